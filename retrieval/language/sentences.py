"""Where the sentences and the blocks of a text are."""

from __future__ import annotations

from collections.abc import Sequence

import sentencex

from retrieval.language.quotations import find_quotations
from retrieval.model.text import Quotation, Sentence, Span

_BLOCK = 5


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text`, trimmed, in order; between them there is only white space."""
    quotations = find_quotations(text)
    closers = {quotation.span.end - 1 for quotation in quotations if quotation.closed}
    masked = list(text)
    for quotation in quotations:
        masked[quotation.span.start] = " "
        if quotation.closed:
            masked[quotation.span.end - 1] = " "
    plain = "".join(masked)
    spans: list[Span] = []
    start = 0
    for piece in sentencex.get_sentence_boundaries("en", plain):
        end = int(piece["end_index"])
        cut = len(plain[start:end].rstrip()) + start
        for at in range(cut, end):
            if at in closers:
                cut = at + 1
        if end == len(text):
            cut = end
        left = len(text[start:cut]) - len(text[start:cut].lstrip()) + start
        right = len(text[start:cut].rstrip()) + start
        if left < right:
            spans.append(Span(left, right))
            start = cut
    return tuple(_linked(spans, quotations))


def _linked(spans: Sequence[Span], quotations: Sequence[Quotation]) -> list[Sentence]:
    linked: list[Sentence] = []
    first = 0
    for span in spans:
        while first < len(quotations) and quotations[first].span.end <= span.start:
            first += 1
        number: int | None = None
        if first < len(quotations) and quotations[first].span.overlaps(span):
            number = first
        linked.append(Sentence(span, number))
    return linked


def group_blocks(text: str, sentences: Sequence[Sentence]) -> tuple[range, ...]:
    """The blocks of `text` as ranges of sentence numbers: a paragraph each, or about five sentences."""
    blocks: list[range] = []
    start = 0
    for number in range(1, len(sentences) + 1):
        if number == len(sentences) or (
            "\n" in text[sentences[number - 1].span.end : sentences[number].span.start]
            or number - start >= _BLOCK
        ):
            blocks.append(range(start, number))
            start = number
    return tuple(blocks)
