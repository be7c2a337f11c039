"""How an article's text, stems and spans are written into an archive file, and read from it again.

Each is packed by itself (zlib), for one question needs the stems of many articles, the texts of some, and the statements
of a few (`codec_said`). Spans are code points, each sequence held as differences, which pack well.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from operator import add

from retrieval.model import Quotation, Sentence, Span
from retrieval.stores.sql.chunks import Chunks, pack_chunks
from retrieval.stores.sql.lazy import Lazy

_LEVEL = 6
_CHUNK = 1 << 14
"""Code points that are packed together; of stems, so many letters at least, to the end of a block."""

_STEMS_CHUNK = 4_000
_BLOCK, _SENTENCE, _STEM = "\f", "\n", " "


def pack_text(text: str) -> bytes:
    """A text, packed."""
    return pack_chunks(text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK))


class KeptText:
    """A text, of which stretches are read without the rest."""

    def __init__(self, packed: bytes) -> None:
        self._chunks = Chunks(packed)

    def whole(self) -> str:
        """All of it."""
        return "".join(self._chunks.all())

    def of(self, span: Span) -> str:
        """The words of `span`."""
        first, last = span.start // _CHUNK, (span.end - 1) // _CHUNK
        words = "".join(self._chunks.chunk(at) for at in range(first, last + 1))
        return words[span.start - first * _CHUNK : span.end - first * _CHUNK]


def pack_stems(
    title: Sequence[str], blocks: Sequence[range], stems: Iterable[Sequence[Sequence[str]]]
) -> bytes:
    """The stems of a title and of the sentences of each block, and where the blocks are."""
    written = [_SENTENCE.join(_STEM.join(each) for each in block) for block in stems]
    chunks: list[list[str]] = []
    size = _STEMS_CHUNK
    for block in written:
        if size >= _STEMS_CHUNK:
            chunks.append([])
            size = 0
        chunks[-1].append(block)
        size += len(block)
    places = [blocks[0].start if blocks else 0, *map(len, blocks)]
    head = (" ".join(map(str, places)), " ".join(str(len(chunk)) for chunk in chunks), _STEM.join(title))
    return pack_chunks((_BLOCK.join(head), *map(_BLOCK.join, chunks)))


class KeptStems:
    """The stems of an article's title and blocks; a block's are unpacked and parted when it is looked at."""

    def __init__(self, packed: bytes) -> None:
        self._chunks = Chunks(packed)
        places, blocks, title = self._chunks.chunk(0).split(_BLOCK)
        self.title = tuple(title.split())
        # A block's sentences follow on those of the one before.
        self._starts = list(accumulate(map(int, places.split())))
        self._firsts = list(accumulate(map(int, blocks.split()), initial=0))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def block(self, at: int) -> tuple[tuple[str, ...], ...]:
        """The stems of each sentence of a block."""
        chunk = bisect_right(self._firsts, at) - 1
        block = self._chunks.chunk(chunk + 1).split(_BLOCK)[at - self._firsts[chunk]]
        return tuple(tuple(sentence.split()) for sentence in block.split(_SENTENCE))

    def within(self, at: int) -> range:
        """The places of the block's sentences."""
        return range(self._starts[at], self._starts[at + 1])

    def holds(self, stem: str) -> bool:
        """Whether the title or a block has that stem."""
        return stem in self.title or any(
            stem in chunk and stem in chunk.split() for chunk in self._chunks.all()[1:]
        )


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


def pack_spans(sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> bytes:
    """Where the sentences and the quotations are."""
    numbers = array("I", (len(sentences), len(quotations)))
    numbers.extend(_differences(sentence.span.start for sentence in sentences))
    numbers.extend(sentence.span.end - sentence.span.start for sentence in sentences)
    numbers.extend(0 if each.quotation is None else each.quotation + 1 for each in sentences)
    numbers.extend(_differences(quotation.span.start for quotation in quotations))
    numbers.extend(quotation.span.end - quotation.span.start for quotation in quotations)
    numbers.extend(quotation.closed for quotation in quotations)
    return zlib.compress(numbers.tobytes(), _LEVEL)


def unpack_spans(packed: bytes) -> tuple[KeptSentences, KeptQuotations]:
    """The sentences and the quotations."""
    numbers = array("I")
    numbers.frombytes(zlib.decompress(packed))
    read = iter(numbers)
    sentences, quotations = islice(read, 2)
    starts, ends = _starts_and_ends(read, sentences)
    kept = KeptSentences(starts, ends, list(islice(read, sentences)))
    opens, closes = _starts_and_ends(read, quotations)
    return kept, KeptQuotations(opens, closes, list(islice(read, quotations)))


def _starts_and_ends(read: Iterator[int], count: int) -> tuple[list[int], list[int]]:
    starts = list(accumulate(islice(read, count)))
    return starts, list(map(add, starts, islice(read, count)))


def _differences(ascending: Iterable[int]) -> Iterator[int]:
    before = 0
    for number in ascending:
        yield number - before
        before = number
