"""Reading an archive file: a `Store`, as of one moment at a time."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter, OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, or_, select

from retrieval.attribution.tags import tag_number
from retrieval.model import Article, Filters, Period, Speaker
from retrieval.ports import UNFILTERED, ArticleNumber, Block, BlockId, Spoken, Totals
from retrieval.stores.revision import Revision
from retrieval.stores.sql.conditions import conditions_of, date_of, days_between, speaker_in
from retrieval.stores.sql.kept import Kept
from retrieval.stores.sql.names import SqlNames
from retrieval.stores.sql.parts import in_parts, listed
from retrieval.stores.sql.published import Published
from retrieval.stores.sql.tables import (
    articles,
    contents,
    gone,
    gone_blocks,
    speaker_tags,
    speakers,
    spoken,
)

# More than the articles that one answer looks into.
_ARTICLES_KEPT = 256
_AT_A_TIME = 200
_WHOLE = select(articles, contents).join_from(articles, contents, articles.c.number == contents.c.number)


class SqlStore:
    """A `Store` over an archive file; `refresh` sees what was published since."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept: OrderedDict[ArticleNumber, Kept] = OrderedDict()
        self._numbers: dict[str, ArticleNumber] = {}
        # What an index has looked at is ranked next.
        self._recent: dict[BlockId, Block] = {}
        self.names = SqlNames(connection)
        self.refresh()

    def refresh(self) -> None:
        """See what was published since."""
        self.published = Published.read(self._connection)
        self._kept.clear()
        self._numbers.clear()
        self._recent.clear()
        self._ahead, self._stems_ahead = Counter[str](), 0
        rows = self._connection.execute(select(gone_blocks).order_by(gone_blocks.c.first)).all()
        self._gone_first = [row.first for row in rows]
        self._gone_stop = [row.stop for row in rows]

    def leave_out_unpublished(self, end: BlockId) -> bool:
        """Count as gone what an index that goes on to `end` has, and is not published; False where that is not here.

        A writer is between two steps, or was ended there, or its disk is full.
        """
        query = _WHOLE.where(articles.c.number >= self.published.articles, articles.c.first_block < end)
        written = list(map(Kept, self._connection.execute(query)))
        if end != max((kept.block_numbers.stop for kept in written), default=None):
            return False
        self._ahead = Counter[str]()
        for kept in written:
            self._ahead.update(kept.blocks_of_stems())
        self._stems_ahead = sum(kept.stem_count for kept in written)
        return True

    @property
    def revision(self) -> str:
        """A name for exactly these articles; see `retrieval.ports.Store`."""
        return Revision(int(self.published.revision, 16)).name

    # What a disk index asks: see `retrieval.indexes.disk.Kept`.

    @property
    def block_count(self) -> int:
        """How many blocks are searched."""
        return self.published.block_count

    @property
    def stem_count(self) -> int:
        """How many stems those blocks have."""
        return self.published.stem_count

    @property
    def indexed_stem_count(self) -> int:
        """How many stems all blocks have, those that are gone among them."""
        return self.published.indexed_stem_count + self._stems_ahead

    def gone(self, stem: str) -> int:
        """How many blocks with `stem` are searched no more, or not yet."""
        if not self._gone_first:
            return self._ahead[stem]
        found = self._connection.execute(select(gone.c.blocks).where(gone.c.stem == stem)).scalar()
        return int(found or 0) + self._ahead[stem]

    def is_gone(self, block: BlockId) -> bool:
        """Whether the block is searched no more, or not yet."""
        if block >= self.published.blocks:
            return True
        at = bisect_right(self._gone_first, block) - 1
        return at >= 0 and block < self._gone_stop[at]

    def blocks(self, numbers: Iterable[BlockId]) -> Sequence[Block]:
        """The blocks of those numbers; KeyError where one is not there."""
        numbers = list(numbers)
        if any(number not in self._recent for number in numbers):
            self._recent = self._read_blocks(numbers)
        return [self._recent[number] for number in numbers]

    def _read_blocks(self, numbers: Sequence[BlockId]) -> dict[BlockId, Block]:
        rows = self._connection.execute(_ARTICLE_OF_EACH, {"blocks": json.dumps(numbers)})
        of: dict[BlockId, ArticleNumber] = {block: article for block, article in rows}  # noqa: C416  # rows are no pairs to mypy
        kept = self._keep(set(of.values()))
        return {number: kept[of[number]].block(number) for number in numbers}

    def blocks_of(self, article_id: str) -> range:
        """The numbers of an article's blocks; KeyError where there is none."""
        return self.analysed(article_id).block_numbers

    def analysed(self, article_id: str) -> Kept:
        """The article with what was found in it; KeyError where there is none."""
        number = self._numbers.get(article_id)
        if number is None:
            number = self._number(articles.c.id == article_id)
        if number is None:
            raise KeyError(article_id)
        return self._keep({number})[number]

    def article(self, article_id: str) -> Article | None:
        """The article of that id, if it is there."""
        try:
            return self.analysed(article_id).article
        except KeyError:
            return None

    def known_as(self, url: str | None, title: str) -> Article | None:
        """The article at that address, else the one of that title; see `retrieval.ports.Store`."""
        for condition in ([articles.c.url == url] if url else []) + [articles.c.title == title]:
            query = select(articles.c.id).where(condition, *self._current()).limit(2)
            ids = list(self._connection.execute(query).scalars())
            if len(ids) == 1:
                return self.article(ids[0])
        return None

    def id_of(self, key: int) -> str | None:
        """The id of the article with that key."""
        query = select(articles.c.id).where(articles.c.key == key, self._is_published()).limit(1)
        return self._connection.execute(query).scalar()

    def articles(self) -> Iterator[Article]:
        """The current articles, in the order in which they were added."""
        return (
            kept.article
            for kept in self._each(
                select(articles.c.number).where(*self._current()).order_by(articles.c.number)
            )
        )

    def newest_first(
        self, filters: Filters = UNFILTERED, numbers: Collection[ArticleNumber] | None = None
    ) -> Iterator[Kept]:
        """The articles under `filters`, the newest first; see `retrieval.ports.Store`."""
        query = select(articles.c.number).where(*self._current(), *conditions_of(filters))
        if numbers is not None:
            query = query.where(articles.c.number.in_(listed(sorted(numbers))))
        return self._each(query.order_by(articles.c.day.desc().nulls_last(), articles.c.id))

    def _each(self, query: Select[Any]) -> Iterator[Kept]:
        numbers: list[ArticleNumber] = list(self._connection.execute(query).scalars())
        for some in in_parts(numbers, _AT_A_TIME):
            kept = self._keep(set(some))
            yield from (kept[number] for number in some)

    def totals(
        self,
        filters: Filters = UNFILTERED,
        period: Period | None = None,
        stating: Collection[ArticleNumber] = (),
    ) -> Totals:
        """How much there is; see `retrieval.ports.Store`."""
        if filters == UNFILTERED and period is None:
            known = self.published
            return Totals(
                known.current, known.sentences, known.undated, date_of(known.oldest), date_of(known.newest)
            )
        conditions = [*self._current(), *conditions_of(filters)]
        if period is not None:
            then = days_between(period.since, period.told_until or period.until)
            conditions.append(
                or_(articles.c.day.is_(None), then, articles.c.number.in_(listed(sorted(stating))))
            )
        counted = self._connection.execute(
            select(
                func.count(),
                func.coalesce(func.sum(articles.c.sentences), 0),
                func.coalesce(func.sum(articles.c.day.is_(None)), 0),
                func.min(articles.c.day),
                func.max(articles.c.day),
            ).where(*conditions)
        ).one()
        return Totals(counted[0], counted[1], counted[2], date_of(counted[3]), date_of(counted[4]))

    def sources(self) -> Mapping[str | None, int]:
        """How many articles each source has."""
        query = (
            select(articles.c.source, func.count().label("many"))
            .where(*self._current())
            .group_by(articles.c.source)
        )
        return {row.source: row.many for row in self._connection.execute(query)}

    def places(self) -> Iterable[str]:
        """The places that datelines tell."""
        query = select(articles.c.place).where(*self._current(), articles.c.place.is_not(None)).distinct()
        return list(self._connection.execute(query).scalars())

    def mean_sentence_length(self) -> float:
        """The mean number of stems a sentence has, at least 1."""
        known = self.published
        return max(1.0, known.sentence_stem_count / known.block_sentences) if known.block_sentences else 1.0

    def speakers(self, tags: Collection[str] | None = None, *, every: bool = False) -> Iterable[Spoken]:
        """Everybody who speaks and has one of `tags`; see `retrieval.ports.Store`."""
        query = select(speakers).where(speakers.c.statements > 0).order_by(speakers.c.number)
        if tags is not None:
            wanted = listed(sorted(map(tag_number, tags)))
            tagged = select(speaker_tags.c.speaker).where(speaker_tags.c.tag.in_(wanted))
            if every:
                tagged = tagged.group_by(speaker_tags.c.speaker).having(func.count() == len(set(tags)))
            query = query.where(speakers.c.number.in_(tagged))
        return [
            Spoken(row.number, speaker_in(row), row.statements, row.articles)
            for row in self._connection.execute(query)
        ]

    def spoken(self) -> Iterable[tuple[str, Speaker, int]]:
        """How many statements each speaker makes in each article."""
        by_number = {each.number: each.speaker for each in self.speakers()}
        query = (
            select(articles.c.id, spoken.c.speaker, spoken.c.statements)
            .join_from(spoken, articles, spoken.c.article == articles.c.number)
            .where(*self._current())
        )
        for article_id, speaker, count in self._connection.execute(query):
            yield article_id, by_number[speaker], count

    def copies_of(self, article_id: str) -> Sequence[str]:
        """The ids of the other articles that are nearly the same, the first published first."""
        kept = self.analysed(article_id)
        if kept.copies is None:
            return ()
        query = (
            select(articles.c.id)
            .where(articles.c.copies == kept.copies, articles.c.id != article_id, *self._current())
            .order_by(articles.c.day.asc().nulls_last(), articles.c.id)
        )
        return list(self._connection.execute(query).scalars())

    def _number(self, condition: ColumnElement[bool]) -> ArticleNumber | None:
        return self._connection.execute(
            select(articles.c.number).where(condition, self._is_published())
        ).scalar()

    def _is_published(self) -> ColumnElement[bool]:
        return articles.c.number < self.published.articles

    def _current(self) -> list[ColumnElement[bool]]:
        return [articles.c.is_current, self._is_published()]

    def _keep(self, numbers: Collection[ArticleNumber]) -> dict[ArticleNumber, Kept]:
        """The articles of those numbers; the ones last looked at stay at hand."""
        found = {number: self._kept.pop(number) for number in numbers if number in self._kept}
        for some in in_parts(sorted(set(numbers) - found.keys())):
            query = _WHOLE.where(articles.c.number.in_(some), self._is_published())
            for row in self._connection.execute(query):
                found[row.number] = Kept(row)
                self._numbers[row.id] = row.number
        self._kept.update(found)
        while len(self._kept) > _ARTICLES_KEPT:
            _, kept = self._kept.popitem(last=False)
            self._numbers.pop(kept.id, None)
        return found


def _article_of_each() -> Select[Any]:
    asked = func.json_each(bindparam("blocks")).table_valued("value")
    last_before = (
        select(articles.c.number)
        .where(articles.c.first_block <= asked.c.value, articles.c.blocks > 0)
        .order_by(articles.c.first_block.desc())
        .limit(1)
        .correlate(asked)
        .scalar_subquery()
    )
    return select(asked.c.value, last_before)


_ARTICLE_OF_EACH = _article_of_each()
