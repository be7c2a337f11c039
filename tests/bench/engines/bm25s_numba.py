"""bm25s with its numba backend. Neither is a package of the project: measured where both are installed."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from tests.bench.engines import K1, B


class _Found(Protocol):
    documents: Sequence[Sequence[int]]


class _Index(Protocol):
    """What is used of `bm25s.BM25`; where the package is not installed, no import could tell a type checker."""

    def index(self, corpus: Sequence[list[str]], *, show_progress: bool) -> None: ...
    def save(self, save_dir: Path, *, show_progress: bool) -> None: ...
    def retrieve(self, query_tokens: list[list[str]], *, k: int, show_progress: bool) -> _Found: ...


class _IndexClass(Protocol):
    def __call__(self, *, k1: float, b: float, method: str, backend: str) -> _Index: ...
    def load(self, save_dir: Path, *, show_progress: bool) -> _Index: ...


import_module("numba")  # bm25s goes on without it, on numpy, which is not what is measured here
_BM25: _IndexClass = import_module("bm25s").BM25


class _Bm25s:
    def __init__(self, index: _Index) -> None:
        self._index = index

    def search(self, stems: Sequence[str], limit: int) -> list[int]:
        found = self._index.retrieve([list(stems)], k=limit, show_progress=False)
        return [int(number) for number in found.documents[0]]


class _Bm25sEngine:
    name = f"bm25s {version('bm25s')}, numba {version('numba')}"

    def build(self, sentences: Sequence[list[str]], folder: Path) -> _Bm25s:
        index = _BM25(k1=K1, b=B, method="lucene", backend="numba")
        index.index(sentences, show_progress=False)
        index.save(folder, show_progress=False)
        return _Bm25s(index)

    def open(self, folder: Path) -> _Bm25s:
        return _Bm25s(_BM25.load(folder, show_progress=False))


ENGINE = _Bm25sEngine()
