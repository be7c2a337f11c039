"""Statements told of within a statement: an office that quotes a president; both of them speak."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from retrieval.attribution.cues.scan import may_tell, scan
from retrieval.attribution.drafts import Draft
from retrieval.attribution.tokens import Quoted, lows_of, overlapping, tokenise
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
            span = _without_marks(piece, quoted, own)
            if span is None or not may_tell(span.of(text)):
                continue
            inside = [each for each in overlapping(piece, quoted) if each.number not in own]
            tokens = tokenise(text, span, inside)
            told = scan(tokens, lows_of(tokens))
            found.extend(each for one in told for each in (*one.nested, one) if _is_others(text, each))
    for each in found:
        each.nested = []
    return sorted(found, key=lambda each: each.place)


def _is_others(text: str, draft: Draft) -> bool:
    return draft.mention is not None and draft.mention.of(text).lower() not in _SELF


def _pieces(part: Span, sentences: Sequence[Sentence]) -> Iterator[Span]:
    """The stretches of `part` in each sentence that it runs through."""
    for number in range(_first_that_ends_after(part, sentences), len(sentences)):
        span = sentences[number].span
        if span.start >= part.end:
            return
        start, end = max(part.start, span.start), min(part.end, span.end)
        if end - start >= _SHORTEST:
            yield Span(start, end)


def _first_that_ends_after(part: Span, sentences: Sequence[Sentence]) -> int:
    return bisect_left(sentences, part.start, key=lambda sentence: sentence.span.end)


def _without_marks(piece: Span, quoted: Sequence[Quoted], own: frozenset[int]) -> Span | None:
    """The piece less the marks of the quotation it is in."""
    start, end = piece.start, piece.end
    for each in overlapping(piece, quoted):
        if each.number in own and each.span.start == start:
            start += 1
        if each.number in own and each.span.end == end and each.closed:
            end -= 1
    return Span(start, end) if end - start >= _SHORTEST else None
