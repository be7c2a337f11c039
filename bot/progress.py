"""A plain progress bar for long runs."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import TextIO, TypeVar

Item = TypeVar("Item")
_WIDTH = 24
_EVERY_SECONDS = 0.2


def with_progress(items: Sequence[Item], out: TextIO) -> Iterator[Item]:
    """The items, one by one, while a bar on `out` tells how far we are; nothing where it is no terminal."""
    if not out.isatty():
        yield from items
        return
    began = drawn = time.monotonic()
    for done, item in enumerate(items):
        now = time.monotonic()
        if now - drawn >= _EVERY_SECONDS:
            drawn = now
            _draw(done, len(items), now - began, out)
        yield item
    print("\r" + " " * (_WIDTH + 40) + "\r", end="", file=out, flush=True)


def _draw(done: int, total: int, seconds: float, out: TextIO) -> None:
    bar = ("#" * (_WIDTH * done // total)).ljust(_WIDTH, ".")
    left = seconds / max(1, done) * (total - done)
    print(f"\r[{bar}] {done:,} of {total:,}, {left:.0f} s left ", end="", file=out, flush=True)
