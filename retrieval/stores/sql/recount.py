"""What an archive file counts, counted anew: to be held against what was counted as articles came and went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

from sqlalchemy import Connection, bindparam, func, select, update

from retrieval.ports import ArticleNumber
from retrieval.stores.revision import Revision, superseded
from retrieval.stores.sql.deltas import Counts
from retrieval.stores.sql.kept import Kept
from retrieval.stores.sql.published import Published
from retrieval.stores.sql.tables import articles, speakers, spoken


@dataclass(slots=True)
class Recount:
    """Takes the articles, older versions among them, one by one."""

    counts: Counts = field(default_factory=Counts)
    revision: Revision = field(default_factory=Revision)

    def take(self, kept: Kept) -> None:
        """Count an article."""
        digest = int.from_bytes(kept.digest, "big")
        self.revision = self.revision.with_digest(digest if kept.is_current else superseded(digest))
        if kept.is_current:
            counts = Counts.of(kept.article, kept.sentences, kept.block_stems(), kept.stems.title)
            self.counts = self.counts.plus(counts)

    def of(self, known: Published, connection: Connection) -> Published:
        """What should be published, where `known` is."""
        days = connection.execute(
            select(func.min(articles.c.day), func.max(articles.c.day)).where(
                articles.c.is_current, articles.c.number < known.articles
            )
        ).one()
        return replace(
            known,
            **asdict(self.counts),
            oldest=days[0],
            newest=days[1],
            revision=f"{self.revision.total:x}",
        )


Times = Mapping[int, tuple[int, int]]
"""Of each speaker's number: how many statements in how many articles."""


def times_spoken(connection: Connection, end: ArticleNumber) -> Times:
    """How often each speaker speaks in current articles below `end`, of those who speak at all."""
    query = (
        select(spoken.c.speaker, func.sum(spoken.c.statements), func.count())
        .join_from(spoken, articles, spoken.c.article == articles.c.number)
        .where(articles.c.is_current, articles.c.number < end)
        .group_by(spoken.c.speaker)
    )
    return {speaker: (statements, many) for speaker, statements, many in connection.execute(query)}


def times_written(connection: Connection) -> Times:
    """How often each speaker speaks as the table of speakers has it, of those who speak at all."""
    query = select(speakers.c.number, speakers.c.statements, speakers.c.articles)
    rows = connection.execute(query.where((speakers.c.statements != 0) | (speakers.c.articles != 0)))
    return {number: (statements, many) for number, statements, many in rows}


def write_times(connection: Connection, times: Times) -> None:
    """Make these the counts of the speakers, within the caller's transaction."""
    connection.execute(update(speakers).values(statements=0, articles=0))
    rows = [{"at": who, "said": statements, "many": many} for who, (statements, many) in times.items()]
    if rows:
        anew = update(speakers).where(speakers.c.number == bindparam("at"))
        connection.execute(anew.values(statements=bindparam("said"), articles=bindparam("many")), rows)
