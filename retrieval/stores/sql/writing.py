"""Writing an archive file: rows first, then what is counted over them and what is searched.

One process writes at a time (`retrieval.keeping.lock`). `write` adds the rows of a batch, which no reader sees; after the
index has them, `publish` makes them searched. Each is one transaction.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    Table,
    Update,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy import Row as RowOf
from sqlalchemy.dialects.sqlite import insert as upsert

from retrieval.attribution.tags import tag_number, tags_of
from retrieval.language.names import WrittenForms, named
from retrieval.language.words import fold
from retrieval.model import Article, Speaker
from retrieval.ports import ArticleNumber, BlockId
from retrieval.stores.revision import Revision, superseded
from retrieval.stores.sql.became import Became
from retrieval.stores.sql.copying import Copying
from retrieval.stores.sql.deltas import Counts
from retrieval.stores.sql.kept import Kept
from retrieval.stores.sql.opening import is_within_transaction
from retrieval.stores.sql.parts import in_parts, listed
from retrieval.stores.sql.reading import Published, speaker_in
from retrieval.stores.sql.tables import (
    articles,
    contents,
    forms,
    gone,
    gone_blocks,
    meta,
    speaker_tags,
    speakers,
    spellings,
    spoken,
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted of one article; `spoken` has how many statements each speaker (number) makes."""

    counts: Counts
    forms: WrittenForms
    spoken: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Row:
    """One article to be written: columns of `articles` and `contents`, and what is counted of it."""

    columns: Mapping[str, Any]
    contents: Mapping[str, bytes]
    counted: Counted


@dataclass(slots=True)
class Change:
    """What is counted anew: of each article that becomes searched, or is no longer."""

    counts: Counts = field(default_factory=Counts)
    forms: WrittenForms = field(default_factory=WrittenForms)
    statements: Counter[int] = field(default_factory=Counter)
    articles: Counter[int] = field(default_factory=Counter)
    revision: int = 0

    def count(self, counted: Counted, times: int = 1) -> None:
        """Count an article, or with `times` -1 no longer."""
        self.counts = self.counts.plus(counted.counts, times)
        written = counted.forms
        for mine, theirs in ((self.forms.spelt, written.spelt), (self.forms.small, written.small)):
            if times == 1:
                mine.update(theirs)
            else:
                mine.subtract(theirs)
        for speaker, many in counted.spoken:
            self.statements[speaker] += times * many
            self.articles[speaker] += times


