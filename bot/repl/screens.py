"""The first screen and the help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from bot import wording
from bot.repl import phrases
from bot.repl.layout import GAP, MARGIN, Column, column
from bot.repl.replies import sentence
from bot.repl.styles import COMMAND, HEADLINE, QUIET
from bot.repl.visible import visible
from retrieval.model import Receipt


def first_screen(holds: Receipt, questions: Sequence[str], *, is_seeds: bool) -> RenderableType:
    """What is loaded, questions to begin with, and where help is."""
    return Group(*_first_screen(holds, questions, is_seeds=is_seeds))


def help_view() -> RenderableType:
    """What can be asked, and every command."""
    wide = max(map(len, phrases.COMMANDS)) + 2
    # The descriptions have a column of their own, under each other where they are long.
    commands = [
        Column(Text(does), Text(f"{'':{MARGIN}}{command:<{wide}}", COMMAND), Text(" " * (MARGIN + wide)))
        for command, does in phrases.COMMANDS.items()
    ]
    return Group(sentence(phrases.HELP), GAP, *commands)


def _example(question: str) -> Column:
    return Column(Text(visible(question), COMMAND), Text(" " * (MARGIN + 2)), Text(" " * (MARGIN + 4)))


def _first_screen(holds: Receipt, questions: Sequence[str], *, is_seeds: bool) -> Iterator[RenderableType]:
    yield GAP
    yield column(Text.assemble((phrases.NAME, HEADLINE), (f" · {phrases.loaded(holds)}", QUIET)))
    if is_seeds:
        yield sentence(wording.ADD_YOUR_OWN, QUIET)
    yield GAP
    if questions:
        yield sentence(phrases.ASK)
        yield from map(_example, questions)
        yield GAP
    yield sentence(phrases.HOW_TO, QUIET)
    yield GAP
