"""What two archives that should be the same are held against each other by."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from retrieval.archive import Archive
from tests.building import shown
from tests.keeping.invented import QUESTIONS

Told = tuple[object, ...]

_KEPT = {
    "articles": "SELECT * FROM articles",
    "contents": "SELECT * FROM contents",
    "bands": "SELECT * FROM bands",
    "gone_blocks": "SELECT * FROM gone_blocks",
    "gone": "SELECT * FROM gone WHERE blocks",
    "forms": "SELECT * FROM forms WHERE capital OR small",
    "spellings": "SELECT * FROM spellings",
    # Who speaks is numbered as they come, a batch at a time.
    "speakers": "SELECT name, type, role, affiliation, country, statements, articles FROM speakers WHERE statements",
    "spoken": "SELECT article, name, type, role, affiliation, country, o.statements FROM spoken o JOIN speakers p ON speaker = number",
    "tags": "SELECT tag, name, type, role, affiliation, country FROM speaker_tags JOIN speakers ON speaker = number WHERE statements",
    "meta": "SELECT json_remove(value, '$.generation', '$.index') FROM meta WHERE name = 'published'",
}


def answers(archive: Archive, questions: Sequence[str] = QUESTIONS) -> list[Told]:
    """What it answers to each question, whole, but for the name of its revision: memory keeps no older versions."""
    told: list[Told] = []
    for question in questions:
        outcome = archive.ask(question, limit=10)
        receipt = replace(outcome.receipt, revision="")
        told.append((type(outcome), outcome.question, outcome.confidence, receipt, shown(outcome)))
    return told


def contents(path: Path) -> dict[str, list[Told]]:
    """All that an archive file keeps, but when it was written and what its index is called."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        return {name: sorted(map(_told, database.execute(query)), key=repr) for name, query in _KEPT.items()}


def _told(row: sqlite3.Row) -> Told:
    return tuple(row[name] for name in row.keys() if name != "added")  # noqa: SIM118  # a row's values are what it iterates over
