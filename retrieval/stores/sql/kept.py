"""An article as an archive file keeps it: unpacked piece by piece, as the pieces are asked for."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from sqlalchemy import Row

from retrieval.errors import ArchiveError, ArticleError
from retrieval.model import Article, Quotation, Said, Span, Statement
from retrieval.ports import ArticleNumber, Block, BlockId
from retrieval.stores.sql.codec import (
    KeptSentences,
    stems_of_block,
    unpack_spans,
    unpack_statements,
    unpack_stems,
    unpack_text,
)

_Packed = TypeVar("_Packed")
_Read = TypeVar("_Read")

# What bytes that a failing disk or another program has changed are found out by.
_DAMAGED = (zlib.error, ArticleError, ValueError, KeyError, IndexError, TypeError, OverflowError)


class Kept:
    """One article's rows of `articles` and `contents`; see `retrieval.ports.Analysed`.

    Raises ArchiveError where what is asked for was damaged.
    """

    def __init__(self, row: Row[tuple[object, ...]]) -> None:
        self._row = row
        self.number: ArticleNumber = row.number
        self.id: str = row.id
        self.is_current: bool = row.is_current
        self.digest: bytes = row.digest
        self.stem_count: int = row.stem_count
        self.block_numbers = range(row.first_block, row.first_block + row.blocks)

    @cached_property
    def article(self) -> Article:
        """The article itself."""
        return self._read(self._article, self._row)

    @staticmethod
    def _article(row: Row[tuple[object, ...]]) -> Article:
        return Article(
            unpack_text(row.text),
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
        """The block of that number, which is one of the article's."""
        if number not in self.block_numbers:
            raise KeyError(number)
        at = number - self.block_numbers.start
        title, stems = self._stems
        return Block(number, self.id, self.blocks[at], stems_of_block(stems[at]), title, self._whole)

    def block_stems(self) -> list[tuple[tuple[str, ...], ...]]:
        """The stems of each sentence of each block."""
        return [stems_of_block(written) for written in self._stems[1]]

    def blocks_of_stems(self) -> Counter[str]:
        """In how many of its blocks each stem is found."""
        title = set(self.title_stems)
        return Counter(
            stem
            for block in self.block_stems()
            for stem in title.union(stem for sentence in block for stem in sentence)
        )

    @property
    def title_stems(self) -> tuple[str, ...]:
        """The stems of the article's own title."""
        return self._stems[0]

    def _whole(self) -> Kept:
        return self

    @cached_property
    def _stems(self) -> tuple[tuple[str, ...], list[str]]:
        return self._read(unpack_stems, self._row.stems)

    @cached_property
    def _spans(self) -> tuple[KeptSentences, tuple[Quotation, ...], tuple[range, ...]]:
        return self._read(unpack_spans, self._row.spans)

    @property
    def sentences(self) -> KeptSentences:
        """All sentences of the text."""
        return self._spans[0]

    @property
    def quotations(self) -> Sequence[Quotation]:
        """All quotations of the text."""
        return self._spans[1]

    @property
    def blocks(self) -> Sequence[range]:
        """The blocks, each the places of its sentences."""
        return self._spans[2]

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """The statements, each followed by those told of in it."""
        return self._read(unpack_statements, self._row.statements)

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
