"""A passage as text with its words marked; the marks are styles, and nothing is added to the words."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from bot.repl.styles import ANSWER, MATCH, QUIET
from bot.repl.visible import visible
from retrieval.model import Passage, Span


def marked(passage: Passage, around: str = QUIET) -> Text:
    """The passage's words: the matching ones and the likely answer marked, all `around` the best sentence in that style."""
    text = Text(visible(passage.text))
    start, end = passage.best.start - passage.span.start, passage.best.end - passage.span.start
    text.stylize(around, 0, start)
    text.stylize(around, end)
    _stylize(text, MATCH, passage.highlights, passage.span)
    _stylize(text, ANSWER, () if passage.answer is None else (passage.answer,), passage.span)
    return text


def _stylize(text: Text, style: str, spans: Iterable[Span], within: Span) -> None:
    for span in spans:
        if within.overlaps(span):
            text.stylize(style, max(span.start - within.start, 0), span.end - within.start)
