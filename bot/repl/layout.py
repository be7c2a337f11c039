"""How text stands on the screen: in a column with a margin before it, or unbroken where no screen is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.text import Text

from bot.repl.visible import visible
from bot.wording import one_line

MEASURE = 100
"""The longest line, in cells: longer ones are hard to read on."""

MARGIN = 4
"""Cells before the column of text; the numbers stand there."""

GAP = Text()
"""A blank line."""

_NARROWEST = 12


@dataclass(frozen=True, slots=True)
class Column:
    """Text in a column: `first` stands before its first line, `rest` before the others.

    Where nothing is to be wrapped (output that goes to a file), the text keeps its own lines.
    """

    text: Text
    first: Text
    rest: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        before = self.first
        for line in self._lines(console, options):
            whole = Text.assemble(before, line)
            whole.rstrip()
            yield from whole.render(console)
            yield Segment.line()
            before = self.rest

    def _lines(self, console: Console, options: ConsoleOptions) -> Iterable[Text]:
        if options.no_wrap:
            return self.text.split("\n", allow_blank=True)
        width = min(options.max_width, MEASURE) - max(self.first.cell_len, self.rest.cell_len)
        return self.text.wrap(console, max(width, _NARROWEST))


@dataclass(frozen=True, slots=True)
class OneLine:
    """Text on one line of the column, cut short before its `tail` where the line is too short for both."""

    text: str
    tail: str
    style: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        text = Text(visible(one_line(self.text)), end="")
        if not options.no_wrap:
            room = min(options.max_width, MEASURE) - MARGIN - len(self.tail)
            text.truncate(max(room, _NARROWEST), overflow="ellipsis")
        yield column(Text.assemble(text, self.tail, style=self.style))


def column(text: Text, before: str = "", style: str = "") -> Column:
    """The text in the common column; `before`, at most two characters, stands in the margin of its first line."""
    margin = Text(" " * MARGIN)
    return Column(text, Text(f"{before:>{MARGIN - 2}}  ", style=style), margin)


def barred(text: Text, style: str) -> Column:
    """The text in the common column, with a bar in the margin beside each of its lines."""
    bar = Text("  ┃ ", style=style)
    return Column(text, bar, bar)
