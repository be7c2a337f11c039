"""Units: the stretches in which a cue and its words stand together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retrieval.attribution.tokens import Quoted, Token, lows_of, tokenise
from retrieval.model import Sentence, Span

LONGEST = 250
"""Tokens; a quotation counts as one."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, or several that one quotation runs through; its tokens, and the quotations among them.

    `lows` are the tokens' words in small letters: a look for words goes over them many times as fast.
    """

    span: Span
    tokens: list[Token]
    lows: list[str]
    quoted: tuple[Quoted, ...]
    opens_paragraph: bool

    @property
    def is_quoted(self) -> bool:
        """Whether nothing but quotations and marks stands in it."""
        return not any(token.is_word for token in self.tokens)


def units_of(
    text: str, sentences: Sequence[Sentence], quoted: Sequence[Quoted], body: Span
) -> Iterator[Unit]:
    """The units of the body, in order."""
    waiting = 0
    last_end = body.start
    for span in _spans(sentences, quoted, body):
        while waiting < len(quoted) and quoted[waiting].span.end <= span.start:
            waiting += 1
        held = waiting
        while held < len(quoted) and quoted[held].span.start < span.end:
            held += 1
        inside = tuple(quoted[waiting:held])
        opens = "\n" in text[last_end : span.start]
        tokens = tokenise(text, span, inside)
        yield from _bounded(Unit(span, tokens, lows_of(tokens), inside, opens))
        last_end = span.end


def _bounded(unit: Unit) -> Iterator[Unit]:
    """The unit, in pieces where it is longer than any sentence: work within a unit grows with its square."""
    tokens = unit.tokens
    if len(tokens) <= LONGEST:
        yield unit
        return
    for first in range(0, len(tokens), LONGEST):
        piece = tokens[first : first + LONGEST]
        quoted = tuple(token.quotation for token in piece if token.quotation is not None)
        span = Span(piece[0].start, piece[-1].end)
        yield Unit(span, piece, lows_of(piece), quoted, unit.opens_paragraph and first == 0)


def _spans(sentences: Sequence[Sentence], quoted: Sequence[Quoted], body: Span) -> Iterator[Span]:
    """The sentences' spans, joined where a quotation runs over the border of two."""
    joined: Span | None = None
    number = 0
    for sentence in sentences:
        if not body.contains(sentence.span):
            continue
        if joined is None:
            joined = sentence.span
            continue
        while number < len(quoted) and quoted[number].span.end <= sentence.span.start:
            number += 1
        if (
            number < len(quoted)
            and quoted[number].span.start < joined.end
            and quoted[number].span.end > sentence.span.start
        ):
            joined = joined.joined(sentence.span)
        else:
            yield joined
            joined = sentence.span
    if joined is not None:
        yield joined
