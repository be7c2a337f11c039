"""Verbatim text within a room: whole where it fits, else its best sentence, else the words that fit.

What is left out is counted beside the words, in italics; the words themselves are never changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from bot.telegram_chat import phrases
from bot.telegram_chat.markup import Markup, bold, fitting, italic, joined, plain, underlined, units
from retrieval.model import Passage, Span

NOTES = 80
"""Units that the two remarks on what is left out take, at most."""

# Telegram reads 100 entities a message and drops the rest without a word.
_MOST_MARKS = 20


def excerpt(passage: Passage, room: int) -> Markup:
    """The passage, its matching words marked, in at most `room` units, which are more than `NOTES`."""
    text = passage.article.text
    shown = passage.span
    if units(passage.text) > room:
        shown = cut(text, passage.best, room - NOTES)
    return framed(_marked(passage, shown), shown.start - passage.span.start, passage.span.end - shown.end)


def stretch(text: str, span: Span, room: int) -> Markup:
    """Text without marks, from its beginning, in at most `room` units, which are more than `NOTES`."""
    shown = span if units(span.of(text)) <= room else cut(text, span, room - NOTES)
    return framed(plain(shown.of(text)), 0, span.end - shown.end)


def framed(words: Markup, before: int, after: int) -> Markup:
    """The words, and beside them how many characters are left out on either side."""
    return joined(
        (
            italic(plain(phrases.left_out_before(before))) if before else Markup(),
            words,
            italic(plain(phrases.left_out_after(after))) if after else Markup(),
        )
    )


def cut(text: str, span: Span, room: int) -> Span:
    """The beginning of `span` that fits in `room` units, cut after a word; at least one character."""
    return Span(span.start, span.start + max(fitting(span.of(text), room), 1))


def _marked(passage: Passage, shown: Span) -> Markup:
    """The words of `shown`: those that match in bold, the likely answer underlined too."""
    text = passage.article.text
    matches = _merged(span for span in passage.highlights if shown.contains(span))[:_MOST_MARKS]
    answer = passage.answer if passage.answer and shown.contains(passage.answer) else None
    marked = Markup()
    for piece in _pieces(text, shown, [*matches, answer] if answer else matches):
        words = plain(piece.of(text))
        in_answer = answer is not None and answer.contains(piece)
        if in_answer:
            words = underlined(words)
        if in_answer or any(span.contains(piece) for span in matches):
            words = bold(words)
        marked += words
    return marked


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The same characters in as few spans as may be, in order."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = merged[-1].joined(span)
        else:
            merged.append(span)
    return merged


def _pieces(text: str, whole: Span, marks: list[Span]) -> Iterator[Span]:
    """`whole`, parted at the ends of all `marks`."""
    edges = {edge for mark in marks for edge in (mark.start, mark.end) if whole.start < edge < whole.end}
    # The two characters that end a line are one.
    parted = sorted(edge for edge in edges if text[edge - 1 : edge + 1] != "\r\n")
    return (Span(start, end) for start, end in pairwise((whole.start, *parted, whole.end)))
