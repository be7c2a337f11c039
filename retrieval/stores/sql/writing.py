"""Writing an archive file: rows first, then what is counted over them and what is searched.

One process writes at a time (`retrieval.keeping.lock`). `write` adds the rows of a batch, which no reader sees; after the
index has them, `publish` makes them searched. Each is one transaction.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime

from sqlalchemy import (
    Connection,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from retrieval.attribution.tags import tag_number, tags_of
from retrieval.language.names import WrittenForms, named
from retrieval.language.words import fold
from retrieval.model import Speaker
from retrieval.ports import ArticleNumber, BlockId
from retrieval.stores.revision import Revision, superseded
from retrieval.stores.sql.became import Became
from retrieval.stores.sql.bulk import Bulk
from retrieval.stores.sql.changes import Change, Counted, Row
from retrieval.stores.sql.conditions import speaker_in
from retrieval.stores.sql.copying import Copying
from retrieval.stores.sql.deltas import Counts
from retrieval.stores.sql.held import Held
from retrieval.stores.sql.kept import Kept
from retrieval.stores.sql.opening import is_within_transaction
from retrieval.stores.sql.parts import in_parts, listed
from retrieval.stores.sql.published import Published
from retrieval.stores.sql.recount import Recount, times_spoken, write_times
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
from retrieval.stores.sql.versions import became, having_older, older_versions

_AT_A_TIME = 200


class SqlWriter(Held):
    """Writes to an archive file over `connection`, which must be for writing."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._bulk = Bulk(connection)

    def number_speakers(self, who: Iterable[Speaker]) -> dict[Speaker, int]:
        """The numbers of these speakers; new ones get theirs."""
        with self.transaction():
            wanted = set(who)
            numbers = self._speakers_known(wanted)
            new = sorted(wanted - numbers.keys(), key=repr)
            first = (self._connection.execute(select(func.max(speakers.c.number))).scalar() or 0) + 1
            columns = ("number", "name", "type", "role", "affiliation", "country", "statements", "articles")
            rows = [(number, *_columns(speaker), 0, 0) for number, speaker in enumerate(new, first)]
            self._bulk.insert(speakers, columns, rows)
            tags = (
                (tag_number(tag), number) for number, one in enumerate(new, first) for tag in tags_of(one)
            )
            self._bulk.insert(speaker_tags, ("tag", "speaker"), sorted(tags))
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
            self._bulk.insert(spoken, ("article", "speaker", "statements"), said)

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
            older = older_versions(self._connection, numbers)
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
            # Older versions among them: what one batch parts from another by may not show in the groups.
            copies = Copying(self._connection).join(numbers)
            newer = having_older(self._connection, [number for number in numbers if number not in older])
            end = max(numbers) + 1, max(row.first_block + row.blocks for row in new)
            indexed = sum(row.stem_count for row in new)
            self._conclude(before, change, end, indexed)
            commit_index()
        return [became(number, older, newer, copies) for number in numbers]

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

    def recount(self) -> None:
        """Count the articles, and who speaks in them, anew."""
        with self.transaction():
            known, counting = self.published, Recount()
            query = select(articles.c.number).where(articles.c.number < known.articles)
            numbers = list(self._connection.execute(query.order_by(articles.c.number)).scalars())
            for some in in_parts(numbers, _AT_A_TIME):
                for kept in self._kept(some):
                    counting.take(kept)
            write_times(self._connection, times_spoken(self._connection, known.articles))
            anew = counting.of(known, self._connection)
            self._put(replace(anew, generation=known.generation + 1))

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

    def _pass_over(self, those: Sequence[Kept]) -> None:
        """Their blocks are searched no more, though the index has them."""
        self._count_gone(those)
        ranges = [(kept.block_numbers.start, kept.block_numbers.stop) for kept in those if kept.block_numbers]
        self._bulk.insert(gone_blocks, ("first", "stop"), ranges)
        numbers = [kept.number for kept in those]
        self._connection.execute(
            update(articles).where(articles.c.number.in_(listed(numbers))).values(is_current=False)
        )

    def _count_gone(self, those: Sequence[Kept]) -> None:
        stems: Counter[str] = Counter()
        for kept in those:
            stems.update(kept.blocks_of_stems())
        self._bulk.upsert(gone, ("stem",), ("blocks",), sorted(stems.items()))

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
        self._bulk.many(more.where(speakers.c.number == bindparam("at")), changed)

    def _write_forms(self, written: WrittenForms) -> None:
        capital: Counter[str] = Counter()
        spelt: Counter[tuple[str, str]] = Counter()
        for spelling, many in written.spelt.items():
            capital[fold(spelling)] += many
            spelt[fold(spelling), named(spelling)] += many
        keys = sorted(capital.keys() | written.small.keys())
        rows = [(key, capital[key], written.small[key]) for key in keys]
        self._bulk.upsert(forms, ("key",), ("capital", "small"), rows)
        spellings_counted = [(*written_as, many) for written_as, many in sorted(spelt.items())]
        self._bulk.upsert(spellings, ("key", "name"), ("count",), spellings_counted)
        if any(many < 0 for many in spelt.values()):
            self._connection.execute(delete(spellings).where(spellings.c.count <= 0))


def _columns(speaker: Speaker) -> tuple[str, ...]:
    """A speaker as `speakers` has them; what is not known is an empty text, for unknowns would all differ."""
    known = (speaker.role, speaker.affiliation, speaker.country)
    return (speaker.name, speaker.type.value, *(value or "" for value in known))
