"""Where the sentences and the blocks of a text are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retrieval.language.quotations import quotations_by_paragraph
from retrieval.language.sentence_cuts import cut_paragraph
from retrieval.language.sentence_paragraphs import find_paragraphs
from retrieval.model.text import Quotation, Sentence, Span

# Fewer words between marks are a name or scare quotes, not speech.
_SPEECH_WORDS = 4
_WORD = re.compile(r"\w[\w'’-]*")
# As many sentences as a newspaper's longer paragraphs hold.
_BLOCK = 5
_LONGEST_BLOCK = 7


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text`, in order, trimmed; whatever lies between two of them is white space.

    A quotation of several sentences is cut at each. A sentence's `quotation` numbers, in `find_quotations(text)`, the
    first quotation that shares any of it and is speech: it has four words or more, or it does not both start and
    end within the sentence. Scare quotes such as “forced” and titles of up to three words do not count.
    """
    linked: list[Sentence] = []
    before = 0
    for paragraph, quotations in quotations_by_paragraph(text):
        spans = cut_paragraph(text, paragraph, quotations)
        linked.extend(_linked(text, spans, quotations, before))
        before += len(quotations)
    return tuple(linked)


def _linked(
    text: str, spans: Iterator[Span], quotations: Sequence[Quotation], before: int
) -> Iterator[Sentence]:
    """Sentences that know their quotation; `before` counts the quotations of the paragraphs before."""
    current = 0
    for span in spans:
        while current < len(quotations) and quotations[current].span.end <= span.start:
            current += 1
        number = current
        while number < len(quotations) and quotations[number].span.start < span.end:
            if _is_speech(text, quotations[number].span, span):
                yield Sentence(span, before + number)
                break
            number += 1
        else:
            yield Sentence(span)


def _is_speech(text: str, quotation: Span, sentence: Span) -> bool:
    if not sentence.contains(quotation):
        return True
    words = _WORD.finditer(text, quotation.start, quotation.end)
    return sum(1 for _, _ in zip(range(_SPEECH_WORDS), words, strict=False)) == _SPEECH_WORDS


def group_blocks(text: str, sentences: Sequence[Sentence]) -> tuple[range, ...]:
    """The blocks of `text`, each a range of numbers into `sentences`; together they hold each number once, in order.

    A block is a paragraph. A paragraph of more than seven sentences is cut into blocks of about five, and not within a
    quotation unless that quotation alone runs on past the seventh.
    """
    blocks: list[range] = []
    for paragraph in _paragraphs(text, sentences):
        start = paragraph.start
        while paragraph.stop - start > _LONGEST_BLOCK:
            stop = _block_end(sentences, start)
            blocks.append(range(start, stop))
            start = stop
        blocks.append(range(start, paragraph.stop))
    return tuple(blocks)


def _paragraphs(text: str, sentences: Sequence[Sentence]) -> Iterator[range]:
    start = 0
    ends = [paragraph.end for paragraph in find_paragraphs(text)]
    at = 0
    for number, sentence in enumerate(sentences):
        if sentence.span.start >= ends[at]:
            # The first sentences may stand further down: a headline's paragraph is in no block.
            if start < number:
                yield range(start, number)
            start = number
            while sentence.span.start >= ends[at]:
                at += 1
    if sentences:
        yield range(start, len(sentences))


def _block_end(sentences: Sequence[Sentence], start: int) -> int:
    """The best place to end a block: five sentences, or four, six, seven where five would cut a quotation."""
    for size in (_BLOCK, _BLOCK + 1, _BLOCK - 1, _LONGEST_BLOCK):
        before, after = sentences[start + size - 1], sentences[start + size]
        if before.quotation is None or before.quotation != after.quotation:
            return start + size
    return start + _BLOCK
