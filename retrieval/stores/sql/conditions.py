"""Filters and rows, as the database has them, and as the core has them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, and_

from retrieval.model import Filters, Speaker, SpeakerType
from retrieval.stores.sql.tables import articles


def speaker_in(row: Row[Any]) -> Speaker:
    """The speaker that a row of `speakers` holds; what is not known is an empty text there."""
    return Speaker(
        row.name, SpeakerType(row.type), row.role or None, row.affiliation or None, row.country or None
    )


def conditions_of(filters: Filters) -> list[ColumnElement[bool]]:
    """What an article of the table is held to."""
    conditions: list[ColumnElement[bool]] = []
    if filters.source is not None:
        conditions.append(articles.c.source_key == filters.source.casefold())
    if filters.since is not None or filters.until is not None:
        conditions.append(days_between(filters.since, filters.until))
    return conditions


def days_between(since: date | None, until: date | None) -> ColumnElement[bool]:
    """That an article was published from `since` to `until`, both included; never true of an undated one."""
    return and_(
        articles.c.day >= (since or date.min).toordinal(), articles.c.day <= (until or date.max).toordinal()
    )


def date_of(ordinal: int | None) -> date | None:
    """The day that the database has as a number."""
    return None if ordinal is None else date.fromordinal(ordinal)
