"""What there is in an archive file, without a look at any text: its articles one by one, and how much of everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from retrieval.model import Filters
from retrieval.stores.sql.conditions import conditions_of
from retrieval.stores.sql.published import Published
from retrieval.stores.sql.tables import articles, speakers

_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in a list. `published` is as it was told, in ISO 8601, `added` when it came, in UTC."""

    id: str
    title: str
    derived_title: bool
    source: str | None
    author: str | None
    published: str | None
    url: str | None
    license: str | None
    language: str | None
    added: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """How much there is. `characters` are those of all texts, older versions among them.

    `statements` are those whose speaker is known; `speakers` counts each name, role and country by which articles call
    somebody; `sources` has the most common first.
    """

    articles: int
    undated: int
    older: int
    sentences: int
    characters: int
    statements: int
    speakers: int
    oldest: date | None
    newest: date | None
    sources: tuple[tuple[str | None, int], ...]


def listed(
    connection: Connection, published: Published, filters: Filters, *, older: bool
) -> Iterator[Listed]:
    """The articles under `filters`, the newest first, undated ones last; with `older`, older versions as well."""
    columns = [articles.c[name] for name in Listed.__dataclass_fields__]
    query = select(*columns).where(articles.c.number < published.articles, *conditions_of(filters))
    if not older:
        query = query.where(articles.c.is_current)
    query = query.order_by(articles.c.day.desc().nulls_last(), articles.c.published.desc(), articles.c.id)
    rows = connection.execute(query, execution_options={"yield_per": _AT_A_TIME})
    return (Listed(*row) for row in rows)


def overview(connection: Connection, published: Published) -> Overview:
    """How much of everything there is."""
    here = articles.c.number < published.articles
    source = (
        select(articles.c.source, func.count().label("many"))
        .where(here, articles.c.is_current)
        .group_by(articles.c.source)
        .order_by(func.count().desc(), articles.c.source)
    )
    everything = select(func.count(), func.coalesce(func.sum(articles.c.body_end), 0)).where(here)
    in_all, characters = connection.execute(everything).one()
    spoken = select(func.count(), func.coalesce(func.sum(speakers.c.statements), 0))
    names, statements = connection.execute(spoken.where(speakers.c.statements > 0)).one()
    return Overview(
        articles=published.current,
        undated=published.undated,
        older=in_all - published.current,
        sentences=published.sentences,
        characters=characters,
        statements=statements,
        speakers=names,
        oldest=day_of(published.oldest),
        newest=day_of(published.newest),
        sources=tuple((row.source, row.many) for row in connection.execute(source)),
    )


def ids_of_source(connection: Connection, source: str) -> list[str]:
    """The ids of all articles of a source, older versions among them."""
    wanted = conditions_of(Filters(source=source))
    return list(connection.execute(select(articles.c.id).where(*wanted)).scalars())


def day_of(ordinal: int | None) -> date | None:
    """The day of that number, if there is one."""
    return None if ordinal is None else date.fromordinal(ordinal)
