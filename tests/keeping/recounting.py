"""Counting an archive file anew, from the texts that it keeps: by other means than the writer's.

`differences` tells each figure that the file has and that does not follow from its articles. Rows of a batch that was not
published are left out: nobody sees them.
"""

from __future__ import annotations

import json
import sqlite3
import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from retrieval.analysis import Analysis, analyse
from retrieval.language.names import WrittenForms, named
from retrieval.language.words import fold
from retrieval.model import Article, Span, Speaker
from retrieval.stores.revision import digest_of, superseded

Figures = dict[str, Any]


def differences(path: Path, *, is_whole: bool = True) -> list[str]:
    """Where what is written in the file is not what its articles come to; without `is_whole`, some were taken out of it."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        faults = [row[0] for row in database.execute("PRAGMA integrity_check") if row[0] != "ok"]
        written, counted = _written(database), _counted(database)
    if not is_whole:
        # Of articles that were taken out nothing is left to count them by; their numbers stay used.
        for figures in (written, counted):
            for name in ("indexed_stem_count", "articles", "blocks", "gone", "passed over"):
                del figures[name]
    return faults + [
        f"{name}: {_shortly(written[name], counted[name])}"
        for name in sorted(written)
        if written[name] != counted[name]
    ]


def _written(database: sqlite3.Connection) -> Figures:
    published = _published(database)
    end = published["articles"]
    del published["generation"], published["index"]
    people = {row["number"]: _name(row) for row in database.execute("SELECT * FROM speakers")}
    return published | {
        "speakers": {
            people[row["number"]]: (row["statements"], row["articles"])
            for row in database.execute("SELECT * FROM speakers WHERE statements OR articles")
        },
        "spoken": {
            (row["article"], people[row["speaker"]]): row["statements"]
            for row in database.execute("SELECT * FROM spoken WHERE article < ?", [end])
        },
        "forms": {
            row["key"]: (row["capital"], row["small"])
            for row in database.execute("SELECT * FROM forms WHERE capital OR small")
        },
        "spellings": {
            (row["key"], row["name"]): row["count"] for row in database.execute("SELECT * FROM spellings")
        },
        "gone": dict(database.execute("SELECT stem, blocks FROM gone WHERE blocks").fetchall()),
        "passed over": {
            block
            for first, stop in database.execute("SELECT first, stop FROM gone_blocks")
            for block in range(first, stop)
        },
        "digests": [
            row[0]
            for row in database.execute("SELECT digest FROM articles WHERE number < ? ORDER BY number", [end])
        ],
    }


def _counted(database: sqlite3.Connection) -> Figures:
    query = "SELECT * FROM articles JOIN contents USING (number) WHERE number < ? ORDER BY number"
    rows = database.execute(query, [_published(database)["articles"]]).fetchall()
    found = {row["number"]: _analysed(_article(row)) for row in rows}
    searched = {row["number"]: found[row["number"]] for row in rows if row["is_current"]}
    days = [one.article.day.toordinal() for one in searched.values() if one.article.day]
    spoken = {(number, who): many for number, one in found.items() for who, many in _spoken(one).items()}
    return {
        "articles": max(found, default=-1) + 1,
        "blocks": sum(len(one.blocks) for one in found.values()),
        "current": len(searched),
        "sentences": sum(len(one.sentences) for one in searched.values()),
        "undated": len(searched) - len(days),
        "oldest": min(days, default=None),
        "newest": max(days, default=None),
        "block_count": sum(len(one.blocks) for one in searched.values()),
        "stem_count": sum(len(stems) for one in searched.values() for stems in _blocks(one)),
        "block_sentences": sum(len(block) for one in searched.values() for block in one.blocks),
        "sentence_stem_count": sum(
            len(stems) for one in searched.values() for block in one.stems for stems in block
        ),
        "indexed_stem_count": sum(len(stems) for one in found.values() for stems in _blocks(one)),
        "revision": f"{_revision(found, searched):x}",
        "speakers": _tallies((who, many) for (number, who), many in spoken.items() if number in searched),
        "spoken": spoken,
        **_written_forms([one.article for one in searched.values()]),
        "gone": Counter(
            stem
            for number in found.keys() - searched.keys()
            for stems in _blocks(found[number])
            for stem in set(stems)
        ),
        "passed over": {
            block
            for row in rows
            if not row["is_current"]
            for block in range(row["first_block"], row["first_block"] + row["blocks"])
        },
        "digests": [digest_of(one.article).to_bytes(32, "big") for one in found.values()],
    }


def _article(row: sqlite3.Row) -> Article:
    known = {
        name: row[name] for name in ("id", "title", "source", "author", "place", "url", "license", "language")
    }
    return Article(
        _text(row["text"]),
        derived_title=bool(row["derived_title"]),
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        body=Span(row["body_start"], row["body_end"]),
        **known,
    )


def _text(packed: bytes) -> str:
    """The text of some chunks, each packed by itself behind a list of where each ends."""
    count = int.from_bytes(packed[:4], "little")
    first = 4 + 4 * count
    ends = [0, *struct.unpack(f"<{count}I", packed[4:first])]
    return "".join(zlib.decompress(packed[first + a : first + b]).decode() for a, b in pairwise(ends))


def _blocks(analysis: Analysis) -> Iterator[list[str]]:
    for block in analysis.stems:
        yield [*(stem for stems in block for stem in stems), *analysis.title]


def _revision(found: Mapping[int, Analysis], searched: Mapping[int, Analysis]) -> int:
    digests = {number: digest_of(one.article) for number, one in found.items()}
    total = sum(digest if number in searched else superseded(digest) for number, digest in digests.items())
    return total % (1 << 256)


def _spoken(analysis: Analysis) -> Counter[tuple[str, ...]]:
    return Counter(_named(said.statement.speaker) for said in analysis.said if said.statement.speaker)


def _named(who: Speaker) -> tuple[str, ...]:
    return (who.name, str(who.type), who.role or "", who.affiliation or "", who.country or "")


def _name(row: sqlite3.Row) -> tuple[str, ...]:
    return (row["name"], row["type"], row["role"], row["affiliation"], row["country"])


def _tallies(spoken: Iterable[tuple[tuple[str, ...], int]]) -> dict[tuple[str, ...], tuple[int, int]]:
    statements, articles = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    for who, many in spoken:
        statements[who] += many
        articles[who] += 1
    return {who: (statements[who], articles[who]) for who in statements}


def _written_forms(articles: Iterable[Article]) -> Figures:
    written = WrittenForms.of_all(one.body.of(one.text) for one in articles)
    capital, spelt = Counter[str](), Counter[tuple[str, str]]()
    for spelling, many in written.spelt.items():
        capital[fold(spelling)] += many
        spelt[fold(spelling), named(spelling)] += many
    keys = capital.keys() | written.small.keys()
    return {
        "forms": {key: (capital[key], written.small[key]) for key in keys},
        "spellings": dict(spelt),
    }


def _published(database: sqlite3.Connection) -> Figures:
    written: str = database.execute("SELECT value FROM meta WHERE name = 'published'").fetchone()[0]
    published: Figures = json.loads(written)
    return published


@lru_cache(1000)
def _analysed(article: Article) -> Analysis:
    return analyse(article)


def _shortly(written: object, counted: object) -> str:
    if isinstance(written, dict) and isinstance(counted, dict):
        keys = [key for key in written.keys() | counted.keys() if written.get(key) != counted.get(key)]
        some = {key: (written.get(key), counted.get(key)) for key in sorted(keys, key=repr)[:5]}
        return f"{len(keys)} differ, as {some} (written, counted)"
    return f"{written!s:.200} is written, {counted!s:.200} counted"
