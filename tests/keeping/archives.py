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

# What hangs on the moment, on chance, or on how the articles came together: who speaks is numbered as they come.
_OF_THE_MOMENT = frozenset({"added"})
_PEOPLE = "SELECT name, type, role, affiliation, country, statements, articles FROM speakers WHERE statements"
_SPOKEN = "SELECT article, name, type, role, affiliation, country, o.statements FROM spoken o JOIN speakers p ON speaker = number"
_TAGS = "SELECT tag, name, type, role, affiliation, country FROM speaker_tags JOIN speakers ON speaker = number WHERE statements"


def answers(archive: Archive, questions: Sequence[str] = QUESTIONS) -> list[Told]:
    """What it answers to each question, whole, but for the name of its revision: memory keeps no older versions."""
    told: list[Told] = []
    for question in questions:
        outcome = archive.ask(question, limit=10)
        receipt = replace(outcome.receipt, revision="")
        told.append((type(outcome), outcome.question, outcome.confidence, receipt, shown(outcome)))
    return told


def contents(path: Path) -> dict[str, list[Told]]:
    """All that an archive file keeps, but what hangs on the moment and on chance."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
        queries = {
            table: f"SELECT * FROM {table}"  # noqa: S608  # our own tables, by their names
            for table in ("contents", "spellings", "bands", "gone_blocks")
        }
        columns = [row[1] for row in database.execute("PRAGMA table_info(articles)")]
        lasting = ", ".join(column for column in columns if column not in _OF_THE_MOMENT)
        queries["articles"] = f"SELECT {lasting} FROM articles"  # noqa: S608  # our own columns, by their names
        queries["forms"] = "SELECT * FROM forms WHERE capital OR small"
        queries["gone"] = "SELECT * FROM gone WHERE blocks"
        queries |= {"speakers": _PEOPLE, "spoken": _SPOKEN, "tags": _TAGS}
        queries["meta"] = (
            "SELECT json_remove(value, '$.generation', '$.index') FROM meta WHERE name = 'published'"
        )
        return {name: sorted(database.execute(query).fetchall(), key=repr) for name, query in queries.items()}
