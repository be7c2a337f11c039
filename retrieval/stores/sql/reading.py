"""Reading an archive file: a `Store`, as of one moment at a time."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from retrieval.attribution.tags import tag_number
from retrieval.model import Article, Filters, Period, Speaker, SpeakerType
from retrieval.ports import UNFILTERED, ArticleNumber, Block, BlockId, Spoken, Totals
from retrieval.stores.revision import Revision
from retrieval.stores.sql.kept import Kept
from retrieval.stores.sql.names import SqlNames
from retrieval.stores.sql.tables import articles, contents, gone, gone_blocks, meta, speaker_tags, speakers, spoken

_ARTICLES_KEPT = 192
_IN_ONE_QUERY = 900
_AT_A_TIME = 200


@dataclass(frozen=True, slots=True)
class Published:
    """What is searched at one moment: everything below `articles` and `blocks` that is not gone."""

    generation: int = 0
    articles: ArticleNumber = 0
    blocks: BlockId = 0
    current: int = 0
    sentences: int = 0
    undated: int = 0
    oldest: int | None = None
    newest: int | None = None
    block_count: int = 0
    stem_count: int = 0
    sentence_count: int = 0
    indexed_stem_count: int = 0
    revision: str = "0"
    index: str = ""

    @classmethod
    def read(cls, connection: Connection) -> Published:
        """As it was last written; of an archive that was just made, the empty one."""
        written = connection.execute(select(meta.c.value).where(meta.c.name == "published")).scalar()
        return cls(**json.loads(written)) if written else cls()


class SqlStore:
    """A `Store` over an archive file; `refresh` sees what was published since."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept: OrderedDict[ArticleNumber, Kept] = OrderedDict()
        self.names = SqlNames(connection)
        self.refresh()

    def refresh(self) -> bool:
        """See what was published since; whether anything was."""
        before = getattr(self, "published", None)
        self.published = Published.read(self._connection)
        if before == self.published:
            return False
        self._kept.clear()
        rows = self._connection.execute(select(gone_blocks).order_by(gone_blocks.c.first)).all()
        self._gone_first = [row.first for row in rows]
        self._gone_stop = [row.stop for row in rows]
        return True

    @property
    def revision(self) -> str:
        """A name for exactly these articles; see `retrieval.ports.Store`."""
        return Revision(int(self.published.revision, 16)).name

    # What a disk index asks: see `retrieval.indexes.disk.Kept`.

    @property
    def block_count(self) -> int:
        """How many blocks are searched."""
        return self.published.block_count

    @property
    def stem_count(self) -> int:
        """How many stems those blocks have."""
        return self.published.stem_count

    @property
    def indexed_stem_count(self) -> int:
        """How many stems all blocks have, those that are gone among them."""
        return self.published.indexed_stem_count

    def gone(self, stem: str) -> int:
        """How many blocks with `stem` are searched no more."""
        if not self._gone_first:
            return 0
        found = self._connection.execute(select(gone.c.blocks).where(gone.c.stem == stem)).scalar()
        return int(found or 0)

    def is_gone(self, block: BlockId) -> bool:
        """Whether the block is searched no more, or not yet."""
        if block >= self.published.blocks:
            return True
        at = bisect_right(self._gone_first, block) - 1
        return at >= 0 and block < self._gone_stop[at]

    # The blocks and articles.

    def blocks(self, numbers: Iterable[BlockId]) -> Sequence[Block]:
        """The blocks of those numbers; KeyError where one is not there."""
        numbers = list(numbers)
        of = self._articles_of(numbers)
        return [of[number].block(number) for number in numbers]

    def _articles_of(self, numbers: Sequence[BlockId]) -> dict[BlockId, Kept]:
        """The article of each block, read in as few queries as may be."""
        of: dict[BlockId, Kept] = {}
        query = _ARTICLE_OF_EACH
        for some in in_parts(sorted(set(numbers))):
            of.update(
                (block, article)
                for block, article in self._connection.execute(query, {"blocks": json.dumps(some)}).tuples()
            )
        missing = sorted({number for number in of.values() if number not in self._kept})
        known: dict[ArticleNumber, Kept] = {number: self._kept[number] for number in self._kept.keys() & set(of.values())}
        return {block: known[number] for block, number in of.items()}

