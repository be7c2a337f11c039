"""A real terminal for the tests: a child on a pseudo-terminal, and the screen that a person would see."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pyte

ROOT = Path(__file__).parents[2]
PATIENCE = 20.0
ENTER, TAB, UP, CTRL_C, CTRL_D = "\r", "\t", "\x1b[A", "\x03", "\x04"
COMMAND = ["-c", "from bot.cli import main; raise SystemExit(main())", "chat"]


class _Screen(pyte.Screen):
    """A screen that answers programs that ask where the cursor is."""

    answer: Callable[[str], object] = staticmethod(len)

    def write_process_input(self, data: str) -> None:
        self.answer(data)


class Terminal:
    """`onrecord chat` on a terminal so high that nothing scrolls out of it."""

    def __init__(self, child: pexpect.spawn[str], columns: int, rows: int) -> None:
        self._child = child
        self._screen = _Screen(columns, rows)
        self._screen.answer = child.send
        self._stream = pyte.Stream(self._screen)

    @property
    def lines(self) -> list[str]:
        """The lines on the screen, without blanks at their ends."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """All that is on the screen."""
        return "\n".join(self.lines).rstrip()

    def type(self, keys: str) -> None:
        """Press keys."""
        self._child.send(keys)

    def wait_for(self, *words: str) -> None:
        """Wait until all of `words` are on the screen, wherever lines end."""
        self._wait(lambda: all(word in " ".join(self.text.split()) for word in words), repr(words))

    def wait_for_prompt(self) -> None:
        """Wait until an empty prompt is the last thing on the screen."""
        self._wait(lambda: self.text.endswith("\n  ›"), "a prompt")

    def ask(self, line: str) -> None:
        """Type a line, and wait until it is answered."""
        self.type(line)
        self.wait_for(f"› {line[:20]}")
        self.type(ENTER)
        self.wait_for_prompt()

    def leave(self, keys: str = CTRL_D) -> int:
        """Press `keys`; the value is the exit code."""
        self.type(keys)
        self._child.expect(pexpect.EOF, timeout=PATIENCE)
        self._child.close()
        assert self._child.exitstatus is not None
        return self._child.exitstatus

    def _wait(self, holds: Callable[[], bool], what: str) -> None:
        until = time.monotonic() + PATIENCE
        while not holds():
            try:
                self._stream.feed(self._child.read_nonblocking(65536, timeout=until - time.monotonic()))
            except (pexpect.TIMEOUT, pexpect.EOF) as error:
                raise AssertionError(f"{what} never came ({type(error).__name__}):\n{self.text}") from error


@contextmanager
def terminal(
    home: Path, *arguments: str, columns: int = 80, rows: int = 100, **environ: str
) -> Iterator[Terminal]:
    """A chat on a terminal, in a home of its own; it is ended with the block."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    own = {
        "HOME": str(home),
        "ONRECORD_HISTORY": str(home / "history"),
        "TERM": "xterm-256color",
        "PYTHONUTF8": "1",
    }
    child = pexpect.spawn(
        sys.executable,
        [*COMMAND, *arguments],
        cwd=str(ROOT),
        env={**kept, **own, **environ},
        dimensions=(rows, columns),
        encoding="utf-8",
        codec_errors="surrogateescape",
        echo=False,
    )
    try:
        yield Terminal(child, columns, rows)
    finally:
        child.close(force=True)
