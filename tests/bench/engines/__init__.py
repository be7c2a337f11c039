"""Search engines as libraries ship them, each behind the same few calls. All number sentences from 0.

A module of this package imports its library at the top, so that importing the module is what importing the library
costs, and a process that measures one engine holds none of the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol, runtime_checkable

MODULES = {
    "tantivy": "raw_tantivy",
    "bm25s": "bm25s_numba",
    "fts5": "sqlite_fts5",
    "rank-bm25": "rank_bm25_alone",
}
"""The engines by their short names; the first is the one that the others are compared with."""

REFERENCE = next(iter(MODULES))
K1, B = 1.2, 0.75
"""Of BM25, for every engine: tantivy's and FTS5's are fixed at these."""


class Searcher(Protocol):
    """An index that is ready to be searched."""

    def search(self, stems: Sequence[str], limit: int) -> Sequence[int]:
        """The numbers of the best `limit` sentences by BM25, best first."""


@runtime_checkable
class Growing(Searcher, Protocol):
    """An index that sentences can be added to, without building it anew."""

    def add(self, sentences: Sequence[list[str]], first: int) -> None:
        """Add `sentences`, numbered from `first`; a search that follows finds them."""


class Engine(Protocol):
    """A search engine."""

    @property
    def name(self) -> str:
        """The library and its version."""

    def build(self, sentences: Sequence[list[str]], folder: Path) -> Searcher:
        """An index of `sentences`, each the stems of its words; kept in `folder`, if the engine keeps any."""


@runtime_checkable
class Keeping(Engine, Protocol):
    """A search engine whose indexes are kept on disk."""

    def open(self, folder: Path) -> Searcher:
        """The index that was built in `folder`."""


def load(name: str) -> Engine:
    """The engine with that short name; raises ImportError where its library is not installed."""
    engine: Engine = import_module(f"{__name__}.{MODULES[name]}").ENGINE
    return engine
