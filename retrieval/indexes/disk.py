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
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import tantivy
from tantivy import Occur, Order, Query

from retrieval.indexes.bm25 import lucene_idf, saturated
from retrieval.indexes.folders import Guarded, Readable, require_signed, share, sign
from retrieval.ports import EVERYWHERE, Among, ArticleNumber, Block, BlockId, By, Entry, Hit

# A word that is nobody's name: with it, a block tells to whom something was said.
_TOLD = "."
_UNDATED = 0
_LAST_DAY = 1 << 32
_SINGLE_PRECISION = 1 + 1e-5
_HEAP_BYTES = 96_000_000

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


def _schema() -> tantivy.Schema:
    fields = tantivy.SchemaBuilder()
    for name in ("stems", "called", "told"):
        fields.add_text_field(
            name, tokenizer_name="whitespace", index_option="freq" if name == "stems" else "basic"
        )
    fields.add_text_field("source", tokenizer_name="raw", index_option="basic")
    for name in ("speaker", "day"):
        fields.add_unsigned_field(name, indexed=True, fast=name == "day")
    for name in ("block", "article", "recency"):
        fields.add_unsigned_field(name, fast=True)
    return fields.build()


SCHEMA = _schema()


@dataclass(frozen=True, slots=True)
class WrittenEntry:
    """An entry as it is written: words parted by spaces. Whose it is and who speaks is told when it is added."""

    stems: str
    called: str | None
    told: str | None
    source: str | None
    day: int
    recency: int
    speakers: tuple[int, ...]

    @classmethod
    def of(cls, entry: Entry) -> WrittenEntry:
        """`entry`, written."""
        return cls(
            stems=" ".join(entry.stems),
            called=" ".join(sorted(entry.called)) or None,
            told=" ".join((_TOLD, *sorted(entry.told))) if entry.told else None,
            source=entry.source,
            day=entry.day.toordinal() if entry.day else _UNDATED,
            recency=entry.recency,
            speakers=tuple(sorted(entry.speakers)),
        )


class DiskIndexWriter:
    """Adds blocks at the end of the index in a folder, which is made where it is not there. One at a time.

    Raises IndexFaultError where it cannot be written, and for an index that was damaged, or made under another name.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._guarded = folder, Guarded(folder, writing=True)
        with self._guarded:
            is_new = not (folder / "meta.json").exists()
            if is_new:
                folder.mkdir(parents=True, exist_ok=True)
                sign(folder)
            require_signed(folder)
            index = tantivy.Index(SCHEMA, str(folder))
            # Nobody searches it here; as it comes, a thread would look for what is new.
            index.config_reader("manual")
            self._writer = index.writer(_HEAP_BYTES, 1)
            self.end: BlockId = index.searcher().num_docs
        self._is_closed = False

    def add(self, entry: WrittenEntry, article: ArticleNumber, speakers: Iterable[int]) -> None:
        """Add a block of that article, in which those speak; it is numbered `end`, and the next one on from there."""
        document = tantivy.Document()
        document.add_text("stems", entry.stems)
        for field, words in (("called", entry.called), ("told", entry.told), ("source", entry.source)):
            if words is not None:
                document.add_text(field, words)
        for speaker in speakers:
            document.add_unsigned("speaker", speaker)
        document.add_unsigned("day", entry.day)
        document.add_unsigned("block", self.end)
        document.add_unsigned("article", article)
        document.add_unsigned("recency", entry.recency)
        self._add(document)

    def skip_to(self, block: BlockId) -> None:
        """Number the next block so; the numbers between belong to blocks that are no more."""
        while self.end < block:
            document = tantivy.Document()
            document.add_unsigned("block", self.end)
            self._add(document)

    def _add(self, document: tantivy.Document) -> None:
        with self._guarded:
            self._writer.add_document(document)
        self.end += 1

    def commit(self) -> None:
        """Make what was added last."""
        with self._guarded:
            self._writer.commit()
            share(self._folder)

    def close(self) -> None:
        """Wait for what goes on in the background, and let the folder go; what was not committed is gone."""
        if not self._is_closed:
            self._is_closed = True
            with self._guarded:
                self._writer.wait_merging_threads()
                share(self._folder)


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

    def refresh(self) -> None:
        """See what was committed since; where it cannot be seen, go on as before."""
        if self._readable.is_linked:
            self.open(self.folder)
            return
        with self._guarded:
            self._index.reload()
            self._searcher = self._index.searcher()

    @property
    def end(self) -> BlockId:
        """How many blocks have been added, those that are gone among them."""
        return self._searcher.num_docs

    def __len__(self) -> int:
        return self._kept.block_count

    def document_frequency(self, stem: str) -> int:
        """In how many blocks `stem` occurs."""
        return self._indexed(stem) - self._kept.gone(stem)

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
            Query.boost_query(_term("stems", stem), query[stem] * weight / self._indexed_idf(stem))
            for stem, weight in idf.items()
        ]
        wanted = _all_of(*_conditions(among), _any_of(words))
        slack = self._slack(mean_length)
        for fetched in (limit + limit // 2 + 10 << doubled for doubled in count()):
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
        return lucene_idf(self._indexed(stem), self.end)

    def _indexed(self, stem: str) -> int:
        with self._guarded:
            return self._searcher.doc_freq("stems", stem)

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
        wanted = _all_of(*(_any_of([_term("stems", stem) for stem in group]) for group in groups))
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
        wanted = _all_of(*_conditions(among), *(_term("stems", stem) for stem in holding))
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


def _conditions(among: Among) -> list[Query]:
    filters, period = among.filters, among.period
    conditions = []
    if filters.since is not None or filters.until is not None:
        since = filters.since.toordinal() if filters.since else _UNDATED + 1
        conditions.append(_days(since, filters.until.toordinal() if filters.until else _LAST_DAY))
    if filters.source is not None:
        conditions.append(_term("source", filters.source.casefold()))
    if period is not None:
        until = period.told_until or period.until
        then = _days(
            period.since.toordinal() if period.since else _UNDATED + 1,
            until.toordinal() if until else _LAST_DAY,
        )
        stating = _all_of(*(_term("stems", stem) for stem in period.stated))
        conditions.append(_any_of([_days(_UNDATED, _UNDATED), then, *([stating] if period.stated else [])]))
    if among.by is not None:
        conditions += _by(among.by)
    return [Query.const_score_query(condition, 0.0) for condition in conditions]


def _by(by: By) -> list[Query]:
    spoken = [Query.term_set_query(SCHEMA, "speaker", sorted(by.speakers))] if by.speakers else []
    called = [_all_of(*(_term("called", stem) for stem in sorted(by.called)))] if by.called else []
    told = [_term("told", stem) for stem in sorted(by.told)] or ([_term("told", _TOLD)] if by.is_told else [])
    return [_any_of([*spoken, *called]), *told]


def _days(first: int, last: int) -> Query:
    return Query.range_query(SCHEMA, "day", tantivy.FieldType.Unsigned, first, last)


def _term(field: str, value: str) -> Query:
    return Query.term_query(SCHEMA, field, value, index_option="freq" if field == "stems" else "basic")


def _any_of(queries: Sequence[Query]) -> Query:
    if not queries:
        return Query.empty_query()
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _all_of(*queries: Query) -> Query:
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Must, query) for query in queries]) if queries else Query.all_query()
