from __future__ import annotations

from collections.abc import Iterable

from retrieval.model import Article
from retrieval.stores.memory import MemoryStore
from tests.stores.contract import StoreContract


class TestMemoryStore(StoreContract):
    def build(self, articles: Iterable[Article]) -> MemoryStore:
        return MemoryStore(articles)
