from __future__ import annotations

from collections.abc import Sequence

from retrieval.indexes.memory import MemoryIndex
from retrieval.ports import Entry
from tests.indexes.contract import IndexContract


class TestMemoryIndex(IndexContract):
    def of(self, entries: Sequence[Entry]) -> MemoryIndex:
        return MemoryIndex(entries)
