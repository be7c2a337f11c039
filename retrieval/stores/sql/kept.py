"""An article as an archive file keeps it: unpacked piece by piece, as the pieces are asked for."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from sqlalchemy import Row

from retrieval.errors import ArchiveError, ArticleError
from retrieval.model import Article, Quotation, Said, Span, Speaker, Statement
from retrieval.ports import ArticleNumber, Block, BlockId
from retrieval.stores.sql.codec import (
    KeptQuotations,
    KeptSentences,
    KeptStems,
    KeptText,
    unpack_spans,
)
from retrieval.stores.sql.codec_said import KeptSaid

_Packed = TypeVar("_Packed")
_Read = TypeVar("_Read")

# What bytes that a failing disk or another program has changed are found out by.
_DAMAGED = (zlib.error, ArticleError, ValueError, KeyError, IndexError, TypeError, OverflowError)


class Kept:
    """One article's rows of `articles` and `contents`; see `retrieval.ports.Analysed`."""

    def __init__(self, row: Row[tuple[object, ...]]) -> None:
        self._row = row
        self.number: ArticleNumber = row.number
        self.id: str = row.id
        self.is_current: bool = row.is_current
        self.digest: bytes = row.digest
        self.copies: int | None = row.copies
        self.stem_count: int = row.stem_count
        self.block_numbers = range(row.first_block, row.first_block + row.blocks)

    @cached_property
    def article(self) -> Article:
        """The article itself."""
        return self._read(self._article, self._row)

    def _article(self, row: Row[tuple[object, ...]]) -> Article:
        return Article(
            self._text.whole(),
            id=row.id,
            title=row.title,
            derived_title=row.derived_title,
            source=row.source,
            author=row.author,
            place=row.place,
            published=_published(row.published),
            url=row.url,
            license=row.license,
            language=row.language,
            body=Span(row.body_start, row.body_end),
        )

    def block(self, number: BlockId) -> Block:
        """The block of that number, which is one of the article's; KeyError where it is not."""
        if number not in self.block_numbers:
            raise KeyError(number)
        at, stems = number - self.block_numbers.start, self.stems
        # A block keeps its article, which therefore keeps none of its blocks: Python would have to look for the circle.
        return Block(number, self.id, stems.within(at), stems.block(at), stems.title, self._whole)

    def block_stems(self) -> list[tuple[tuple[str, ...], ...]]:
        """The stems of each sentence of each block."""
        return [self.stems.block(at) for at in range(len(self.stems))]

    def blocks_of_stems(self) -> Counter[str]:
        """In how many of its blocks each stem is found."""
        title = set(self.stems.title)
        return Counter(
            stem
            for block in self.block_stems()
            for stem in title.union(stem for sentence in block for stem in sentence)
        )

    def holds(self, stem: str) -> bool:
        """Whether its own title or a block has that stem."""
        return self.stems.holds(stem)

    def _whole(self) -> Kept:
        return self

    def words(self, span: Span) -> str:
        """What stands in `span` of the text."""
        return self._text.of(span)

    @cached_property
    def _text(self) -> KeptText:
        return self._read(KeptText, self._row.text)

    @cached_property
    def stems(self) -> KeptStems:
        """The stems of its title and blocks."""
        return self._read(KeptStems, self._row.stems)

    @cached_property
    def _spans(self) -> tuple[KeptSentences, KeptQuotations]:
        return self._read(unpack_spans, self._row.spans)

    @property
    def sentences(self) -> KeptSentences:
        """All sentences of the text."""
        return self._spans[0]

    @property
    def quotations(self) -> Sequence[Quotation]:
        """All quotations of the text."""
        return self._spans[1]

    @cached_property
    def blocks(self) -> Sequence[range]:
        """The blocks, each the places of its sentences."""
        return [self.stems.within(at) for at in range(len(self.stems))]

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """The statements, each followed by those told of in it."""
        return self._said.all()

    def said_by(self, speakers: Collection[Speaker], called: frozenset[str]) -> Iterator[Said]:
        """Those of one of `speakers`, or whose source is so called; see `retrieval.ports.Analysed`."""
        return self._said.by(speakers, called)

    def near(self, span: Span) -> Iterator[Said]:
        """The outer statements whose content `span` may touch."""
        return self._said.near(span)

    @cached_property
    def _said(self) -> KeptSaid:
        return self._read(KeptSaid, self._row.statements)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Who said what, in the order of the text."""
        return tuple(said.statement for said in self.said if said.told_by is None)

    def _read(self, unpack: Callable[[_Packed], _Read], packed: _Packed) -> _Read:
        try:
            return unpack(packed)
        except _DAMAGED as error:
            why = f"what the archive keeps of it is damaged ({error}); try: onrecord check, or restore a copy of the file"
            raise ArchiveError(f"article {self.id}", why) from error


def _published(written: str | None) -> date | datetime | None:
    if written is None:
        return None
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
