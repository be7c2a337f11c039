"""Which articles are versions of one: those at one address."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from retrieval.ports import ArticleNumber
from retrieval.stores.sql.became import Became
from retrieval.stores.sql.parts import in_parts, listed
from retrieval.stores.sql.tables import articles


def older_versions(connection: Connection, numbers: Sequence[ArticleNumber]) -> frozenset[ArticleNumber]:
    """Of the articles at one address, those of `numbers` among them, all that are not the newest."""
    urls = connection.execute(
        select(articles.c.url)
        .where(articles.c.number.in_(listed(numbers)), articles.c.url.is_not(None))
        .distinct()
    ).scalars()
    older = set()
    for some in in_parts(list(urls)):
        query = (
            select(articles.c.url, articles.c.number)
            .where(articles.c.url.in_(some), articles.c.is_current, articles.c.number <= max(numbers))
            .order_by(articles.c.day.asc().nulls_first(), articles.c.number)
        )
        newest: dict[str, ArticleNumber] = {}
        for url, number in connection.execute(query):
            if url in newest:
                older.add(newest[url])
            newest[url] = number
    return frozenset(older)


def having_older(connection: Connection, numbers: Sequence[ArticleNumber]) -> frozenset[ArticleNumber]:
    """Those at whose address there are older versions."""
    other = articles.alias()
    query = select(articles.c.number).where(
        articles.c.number.in_(listed(numbers)),
        select(other.c.number).where(other.c.url == articles.c.url, ~other.c.is_current).exists(),
    )
    return frozenset(connection.execute(query).scalars())


def became(
    number: ArticleNumber,
    older: frozenset[ArticleNumber],
    newer: frozenset[ArticleNumber],
    copies: frozenset[ArticleNumber],
) -> Became:
    """What became of an article, by those that are older versions, have such, or are near-copies."""
    if number in older:
        return Became.OLDER_VERSION
    if number in newer:
        return Became.NEW_VERSION
    return Became.NEAR_COPY if number in copies else Became.ADDED
