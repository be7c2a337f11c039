"""The world of one chat: where lines come from, where answers go, what the environment says."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

from rich.console import Console


class PlainConsole(Console):
    """A console that leaves a closed pipe to its caller, who knows whether that is an error."""

    def on_broken_pipe(self) -> None:
        """Raise the BrokenPipeError that is being handled; the base class would end the program."""
        self.quiet = True
        raise  # noqa: PLE0704  # called by rich from within its handler


@dataclass(frozen=True, slots=True)
class Streams:
    """Input, output, remarks, and the environment."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    environ: Mapping[str, str]

    @classmethod
    def of_process(cls) -> Streams:
        """This process's own; a stream that was closed before it began is empty."""
        return cls(
            stdin=sys.stdin or io.StringIO(),
            stdout=sys.stdout or io.StringIO(),
            stderr=sys.stderr or io.StringIO(),
            environ=os.environ,
        )

    def answers(self) -> Console:
        """A console on the output."""
        return self._console(self.stdout)

    def remarks(self) -> Console:
        """A console for what is no answer: the same terminal, or the one that is left where answers go to a file."""
        return self._console(self.stdout if self.stdout.isatty() else self.stderr)

    def _console(self, file: TextIO) -> Console:
        """A console that shows text as it is: no markup, no emoji codes, no guesses at highlights."""
        width, height = self._size_of_dumb_terminal(file)
        return PlainConsole(
            file=file,
            width=width,
            height=height,
            markup=False,
            emoji=False,
            highlight=False,
            _environ=self.environ,
        )

    def _size_of_dumb_terminal(self, file: TextIO) -> tuple[int | None, int | None]:
        """Its columns and lines: rich takes every dumb terminal for 80 wide, and narrower ones would break words."""
        if not file.isatty() or self.environ.get("TERM", "").casefold() not in {"dumb", "unknown"}:
            return None, None
        size = os.get_terminal_size(file.fileno())
        return size.columns or None, size.lines or None
