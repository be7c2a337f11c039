"""Which sentence names the speaker of a quotation: its cue sentence."""

from __future__ import annotations

from retrieval.language.words import stems_of
from retrieval.model import Span
from retrieval.ports import Block

# "he said" is the shortest cue.
CUE_WORDS = 2
# How many sentences before a quotation without a cue of its own may name its speaker.
LOOK_BACK = 3


def cue_place(block: Block, place: int) -> int | None:
    """The place of the sentence that names the speaker of the quotation that sentence `place` is in.

    None where the sentence is in no quotation, or no sentence of the quotation, nor one shortly before it,
    has words outside quotation marks. A sentence that has them is its own cue sentence.
    """
    sentences = block.sentences
    quotation = sentences[place].quotation
    if quotation is None:
        return None
    if _has_cue(block, place):
        return place
    first = last = place
    while first > 0 and sentences[first - 1].quotation == quotation:
        first -= 1
    while last + 1 < len(sentences) and sentences[last + 1].quotation == quotation:
        last += 1
    before = range(first - 1, max(first - LOOK_BACK, 0) - 1, -1)
    return next((p for p in (last, first, *before) if _has_cue(block, p)), None)


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
