"""A plain progress bar for long runs."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import TextIO, TypeVar

Item = TypeVar("Item")
_WIDTH = 24
_EVERY_SECONDS = 0.2
_LONG_SECONDS = 100


class Bar:
    """A bar on `out` that tells how much of how much is done, and what; nothing where `out` is no terminal.

    Drawn a few times a second, however often it is told.
    """

    def __init__(self, out: TextIO, doing: str = "") -> None:
        self._out, self._doing = out, f"{doing} " if doing else ""
        self._began = self._drawn = time.monotonic()
        self._wide = 0

    def show(self, done: int, total: int, of: str = "") -> None:
        """So much of `total` is done; `of` is told of it instead of the numbers. A `total` of 0 is not known."""
        now = time.monotonic()
        if not self._out.isatty() or now - self._drawn < _EVERY_SECONDS:
            return
        self._drawn = now
        told = of or f"{done:,} of {total:,}"
        if total and done:
            bar = ("#" * (_WIDTH * done // total)).ljust(_WIDTH, ".")
            told = f"[{bar}] {told}, {in_words((now - self._began) / done * (total - done))} left"
        self._write(f"{self._doing}{told}")

    def per_second(self, done: int) -> float:
        """How much of it was done in a second."""
        return done / max(0.001, time.monotonic() - self._began)

    def clear(self) -> None:
        """Take the bar away, for words to be written where it was."""
        if self._out.isatty():
            print(f"\r{' ' * self._wide}\r", end="", file=self._out, flush=True)
            self._wide = 0

    def _write(self, line: str) -> None:
        # A short run draws no bar, and this imports what packs files.
        import shutil  # noqa: PLC0415

        line = line[: shutil.get_terminal_size().columns - 1]
        print(f"\r{line.ljust(self._wide)}", end="", file=self._out, flush=True)
        self._wide = len(line)


def in_words(seconds: float) -> str:
    """A time as "40 s", "12 min" or "1 h 5 min"."""
    whole = max(0, round(seconds))
    if whole < _LONG_SECONDS:
        return f"{whole} s"
    minutes = round(whole / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"  # noqa: PLR2004  # minutes of an hour


def with_progress(items: Sequence[Item], out: TextIO) -> Iterator[Item]:
    """The items, one by one, while a bar on `out` tells how far we are; nothing where it is no terminal."""
    bar = Bar(out)
    for done, item in enumerate(items):
        bar.show(done, len(items))
        yield item
    bar.clear()
