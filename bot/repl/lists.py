"""Who speaks, and what somebody said, as lists on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from bot import wording
from bot.listing_wording import Asked, more_of, nobody, nothing, statements, voice_line, words_of
from bot.repl.layout import GAP, OneLine, column
from bot.repl.replies import sentence
from bot.repl.styles import NUMBER, QUIET
from bot.repl.visible import visible
from retrieval.attribution.voice import Voice
from retrieval.model import Stated

MOST_VOICES, MOST_STATEMENTS = 50, 20


def speakers_view(voices: Sequence[Voice]) -> RenderableType:
    """Who speaks, most statements first, and how many more there are."""
    if not voices:
        return sentence(nobody())
    lines = [sentence(voice_line(voice)) for voice in voices[:MOST_VOICES]]
    return Group(*lines, *_more(len(voices) - MOST_VOICES))


def statements_view(asked: Asked, found: Sequence[Stated]) -> RenderableType:
    """What was said, each with its speaker and its place, and how many more there are."""
    if not found:
        return sentence(nothing(asked))
    return Group(*_statements(found[:MOST_STATEMENTS]), *_more(len(found) - MOST_STATEMENTS))


def _statements(found: Sequence[Stated]) -> Iterator[RenderableType]:
    yield sentence(statements(len(found)), QUIET)
    for number, stated in enumerate(found, start=1):
        article = stated.citation.article
        yield GAP
        yield column(Text(visible(words_of(stated))), str(number), NUMBER)
        how = wording.how(stated.said)
        told = Text.assemble(
            "— ", visible(wording.speaker_of(stated.said)), (f" · {visible(how)}" if how else "", QUIET)
        )
        yield column(told)
        yield sentence(wording.place(stated.citation), QUIET)
        yield OneLine(article.title, wording.derived(article), QUIET)


def _more(count: int) -> Iterator[RenderableType]:
    if count > 0:
        yield GAP
        yield sentence(more_of(count), QUIET)
