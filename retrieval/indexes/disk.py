"""The disk index: tantivy finds the likeliest blocks, and their scores are then counted anew, exactly.

tantivy rounds a block's length down to one of 256 steps and adds in single precision, so its order is nearly the
right one. What it gives is never less than the exact score (a shorter block scores more), so its candidates are enough
as soon as the last of them has less than the worst of the exact best: what was not fetched cannot be better.

Nothing is ever deleted in the index: blocks that are gone stay, are passed over, and what they add to tantivy's counts
is taken off again; see `Kept`. So the index only grows at its end, and how far it goes is all that must be known to
bring it up to date.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import tantivy
from tantivy import Order, Query

from retrieval.indexes.bm25 import lucene_idf, saturated
from retrieval.indexes.folders import Guarded, Readable, require_signed
from retrieval.indexes.queries import all_of, any_of, conditions, term
from retrieval.ports import EVERYWHERE, Among, ArticleNumber, Block, BlockId, Hit

_SINGLE_PRECISION = 1 + 1e-5
# Rounding puts few blocks into another order: of 144 questions 138 needed at most four more than the limit.
_MORE = 6
_STEMS_COUNTED = 20_000

Found: TypeAlias = list[tuple[Any, tantivy.DocAddress]]
"""Where blocks were found; before that their scores, or what they are ordered by."""


class Kept(Protocol):
    """What the store knows of the blocks that an index holds: at one moment, the moment of the index."""

    @property
    def block_count(self) -> int:
        """How many blocks are searched."""

    @property
    def stem_count(self) -> int:
        """How many stems those blocks have."""

    @property
    def indexed_stem_count(self) -> int:
        """How many stems all blocks of the index have, those that are gone, or not yet searched, among them."""

    def gone(self, stem: str) -> int:
        """How many blocks that hold `stem` are in the index, and searched no more, or not yet."""

    def is_gone(self, block: BlockId) -> bool:
        """Whether the block is searched no more, or not yet."""

    def blocks(self, numbers: Iterable[BlockId]) -> Sequence[Block]:
        """The blocks of those numbers."""


class DiskIndex:
    """An `Index` over the blocks in a folder, of which `kept` knows what is still searched.

    Raises IndexFaultError where the folder holds no index that can be read, or not the one that was made there.
    """

    def __init__(self, folder: Path, kept: Kept) -> None:
        self._kept = kept
        self.open(folder)

    def open(self, folder: Path) -> None:
        """Search the index in that folder from now on, as it was last committed; where it cannot be, go on as before."""
        guarded = Guarded(folder)
        with guarded:
            require_signed(folder)
            readable = Readable(folder)
            index = tantivy.Index.open(str(readable.path))
            index.config_reader("manual")
            index.reload()
            self._searcher = index.searcher()
        self._index, self._readable, self._guarded, self.folder = index, readable, guarded, folder
        self._counted: dict[str, tuple[int, int]] = {}

    def refresh(self) -> None:
        """See what was committed since; where it cannot be seen, go on as before."""
        if self._readable.is_linked:
            self.open(self.folder)
            return
        with self._guarded:
            self._index.reload()
            self._searcher = self._index.searcher()
        self._counted.clear()

    @property
    def end(self) -> BlockId:
        """How many blocks have been added, those that are gone among them."""
        return self._searcher.num_docs

    def __len__(self) -> int:
        return self._kept.block_count

    def document_frequency(self, stem: str) -> int:
        """In how many blocks `stem` occurs."""
        return self._frequencies(stem)[0]

    def _frequencies(self, stem: str) -> tuple[int, int]:
        """In how many blocks `stem` occurs, without those that are gone, and with them."""
        found = self._counted.get(stem)
        if found is None:
            with self._guarded:
                with_gone = self._searcher.doc_freq("stems", stem)
            found = self._counted[stem] = with_gone - self._kept.gone(stem), with_gone
            if len(self._counted) > _STEMS_COUNTED:
                self._counted.clear()
        return found

    def idf(self, stem: str) -> float:
        """How rare `stem` is; see `retrieval.ports.Index`."""
        return lucene_idf(self.document_frequency(stem), len(self))

    def search(self, query: Mapping[str, float], limit: int, among: Among = EVERYWHERE) -> Sequence[Hit]:
        """The best `limit` blocks, by score and then by block; see `retrieval.ports.Index`."""
        idf = {stem: self.idf(stem) for stem in query if self.document_frequency(stem)}
        if not idf or self._kept.stem_count == 0:
            return ()
        mean_length = self._kept.stem_count / len(self)
        words = [
            Query.boost_query(term("stems", stem), query[stem] * weight / self._indexed_idf(stem))
            for stem, weight in idf.items()
        ]
        wanted = all_of(*conditions(among), any_of(words))
        slack = self._slack(mean_length)
        for fetched in (limit + limit // 8 + _MORE << doubled for doubled in count()):
            found = self._found(wanted, fetched)
            best = self._best([at for _, at in found], query, idf, mean_length)[:limit]
            is_all = len(found) < fetched
            if is_all or (len(best) == limit and best[-1].score > found[-1][0] * slack):
                return best
        raise AssertionError("an index has an end")

    def _best(
        self,
        places: list[tantivy.DocAddress],
        query: Mapping[str, float],
        idf: Mapping[str, float],
        mean_length: float,
    ) -> list[Hit]:
        hits = []
        for block in self._kept.blocks(self._alive(places)):
            stems = block.searchable
            score = 0.0
            for stem, weight in idf.items():
                if times := stems.count(stem):
                    score += query[stem] * (weight * saturated(times, len(stems), mean_length))
            hits.append(Hit(block.id, score))
        return sorted(hits, key=lambda hit: (-hit.score, hit.block))

    def _alive(self, places: list[tantivy.DocAddress]) -> list[BlockId]:
        return [block for block in self._values("block", places) if not self._kept.is_gone(block)]

    def _indexed_idf(self, stem: str) -> float:
        return lucene_idf(self._frequencies(stem)[1], self.end)

    def _found(self, wanted: Query, limit: int, by: str | None = None, order: Order = Order.Desc) -> Found:
        with self._guarded:
            return self._searcher.search(
                wanted, limit=limit, count=False, order_by_field=by, order=order
            ).hits

    def _values(self, field: str, places: list[tantivy.DocAddress]) -> list[int]:
        with self._guarded:
            return [int(value or 0) for value in self._searcher.fast_field_values(field, places)]

    def _slack(self, mean_length: float) -> float:
        """How much more than tantivy's score the exact one may be: where the blocks that are left are longer."""
        indexed = self._kept.indexed_stem_count / self.end
        return _SINGLE_PRECISION * max(1.0, mean_length / indexed)

    def holding(self, groups: Sequence[Collection[str]], limit: int) -> Sequence[BlockId]:
        """The first blocks that hold a stem of each group; see `retrieval.ports.Index`."""
        if not groups:
            return ()
        wanted = all_of(*(any_of([term("stems", stem) for stem in group]) for group in groups))
        for fetched in (limit << doubled for doubled in count()):
            found = self._found(wanted, fetched, "block", Order.Asc)
            alive = self._alive([at for _, at in found])
            if len(found) < fetched or len(alive) >= limit:
                return alive[:limit]
        raise AssertionError("an index has an end")

    def articles(
        self, among: Among, holding: Collection[str] = (), newest: int | None = None
    ) -> frozenset[ArticleNumber]:
        """The articles with a block that is admitted; see `retrieval.ports.Index`."""
        wanted = all_of(*conditions(among), *(term("stems", stem) for stem in holding))
        if newest is None and self._kept.block_count == self.end:
            # Nothing is gone, so the blocks themselves need not be looked at: a year may stand in a hundred thousand.
            return frozenset(int(number) for number, _ in self._found(wanted, max(1, self.end), "article"))
        blocks = max(1, self.end) if newest is None else newest * _BLOCKS_AN_ARTICLE
        for fetched in (blocks << doubled for doubled in count()):
            found = self._found(wanted, fetched, "recency")
            places = [at for _, at in found]
            alive = dict.fromkeys(
                article
                for article, block in zip(
                    self._values("article", places), self._values("block", places), strict=True
                )
                if not self._kept.is_gone(block)
            )
            if len(found) < fetched or (newest is not None and len(alive) > newest):
                return frozenset(list(alive)[:newest])
        raise AssertionError("an index has an end")


_BLOCKS_AN_ARTICLE = 6
