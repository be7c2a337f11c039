"""Puts a session's responses on the screen, or into a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from rich.console import Console, Group, RenderableType

from bot.repl.articles import before_passage, from_passage
from bot.repl.layout import GAP
from bot.repl.session import Data, Leave, Read, Response, Show
from retrieval.model import Passage

PageThrough = Callable[[str, int], bool]
"""Shows a text in a pager, at a line counted from 1; False where no pager can be had."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Where responses are shown. On a terminal text is wrapped and has air, and articles open in a pager."""

    console: Console
    page_through: PageThrough | None = None

    def show(self, response: Response) -> bool:
        """Show it, with a blank line after it; the value tells whether the chat goes on."""
        match response:
            case Show(view):
                self._print_apart(view)
            case Read(passage):
                self._read(passage)
            case Data(text):
                self.console.out(text, highlight=False)
                self.print(GAP)
            case Leave():
                return False
            case _:
                assert_never(response)
        return True

    def print(self, view: RenderableType) -> None:
        """Show a view as it is."""
        self.console.print(view, soft_wrap=not self.console.is_terminal)

    def _read(self, passage: Passage) -> None:
        before, rest = before_passage(passage), from_passage(passage)
        if self.page_through is not None:
            above = self._drawn(before)
            if self.page_through(above + self._drawn(rest), above.count("\n") + 1):
                return
        self._print_apart(Group(before, rest))

    def _print_apart(self, view: RenderableType) -> None:
        if self.console.is_terminal:
            self.print(GAP)
        self.print(view)
        self.print(GAP)

    def _drawn(self, view: RenderableType) -> str:
        with self.console.capture() as drawn:
            self.console.print(view)
        return drawn.get()
