"""SQLite's full-text index: no texts kept in it, and the settings of SQLite left as they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

_FILE = "fts5.sqlite"
# bm25() counts occurrences, which only detail=full keeps. FTS5 folds letters of its own: "US" and "us" are one word in it.
_TABLE = """
    CREATE VIRTUAL TABLE sentences USING fts5(
        stems, content='', detail=full, tokenize="unicode61 remove_diacritics 0 tokenchars '.'"
    )
"""
_SEARCH = "SELECT rowid FROM sentences WHERE sentences MATCH ? ORDER BY rank LIMIT ?"


class _Fts5:
    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / _FILE)

    def __del__(self) -> None:
        self._database.close()

    def search(self, stems: Sequence[str], limit: int) -> list[int]:
        query = " OR ".join('"{}"'.format(stem.replace('"', '""')) for stem in stems)
        return [number for (number,) in self._database.execute(_SEARCH, (query, limit))]

    def add(self, sentences: Sequence[list[str]], first: int) -> None:
        with self._database:
            self._database.executemany(
                "INSERT INTO sentences(rowid, stems) VALUES (?, ?)",
                ((number, " ".join(stems)) for number, stems in enumerate(sentences, start=first)),
            )

    def create(self) -> None:
        self._database.execute(_TABLE)

    def optimise(self) -> None:
        with self._database:
            self._database.execute("INSERT INTO sentences(sentences) VALUES ('optimize')")


class _Fts5Engine:
    name = f"SQLite FTS5 {sqlite3.sqlite_version}"

    def build(self, sentences: Sequence[list[str]], folder: Path) -> _Fts5:
        built = _Fts5(folder)
        built.create()
        built.add(sentences, 0)
        built.optimise()
        return built

    def open(self, folder: Path) -> _Fts5:
        return _Fts5(folder)


ENGINE = _Fts5Engine()
