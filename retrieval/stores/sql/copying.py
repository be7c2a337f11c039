"""Near-copies in an archive file: each article's group, kept as articles come and go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from retrieval.copies.groups import groups_of, joining
from retrieval.copies.sketch import Sketch
from retrieval.copies.stories import are_copies
from retrieval.ports import ArticleNumber
from retrieval.stores.sql.conditions import date_of
from retrieval.stores.sql.parts import listed
from retrieval.stores.sql.tables import articles, bands

_MOST_HELD_AGAINST = 200


class Copying:
    """Keeps the columns `sketch` and `copies`, and the table `bands`, within the caller's transaction.

    `copies` is the smallest number of the group, None for an article that is nobody's copy. Of articles with the same
    sketch one has the bands, so that a notice that stands under ten thousand addresses is found once and not ten
    thousand times.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def join(self, numbers: Sequence[ArticleNumber]) -> frozenset[ArticleNumber]:
        """Put new articles into the groups of those that they are copies of; which of them are copies."""
        sketched = [new for new in self._rows(numbers) if new.sketch is not None]
        return frozenset(new.number for new in sketched if self._join(new, Sketch.from_bytes(new.sketch)))

    def _join(self, new: Row[Any], sketch: Sketch) -> bool:
        found = self._sharing(sketch, new.number)
        copies = [row for row in found if _are_copies(new, sketch, row)]
        if copies:
            told = joining(
                new.number, [row.copies if row.copies is not None else row.number for row in copies]
            )
            members = [new.number, *(row.number for row in copies)]
            self._connection.execute(
                update(articles).where(articles.c.copies.in_(sorted(told.absorbed))).values(copies=told.group)
            )
            self._connection.execute(
                update(articles).where(articles.c.number.in_(members)).values(copies=told.group)
            )
        if all(row.sketch != new.sketch for row in found):
            rows = [{"band": band, "article": new.number} for band in sketch.bands()]
            self._connection.execute(insert(bands).on_conflict_do_nothing(), rows)
        return bool(copies)

    def leave(self, number: ArticleNumber) -> None:
        """Take an article out of its group, which may fall apart without it."""
        self._connection.execute(delete(bands).where(bands.c.article == number))
        group = self._connection.execute(
            select(articles.c.copies).where(articles.c.number == number)
        ).scalar()
        if group is None:
            return
        query = select(articles.c.number).where(articles.c.copies == group, articles.c.number != number)
        left = self._rows(list(self._connection.execute(query.limit(_MOST_HELD_AGAINST)).scalars()))
        sketches = {row.number: Sketch.from_bytes(row.sketch) for row in left}
        pairs = [
            (one.number, other.number)
            for one, other in combinations(left, 2)
            if _are_copies(one, sketches[one.number], other)
        ]
        groups = groups_of(sketches, pairs)
        sizes = list(groups.values())
        for row in left:
            group_left = groups[row.number] if sizes.count(groups[row.number]) > 1 else None
            self._connection.execute(
                update(articles).where(articles.c.number == row.number).values(copies=group_left)
            )
            # The one that left may have had the bands for all that are the same.
            rows = [{"band": band, "article": row.number} for band in sketches[row.number].bands()]
            self._connection.execute(insert(bands).on_conflict_do_nothing(), rows)

    def _sharing(self, sketch: Sketch, number: ArticleNumber) -> list[Row[Any]]:
        shared = select(bands.c.article).where(bands.c.band.in_(sketch.bands())).distinct()
        numbers = [found for found in self._connection.execute(shared).scalars() if found != number]
        return self._rows(numbers)

    def _rows(self, numbers: Iterable[ArticleNumber]) -> list[Row[Any]]:
        query = select(articles.c.number, articles.c.day, articles.c.sketch, articles.c.copies)
        query = query.where(articles.c.number.in_(listed(sorted(numbers)))).order_by(articles.c.number)
        return list(self._connection.execute(query))


def _are_copies(one: Row[Any], sketch: Sketch, other: Row[Any]) -> bool:
    return are_copies(sketch, date_of(one.day), Sketch.from_bytes(other.sketch), date_of(other.day))
