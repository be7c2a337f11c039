"""rank-bm25 as it ships: every sentence is scored at every search, and nothing is kept on disk."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from rank_bm25 import BM25Okapi

from tests.bench.engines import K1, B


class _RankBM25:
    def __init__(self, sentences: Sequence[list[str]]) -> None:
        self._index = BM25Okapi(sentences, k1=K1, b=B)
        self._numbers = range(len(sentences))

    def search(self, stems: Sequence[str], limit: int) -> list[int]:
        return list(self._index.get_top_n(stems, self._numbers, limit))


class _RankBM25Engine:
    name = f"rank-bm25 {version('rank-bm25')}"

    def build(self, sentences: Sequence[list[str]], folder: Path) -> _RankBM25:  # noqa: ARG002  # keeps nothing
        return _RankBM25(sentences)


ENGINE = _RankBM25Engine()
