from __future__ import annotations

from retrieval.indexes.memory import MemoryIndex
from tests.indexes.contract import Blocks, IndexContract


class TestMemoryIndex(IndexContract):
    def build(self, blocks: Blocks) -> MemoryIndex:
        return MemoryIndex(blocks)