class SqlWriter:
    """Writes to an archive file over `connection`, which must be for writing."""

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

    def number_speakers(self, who: Iterable[Speaker]) -> dict[Speaker, int]:
        """The numbers of these speakers; new ones get theirs."""
        with self.transaction():
            wanted = set(who)
            numbers = self._speakers_known(wanted)
            new = sorted(wanted - numbers.keys(), key=repr)
            first = (self._connection.execute(select(func.max(speakers.c.number))).scalar() or 0) + 1
            columns = ("number", "name", "type", "role", "affiliation", "country", "statements", "articles")
            rows = [(number, *_columns(speaker), 0, 0) for number, speaker in enumerate(new, first)]
            self._insert(speakers, columns, rows)
            tags = (
                (tag_number(tag), number) for number, one in enumerate(new, first) for tag in tags_of(one)
            )
            self._insert(speaker_tags, ("tag", "speaker"), sorted(tags))
            numbers.update((speaker, number) for number, speaker in enumerate(new, first))
        return numbers

    def _speakers_known(self, wanted: set[Speaker]) -> dict[Speaker, int]:
        numbers: dict[Speaker, int] = {}
        for some in in_parts(sorted({speaker.name for speaker in wanted})):
            for row in self._connection.execute(select(speakers).where(speakers.c.name.in_(some))):
                speaker = speaker_in(row)
                if speaker in wanted:
                    numbers[speaker] = row.number
        return numbers

    def write(self, rows: Sequence[Row], number: ArticleNumber, block: BlockId) -> None:
        """Write articles, numbered from `number`, their blocks from `block`; nobody sees them yet."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        written, kept, said = [], [], []
        for at, row in enumerate(rows, number):
            written.append(
                {**row.columns, "number": at, "first_block": block, "is_current": True, "added": now}
            )
            kept.append({**row.contents, "number": at})
            said += [(at, who, many) for who, many in row.counted.spoken]
            block += row.columns["blocks"]
        with self.transaction():
            self._connection.execute(insert(articles), written)
            self._connection.execute(insert(contents), kept)
            self._insert(spoken, ("article", "speaker", "statements"), said)

    def publish(
        self,
        numbers: Sequence[ArticleNumber],
        at_hand: Mapping[ArticleNumber, Counted],
        commit_index: Callable[[], None],
    ) -> list[Became]:
        """Make the articles of those numbers searched: all that are written and not yet published, in order.

        `commit_index` is called last, so that the index is ahead of the store only for as long as a commit takes. What
        became of each is told in order.

        An article at the address of another is a newer version of it, unless it was published earlier: then it is an
        older one. `at_hand` has what is counted of them, where that is known already.
        """
        with self.transaction():
            before, change = self.published, Change()
            older = self._older_versions(numbers)
            new = self._brief(numbers)
            missing = [number for number in numbers if number not in at_hand and number not in older]
            counted = {**at_hand, **{kept.number: self._counted(kept) for kept in self._kept(missing)}}
            for row in new:
                if row.number not in older:
                    change.count(counted[row.number])
                digest = int.from_bytes(row.digest, "big")
                change.revision += superseded(digest) if row.number in older else digest
            for kept in self._kept(sorted(older)):
                if kept.number < before.articles:
                    change.count(self._counted(kept), times=-1)
                    digest = int.from_bytes(kept.digest, "big")
                    change.revision += superseded(digest) - digest
            self._pass_over(self._kept(sorted(older)))
            current = [number for number in numbers if number not in older]
            copies = Copying(self._connection).join(current)
            newer = self._having_older(current)
            end = max(numbers) + 1, max(row.first_block + row.blocks for row in new)
            indexed = sum(row.stem_count for row in new)
            self._conclude(before, change, end, indexed)
            commit_index()
        return [_became(number, older, newer, copies) for number in numbers]

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

    def remove(self, number: ArticleNumber) -> None:
        """Take an article out; its numbers are not used again."""
        with self.transaction():
            before, change = self.published, Change()
            (kept,) = self._kept([number])
            digest = int.from_bytes(kept.digest, "big")
            if kept.is_current:
                change.count(self._counted(kept), times=-1)
                self._pass_over([kept])
            change.revision -= digest if kept.is_current else superseded(digest)
            Copying(self._connection).leave(number)
            for table, column in (
                (spoken, spoken.c.article),
                (contents, contents.c.number),
                (articles, articles.c.number),
            ):
                self._connection.execute(delete(table).where(column == number))
            self._conclude(before, change, (before.articles, before.blocks), 0)

    def renew_index(self, name: str) -> None:
        """From now on the index of that name is the archive's: one that has all articles that are here, and no others."""
        with self.transaction():
            known = self.published
            before = articles.c.number < known.articles
            self._connection.execute(delete(gone))
            numbers = self._connection.execute(
                select(articles.c.number).where(before, ~articles.c.is_current)
            )
            self._count_gone(self._kept(list(numbers.scalars())))
            indexed = self._connection.execute(select(func.sum(articles.c.stem_count)).where(before)).scalar()
            self._put(
                replace(known, index=name, indexed_stem_count=indexed or 0, generation=known.generation + 1)
            )

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it, or nothing."""
        self._connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.exec_driver_sql("COMMIT")
        except BaseException:
            # On a full disk the database has done so itself.
            if is_within_transaction(self._connection):
                self._connection.exec_driver_sql("ROLLBACK")
            raise

    def _older_versions(self, numbers: Sequence[ArticleNumber]) -> frozenset[ArticleNumber]:
        """Of the articles at one address, those of `numbers` among them, all that are not the newest."""
        urls = self._connection.execute(
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
            for url, number in self._connection.execute(query):
                if url in newest:
                    older.add(newest[url])
                newest[url] = number
        return frozenset(older)

    def _having_older(self, numbers: Sequence[ArticleNumber]) -> frozenset[ArticleNumber]:
        """Those at whose address there are older versions."""
        other = articles.alias()
        query = select(articles.c.number).where(
            articles.c.number.in_(listed(numbers)),
            select(other.c.number).where(other.c.url == articles.c.url, ~other.c.is_current).exists(),
        )
        return frozenset(self._connection.execute(query).scalars())

    def _brief(self, numbers: Sequence[ArticleNumber]) -> list[RowOf[Any]]:
        columns = (articles.c.number, articles.c.digest, articles.c.first_block, articles.c.blocks)
        query = select(*columns, articles.c.stem_count).where(articles.c.number.in_(listed(numbers)))
        return list(self._connection.execute(query.order_by(articles.c.number)))

    def _counted(self, kept: Kept) -> Counted:
        """What is counted of an article that was written before."""
        article = kept.article
        query = select(spoken.c.speaker, spoken.c.statements).where(spoken.c.article == kept.number)
        said = [(row.speaker, row.statements) for row in self._connection.execute(query)]
        counts = Counts.of(article, kept.sentences, kept.block_stems(), kept.title_stems)
        return Counted(counts, WrittenForms.of(article.body.of(article.text)), said)

    def _pass_over(self, those: Sequence[Kept]) -> None:
        """Their blocks are searched no more, though the index has them."""
        self._count_gone(those)
        ranges = [(kept.block_numbers.start, kept.block_numbers.stop) for kept in those if kept.block_numbers]
        self._insert(gone_blocks, ("first", "stop"), ranges)
        numbers = [kept.number for kept in those]
        self._connection.execute(
            update(articles).where(articles.c.number.in_(listed(numbers))).values(is_current=False)
        )

    def _count_gone(self, those: Sequence[Kept]) -> None:
        stems: Counter[str] = Counter()
        for kept in those:
            stems.update(kept.blocks_of_stems())
        self._upsert(gone, ("stem",), ("blocks",), sorted(stems.items()))

    def _conclude(
        self, before: Published, change: Change, end: tuple[ArticleNumber, BlockId], indexed: int
    ) -> None:
        """Write what was counted, and make it what is searched."""
        self._write_speakers(change)
        self._write_forms(change.forms)
        counts = asdict(
            Counts(**{name: getattr(before, name) for name in asdict(Counts())}).plus(change.counts)
        )
        days = self._connection.execute(
            select(func.min(articles.c.day), func.max(articles.c.day)).where(
                articles.c.is_current, articles.c.number < end[0]
            )
        ).one()
        revision = Revision(int(before.revision, 16)).with_digest(change.revision)
        self._put(
            replace(
                before,
                **counts,
                generation=before.generation + 1,
                articles=end[0],
                blocks=end[1],
                oldest=days[0],
                newest=days[1],
                indexed_stem_count=before.indexed_stem_count + indexed,
                revision=f"{revision.total:x}",
            )
        )

    def _put(self, published: Published) -> None:
        value = json.dumps(asdict(published))
        row = upsert(meta).values(name="published", value=value)
        self._connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": value}))

    def _write_speakers(self, change: Change) -> None:
        changed = [
            (change.statements[number], change.articles[number], number)
            for number in sorted(change.statements)
        ]
        more = update(speakers).values(
            statements=speakers.c.statements + bindparam("more"),
            articles=speakers.c.articles + bindparam("in_more"),
        )
        self._many(more.where(speakers.c.number == bindparam("at")), changed)

    def _write_forms(self, written: WrittenForms) -> None:
        capital: Counter[str] = Counter()
        spelt: Counter[tuple[str, str]] = Counter()
        for spelling, many in written.spelt.items():
            capital[fold(spelling)] += many
            spelt[fold(spelling), named(spelling)] += many
        keys = sorted(capital.keys() | written.small.keys())
        rows = [(key, capital[key], written.small[key]) for key in keys]
        self._upsert(forms, ("key",), ("capital", "small"), rows)
        spellings_counted = [(*written_as, many) for written_as, many in sorted(spelt.items())]
        self._upsert(spellings, ("key", "name"), ("count",), spellings_counted)
        if any(many < 0 for many in spelt.values()):
            self._connection.execute(delete(spellings).where(spellings.c.count <= 0))

    def _upsert(
        self, table: Table, keys: Sequence[str], values: Sequence[str], rows: Sequence[tuple[Any, ...]]
    ) -> None:
        """Add `values` up under `keys`; the rows have both, in this order."""
        row = upsert(table).values({name: bindparam(name) for name in (*keys, *values)})
        added = {value: table.c[value] + row.excluded[value] for value in values}
        self._many(row.on_conflict_do_update(index_elements=list(keys), set_=added), rows)

    def _insert(self, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        self._many(insert(table).values({name: bindparam(name) for name in columns}), rows)

    def _many(self, statement: Insert | Update, rows: Sequence[tuple[Any, ...]]) -> None:
        """Execute with each of many rows; SQLAlchemy would look at each value of each by itself, which takes far longer."""
        if rows:
            self._connection.exec_driver_sql(str(statement.compile(self._connection.engine)), rows)

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


def _columns(speaker: Speaker) -> tuple[str, ...]:
    """A speaker as `speakers` has them; what is not known is an empty text, for unknowns would all differ."""
    known = (speaker.role, speaker.affiliation, speaker.country)
    return (speaker.name, speaker.type.value, *(value or "" for value in known))


def _ends_after(block: BlockId) -> ColumnElement[bool]:
    return articles.c.first_block + articles.c.blocks > block


def _became(
    number: ArticleNumber,
    older: frozenset[ArticleNumber],
    newer: frozenset[ArticleNumber],
    copies: frozenset[ArticleNumber],
) -> Became:
    if number in older:
        return Became.OLDER_VERSION
    if number in newer:
        return Became.NEW_VERSION
    return Became.NEAR_COPY if number in copies else Became.ADDED
