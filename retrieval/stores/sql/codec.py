"""How an article's text, stems and spans are written into an archive file, and read from it again.

Each is packed by itself (zlib), for one question needs the stems of many articles, the texts of some, and the statements
of a few (`codec_said`). Spans are code points, each sequence held as differences, which pack well.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from operator import add

from retrieval.model import Quotation, Sentence, Span
from retrieval.stores.sql.lazy import Lazy

_LEVEL = 6
_BLOCK, _SENTENCE, _STEM = "\f", "\n", " "


def pack_text(text: str) -> bytes:
    """A text, packed."""
    return zlib.compress(text.encode(), _LEVEL)


def unpack_text(packed: bytes) -> str:
    """The text that was packed."""
    return zlib.decompress(packed).decode()


def pack_stems(title: Sequence[str], blocks: Iterable[Sequence[Sequence[str]]]) -> bytes:
    """The stems of a title and of the sentences of each block."""
    written = (_SENTENCE.join(_STEM.join(stems) for stems in block) for block in blocks)
    return pack_text(_BLOCK.join((_STEM.join(title), *written)))


def unpack_stems(packed: bytes) -> tuple[tuple[str, ...], list[str]]:
    """The stems of the title, and each block's, which `stems_of_block` reads."""
    title, *blocks = unpack_text(packed).split(_BLOCK)
    return tuple(title.split()), blocks


def stems_of_block(written: str) -> tuple[tuple[str, ...], ...]:
    """The stems of each sentence of a block."""
    return tuple(tuple(sentence.split()) for sentence in written.split(_SENTENCE))


class KeptSentences(Lazy[Sentence]):
    """Sentences that are made when they are looked at: a question looks at few of an article's."""

    def __init__(self, starts: Sequence[int], ends: Sequence[int], quotations: Sequence[int]) -> None:
        self._starts, self._ends, self._quotations = starts, ends, quotations

    def __len__(self) -> int:
        return len(self._starts)

    def made(self, at: int) -> Sentence:
        """The sentence at that place."""
        quotation = self._quotations[at]
        return Sentence(Span(self._starts[at], self._ends[at]), quotation - 1 if quotation else None)


class KeptQuotations(Lazy[Quotation]):
    """Quotations that are made when they are looked at."""

    def __init__(self, starts: Sequence[int], ends: Sequence[int], closed: Sequence[int]) -> None:
        self._starts, self._ends, self._closed = starts, ends, closed

    def __len__(self) -> int:
        return len(self._starts)

    def made(self, at: int) -> Quotation:
        """The quotation at that place."""
        return Quotation(Span(self._starts[at], self._ends[at]), bool(self._closed[at]))


def pack_spans(
    sentences: Sequence[Sentence], quotations: Sequence[Quotation], blocks: Sequence[range]
) -> bytes:
    """Where the sentences, the quotations and the blocks are."""
    numbers = array("I", (len(sentences), len(quotations), len(blocks)))
    numbers.extend(_differences(sentence.span.start for sentence in sentences))
    numbers.extend(sentence.span.end - sentence.span.start for sentence in sentences)
    numbers.extend(0 if each.quotation is None else each.quotation + 1 for each in sentences)
    numbers.extend(_differences(quotation.span.start for quotation in quotations))
    numbers.extend(quotation.span.end - quotation.span.start for quotation in quotations)
    numbers.extend(quotation.closed for quotation in quotations)
    numbers.extend(_differences(block.start for block in blocks))
    numbers.extend(len(block) for block in blocks)
    return zlib.compress(numbers.tobytes(), _LEVEL)


def unpack_spans(packed: bytes) -> tuple[KeptSentences, KeptQuotations, tuple[range, ...]]:
    """The sentences, the quotations and the blocks."""
    numbers = array("I")
    numbers.frombytes(zlib.decompress(packed))
    read = iter(numbers)
    sentences, quotations, blocks = islice(read, 3)
    starts, ends = _starts_and_ends(read, sentences)
    kept = KeptSentences(starts, ends, list(islice(read, sentences)))
    opens, closes = _starts_and_ends(read, quotations)
    quoted = KeptQuotations(opens, closes, list(islice(read, quotations)))
    return kept, quoted, tuple(map(range, *_starts_and_ends(read, blocks)))


def _starts_and_ends(read: Iterator[int], count: int) -> tuple[list[int], list[int]]:
    starts = list(accumulate(islice(read, count)))
    return starts, list(map(add, starts, islice(read, count)))


def _differences(ascending: Iterable[int]) -> Iterator[int]:
    before = 0
    for number in ascending:
        yield number - before
        before = number
