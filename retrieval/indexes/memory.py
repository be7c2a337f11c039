"""The memory index: rank-bm25, for an archive of up to some thousands of blocks."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import itemgetter

import numpy as np
from rank_bm25 import BM25Okapi

from retrieval.indexes.bm25 import K1, B, lucene_idf
from retrieval.ports import EVERYWHERE, Among, ArticleNumber, BlockId, Entry, Hit


class _LuceneBM25(BM25Okapi):  # type: ignore[misc]  # rank-bm25 ships no types
    """BM25 with Lucene's idf, ln(1 + (N - df + .5) / (df + .5)): never zero or negative.

    rank-bm25's own turns negative for a word of more than half the blocks, as "Iran" is in an archive of
    two articles on Iran. Source: org.apache.lucene.search.similarities.BM25Similarity.
    """

    def __init__(self, blocks: Sequence[Sequence[str]]) -> None:
        super().__init__(blocks, k1=K1, b=B)
        # get_batch_scores makes an array of it at every call; handed one, it has nothing to copy.
        self.doc_len: object = np.array(list(map(len, blocks)))

    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        for stem, frequency in nd.items():
            self.idf[stem] = lucene_idf(frequency, self.corpus_size)


class MemoryIndex:
    """An `Index` over the blocks of `entries`, numbered from 0. Built at once; adding means building anew."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        blocks = [entry.stems for entry in self._entries]
        # rank-bm25 divides by the number of blocks, so an empty archive has no engine at all.
        self._engine = _LuceneBM25(blocks) if any(blocks) else None
        self._postings: dict[str, list[BlockId]] = {}
        for block, stems in enumerate(blocks):
            for stem in set(stems):
                self._postings.setdefault(stem, []).append(block)

    def __len__(self) -> int:
        return len(self._entries)

    def document_frequency(self, stem: str) -> int:
        """In how many blocks `stem` occurs."""
        return len(self._postings.get(stem, ()))

    def idf(self, stem: str) -> float:
        """How rare `stem` is; see `retrieval.ports.Index`."""
        return lucene_idf(self.document_frequency(stem), len(self))

    def search(self, query: Mapping[str, float], limit: int, among: Among = EVERYWHERE) -> Sequence[Hit]:
        """The best `limit` blocks, by score and then by block; see `retrieval.ports.Index`."""
        if self._engine is None:
            return ()
        scores: dict[BlockId, float] = {}
        for stem, weight in query.items():
            blocks = self._postings.get(stem)
            if not blocks:
                continue
            for block, score in zip(blocks, self._engine.get_batch_scores([stem], blocks), strict=True):
                scores[block] = scores.get(block, 0.0) + weight * score
        found = scores.items()
        if among != EVERYWHERE:
            found = {block: score for block, score in found if among.admits(self._entries[block])}.items()
        best = heapq.nsmallest(limit, ((-score, block) for block, score in found), key=itemgetter(0, 1))
        return [Hit(block, -score) for score, block in best]

    def holding(self, groups: Sequence[Collection[str]], limit: int) -> Sequence[BlockId]:
        """The first blocks that hold a stem of each group; see `retrieval.ports.Index`."""
        held = [{block for stem in group for block in self._postings.get(stem, ())} for group in groups]
        return sorted(set.intersection(*held))[:limit] if held else ()

    def articles(
        self, among: Among, holding: Collection[str] = (), newest: int | None = None
    ) -> frozenset[ArticleNumber]:
        """The articles with a block that is admitted; see `retrieval.ports.Index`."""
        stems = frozenset(holding)
        recency = {
            entry.article: entry.recency
            for entry in self._entries
            if stems.issubset(entry.stems) and among.admits(entry)
        }
        return frozenset(sorted(recency, key=lambda number: -recency[number])[:newest])
