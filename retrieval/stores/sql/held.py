"""What an archive file holds, as whoever writes to it must know: published or not, searched or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from retrieval.language.names import WrittenForms
from retrieval.model import Article
from retrieval.ports import ArticleNumber, BlockId
from retrieval.stores.sql.changes import Counted
from retrieval.stores.sql.deltas import Counts
from retrieval.stores.sql.kept import Kept
from retrieval.stores.sql.parts import in_parts, listed
from retrieval.stores.sql.published import Published
from retrieval.stores.sql.tables import articles, contents, spoken


class Held:
    """What the archive file behind `connection` holds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def published(self) -> Published:
        """What is searched now."""
        return Published.read(self._connection)

    def end(self) -> tuple[ArticleNumber, BlockId]:
        """The numbers that the next article and the next block will have."""
        known = self.published
        last = self._connection.execute(
            select(func.max(articles.c.number), func.max(articles.c.first_block + articles.c.blocks))
        ).one()
        return max(known.articles, (last[0] or 0) + 1 if last[0] is not None else 0), max(
            known.blocks, last[1] or 0
        )

    def digests(self, article_ids: Sequence[str]) -> dict[str, int]:
        """The digests of those of the articles that are here, published or not."""
        found: dict[str, int] = {}
        for some in in_parts(article_ids):
            query = select(articles.c.id, articles.c.digest).where(articles.c.id.in_(some))
            for article_id, digest in self._connection.execute(query):
                found[article_id] = int.from_bytes(digest, "big")
        return found

    def number_of(self, article_id: str) -> ArticleNumber | None:
        """The number of the article of that id, if it is here."""
        return self._connection.execute(select(articles.c.number).where(articles.c.id == article_id)).scalar()

    def article(self, article_id: str) -> Article | None:
        """The article of that id, if it is here."""
        number = self.number_of(article_id)
        return None if number is None else self._kept([number])[0].article

    def articles_from(self, block: BlockId) -> int:
        """How many articles have blocks from that one on."""
        return int(self._connection.execute(select(func.count()).where(_ends_after(block))).scalar() or 0)

    def kept_from(self, block: BlockId, at_a_time: int) -> Iterator[list[Kept]]:
        """The articles that have blocks from that one on, in order."""
        query = select(articles.c.number).where(_ends_after(block)).order_by(articles.c.number)
        for some in in_parts(list(self._connection.execute(query).scalars()), at_a_time):
            yield self._kept(some)

    def unpublished(self) -> list[ArticleNumber]:
        """The articles that are written and not yet searched, in order: a kill came between."""
        query = select(articles.c.number).where(articles.c.number >= self.published.articles)
        return list(self._connection.execute(query.order_by(articles.c.number)).scalars())

    def _brief(self, numbers: Sequence[ArticleNumber]) -> list[Row[Any]]:
        columns = (articles.c.number, articles.c.digest, articles.c.first_block, articles.c.blocks)
        query = select(*columns, articles.c.stem_count).where(articles.c.number.in_(listed(numbers)))
        return list(self._connection.execute(query.order_by(articles.c.number)))

    def _counted(self, kept: Kept) -> Counted:
        """What is counted of an article that was written before."""
        article = kept.article
        query = select(spoken.c.speaker, spoken.c.statements).where(spoken.c.article == kept.number)
        said = [(row.speaker, row.statements) for row in self._connection.execute(query)]
        counts = Counts.of(article, kept.sentences, kept.block_stems(), kept.stems.title)
        return Counted(counts, WrittenForms.of(article.body.of(article.text)), said)

    def _kept(self, numbers: Sequence[ArticleNumber]) -> list[Kept]:
        found: list[Kept] = []
        for some in in_parts(numbers):
            query = select(articles, contents).join_from(
                articles, contents, articles.c.number == contents.c.number
            )
            rows = self._connection.execute(
                query.where(articles.c.number.in_(some)).order_by(articles.c.number)
            )
            found += [Kept(row) for row in rows]
        return found


def _ends_after(block: BlockId) -> ColumnElement[bool]:
    return articles.c.first_block + articles.c.blocks > block
