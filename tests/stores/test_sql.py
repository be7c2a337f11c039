from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from retrieval.keeping.keeper import Keeper
from retrieval.keeping.reader import Reader
from retrieval.model import Article
from retrieval.ports import Store
from tests.stores.contract import StoreContract


def added(path: Path, articles: Iterable[Article]) -> None:
    with Keeper(path, processes=1) as keeper:
        keeper.add(((one.id, one) for one in articles), strict=True)


class TestSqlStore(StoreContract):
    def build(self, articles: Iterable[Article]) -> Store:
        # SQLite has the file open; the folder may go at once.
        with tempfile.TemporaryDirectory() as folder:
            added(Path(folder) / "news.onrecord", articles)
            return Reader(Path(folder) / "news.onrecord").store
