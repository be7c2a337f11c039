"""The memory index: rank-bm25, for an archive of up to some thousands of blocks."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Mapping, Sequence
from operator import itemgetter

import numpy as np
from rank_bm25 import BM25Okapi

from retrieval.indexes.idf import lucene_idf
from retrieval.ports import BlockId, Hit

K1, B = 1.2, 0.75


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
    """An `Index` over `blocks`, each the stems of its words. Built at once; adding means building anew."""

    def __init__(self, blocks: Sequence[Sequence[str]]) -> None:
        # rank-bm25 divides by the number of blocks, so an empty archive has no engine at all.
        self._engine = _LuceneBM25(blocks) if any(blocks) else None
        self._size = len(blocks)
        self._postings: dict[str, list[BlockId]] = {}
        for block, stems in enumerate(blocks):
            for stem in set(stems):
                self._postings.setdefault(stem, []).append(block)

    def __len__(self) -> int:
        return self._size

    def document_frequency(self, stem: str) -> int:
        """In how many blocks `stem` occurs."""
        return len(self._postings.get(stem, ()))

    def idf(self, stem: str) -> float:
        """How rare `stem` is; see `retrieval.ports.Index`."""
        return lucene_idf(self.document_frequency(stem), self._size)

    def search(
        self, query: Mapping[str, float], limit: int, among: Collection[BlockId] | None = None
    ) -> Sequence[Hit]:
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
        found = scores.items() if among is None else ((b, s) for b, s in scores.items() if b in among)
        best = heapq.nsmallest(limit, ((-score, block) for block, score in found), key=itemgetter(0, 1))
        return [Hit(block, -score) for score, block in best]
