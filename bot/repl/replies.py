"""What a reply looks like: numbered passages, each with its citation, and one quiet line about the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from rich.console import Group, RenderableType
from rich.text import Text

from bot import refusals, wording
from bot.conversation import NothingMore, Reply
from bot.repl import phrases
from bot.repl.layout import GAP, OneLine, column
from bot.repl.marking import marked
from bot.repl.styles import HEADLINE, NUMBER, QUIET, REFUSAL
from bot.repl.visible import visible
from retrieval.model import Answer, NoAnswer, Passage


def turn_view(turn: Reply | NothingMore) -> RenderableType:
    """The whole of what a question is answered with."""
    match turn:
        case Reply():
            return Group(*_reply(turn))
        case NothingMore():
            return sentence(wording.nothing_more(turn))
        case _:
            assert_never(turn)


def sentence(words: str, style: str = "") -> RenderableType:
    """Words of ours, in the column."""
    return column(Text(visible(words), style=style))


def _reply(reply: Reply) -> Iterator[RenderableType]:
    match reply.outcome:
        case NoAnswer(reason=reason, nearest=nearest):
            yield sentence(refusals.reason(reason), REFUSAL)
            yield GAP
            if nearest:
                yield sentence(refusals.nearest(reason))
                yield GAP
        case Answer():
            pass
        case _:
            assert_never(reply.outcome)
    side = None
    for number, passage in reply.numbered():
        if passage.side is not None and passage.side != side:
            yield sentence(passage.side, HEADLINE)
            yield GAP
        side = passage.side
        yield from cited(number, passage)
        yield GAP
    if isinstance(reply.outcome, Answer) and reply.outcome.silent:
        yield sentence(refusals.silent(reply.outcome))
        yield GAP
    yield sentence(wording.receipt(reply.outcome), QUIET)
    if reply.has_more:
        yield sentence(phrases.HAS_MORE, QUIET)


def cited(number: int, passage: Passage) -> Iterator[RenderableType]:
    """A passage, and then who said it and where it stands."""
    yield column(marked(passage), str(number), NUMBER)
    if passage.beside is not None:
        named = passage.beside.of(passage.article.text)
        yield column(Text.assemble((f"{wording.BESIDE} ", "italic"), visible(named), style=QUIET))
    if speaker := wording.speaker(passage):
        how = wording.how(passage.said)
        yield column(Text.assemble("— ", visible(speaker), (f" · {visible(how)}" if how else "", QUIET)))
    yield sentence(wording.citation(passage), QUIET)
    # The headline may be cut short; that it was derived is always said.
    yield OneLine(passage.article.title, wording.derived(passage.article), QUIET)
    if also := wording.also(passage):
        yield sentence(also, QUIET)
