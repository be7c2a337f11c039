"""Statements told of within a statement: an office that quotes a president; both of them speak."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from retrieval.attribution.drafts import Draft
from retrieval.attribution.scan import scan
from retrieval.attribution.tokens import Quoted, tokenise
from retrieval.attribution.units import Unit
from retrieval.model import Sentence, Span

# Fewer code points tell of nobody's statement.
_SHORTEST = 30
_SELF = frozenset({"i", "we", "you", "it", "that", "which", "this", "there"})


def told_within(
    text: str, draft: Draft, sentences: Sequence[Sentence], quoted: Sequence[Quoted]
) -> list[Draft]:
    """The drafts within a draft's content, in order: of others, for "I think" adds no speaker."""
    own = frozenset(draft.quotations)
    found: list[Draft] = []
    for part in draft.content:
        for piece in _pieces(part, sentences):
            inside = [q for q in quoted if q.span.overlaps(piece) and q.number not in own]
            span = _without_marks(piece, quoted, own)
            if span is None:
                continue
            unit = Unit(span, tokenise(text, span, inside), tuple(inside), opens_paragraph=False)
            found.extend(each for one in scan(unit) for each in (*one.nested, one) if _is_others(text, each))
    for each in found:
        each.nested = []
    return sorted(found, key=lambda each: each.place)


def _is_others(text: str, draft: Draft) -> bool:
    return draft.mention is not None and draft.mention.of(text).lower() not in _SELF


def _pieces(part: Span, sentences: Sequence[Sentence]) -> Iterator[Span]:
    """The stretches of `part` in each sentence that it runs through."""
    first = max(0, bisect_left(sentences, part.start, key=lambda sentence: sentence.span.end))
    for sentence in sentences[first:]:
        if sentence.span.start >= part.end:
            return
        start, end = max(part.start, sentence.span.start), min(part.end, sentence.span.end)
        if end - start >= _SHORTEST:
            yield Span(start, end)


def _without_marks(piece: Span, quoted: Sequence[Quoted], own: frozenset[int]) -> Span | None:
    """The piece less the marks of the quotation it is in."""
    start, end = piece.start, piece.end
    for number in own:
        span = quoted[number].span
        if span.start == start:
            start += 1
        if span.end == end and quoted[number].closed:
            end -= 1
    return Span(start, end) if end - start >= _SHORTEST else None
