"""Which sentence names the speaker of a quotation: its cue sentence."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.language.words import stems_of
from retrieval.model import Span
from retrieval.ports import Block

# "he said" is the shortest cue.
CUE_WORDS = 2
# How many sentences before a quotation without a cue of its own may name its speaker.
LOOK_BACK = 3


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation by the places of its first and last sentence, and of the one that names its speaker."""

    first: int
    last: int
    cue: int | None


def quotation_around(block: Block, place: int) -> Quoted | None:
    """The quotation that sentence `place` is in, if it is in one.

    Its cue sentence is its last or its first with words outside quotation marks, else one shortly before it.
    """
    sentences = block.sentences
    quotation = sentences[place].quotation
    if quotation is None:
        return None
    first = last = place
    while _may_answer(block, first - 1) and sentences[first - 1].quotation == quotation:
        first -= 1
    while _may_answer(block, last + 1) and sentences[last + 1].quotation == quotation:
        last += 1
    before = (p for p in range(first - 1, first - 1 - LOOK_BACK, -1) if _may_answer(block, p))
    cue = next((p for p in (place, last, first, *before) if _has_cue(block, p)), None)
    return Quoted(first, last, cue)


def _may_answer(block: Block, place: int) -> bool:
    """Whether a sentence stands there, within the body: a headline or a licence line names no speaker."""
    sentences = block.sentences
    return 0 <= place < len(sentences) and block.article.body.contains(sentences[place].span)


def _has_cue(block: Block, place: int) -> bool:
    """Whether the sentence has at least two words outside quotation marks."""
    span, text = block.sentences[place].span, block.article.text
    outside, start = 0, span.start
    for quotation in block.quotations:
        if quotation.span.overlaps(span):
            outside += _count_words(text, start, quotation.span.start)
            start = max(start, quotation.span.end)
    return outside + _count_words(text, start, span.end) >= CUE_WORDS


def _count_words(text: str, start: int, end: int) -> int:
    return len(stems_of(Span(start, end).of(text))) if start < end else 0
