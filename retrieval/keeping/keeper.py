"""Adding to an archive file and taking from it. Start here: `Keeper.add` tells the whole story.

    found -> is it here already? -> analysed (on all cores) -> rows of a batch -> index -> published

An article that was told as kept is safe. A kill at any moment leaves rows that nobody sees yet, or an index that is behind
or ahead of them; whoever opens the archive next for writing finishes that.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from retrieval.errors import ArchiveError, ArticleError
from retrieval.keeping.indexing import fill, open_index, rebuild_index
from retrieval.keeping.interrupts import uninterrupted
from retrieval.keeping.lock import Lock
from retrieval.keeping.prepared import Prepared
from retrieval.keeping.report import Report
from retrieval.keeping.workers import CHUNK_CHARACTERS, Workers
from retrieval.model import Article
from retrieval.stores.revision import digest_of
from retrieval.stores.sql.became import Became
from retrieval.stores.sql.changes import Counted, Row
from retrieval.stores.sql.opening import connect, seen, told_as_archive_error
from retrieval.stores.sql.writing import SqlWriter

Found = tuple[str, Article | ArticleError]
"""Where something was found, and the article it is, or why it is none."""

BATCH_ARTICLES = 500
"""Articles are published when so many are ready, or after `_BATCH_SECONDS`."""

_BATCH_SECONDS = 8.0
_VERSION_LETTERS = 8


@dataclass(frozen=True, slots=True)
class Telling:
    """Who hears how it goes.

    `kept` after each batch, `became` of each article then (its id, its title, and what became of it), `indexed` while an
    index is built, `waiting` for another writer, `stopping` once an interrupt has come.
    """

    kept: Callable[[Report], None] = lambda _: None
    became: Callable[[str, str, Became], None] = lambda _id, _title, _became: None
    indexed: Callable[[int, int], None] = lambda _done, _of: None
    waiting: Callable[[str], None] = lambda _: None
    stopping: Callable[[], None] = lambda: None


_SILENTLY = Telling()


class Keeper:
    """Writes to the archive file at `path`, which is made where it is not there; nobody else does meanwhile.

    Articles become searched by the batch: when `batch` of them are ready, or some seconds have gone by. Raises ArchiveError
    where it cannot be written, or another process writes it for longer than `wait` seconds.
    """

    def __init__(
        self,
        path: Path,
        *,
        wait: float = 0.0,
        telling: Telling = _SILENTLY,
        processes: int | None = None,
        batch: int = BATCH_ARTICLES,
    ) -> None:
        self._path, self._telling, self._processes, self._batch = path, telling, processes, batch
        self._lock = Lock(path, wait, on_wait=telling.waiting)
        # What is being analysed, and so is not in the archive yet.
        self._pending: dict[str, Article] = {}

    def __enter__(self) -> Self:
        with ExitStack() as held:
            held.enter_context(self._lock)
            self._connection = connect(self._path, writing=True)
            held.callback(self._connection.close)
            self._seen = seen(self._path)
            self._writer = SqlWriter(self._connection)
            self._index = open_index(self._path, self._writer, self._telling.indexed)
            held.callback(lambda: self._index.close())  # noqa: PLW0108  # a rebuild puts another one in its place
            self._publish({})
            self._held = held.pop_all()
        self._held.callback(self._move_into_the_file)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._held.close()
        except ArchiveError:
            # What went wrong first tells more.
            if error is None:
                raise

    def add(self, found: Iterable[Found], *, strict: bool = False) -> Report:
        """Add what was found; what is no article is told in the report, and with `strict` raised.

        An interrupt (Ctrl-C) ends it after the batch that is being written; the report says so.
        """
        report = Report()
        batch: list[Prepared] = []
        since = time.monotonic()
        with told_as_archive_error(self._path), Workers(self._processes) as workers:
            try:
                for prepared in workers.prepare(self._chunks(found, report, strict=strict)):
                    for one in prepared:
                        if isinstance(one, ArticleError):
                            _refuse(one, report, strict=strict)
                        else:
                            batch.append(one)
                    if len(batch) >= self._batch or time.monotonic() - since > _BATCH_SECONDS:
                        whole, batch, since = batch, [], time.monotonic()
                        self._keep(whole, report)
            except KeyboardInterrupt:
                report.is_interrupted = True
                self._telling.stopping()
            finally:
                # What was not kept is not here, and may be added again.
                self._pending.clear()
            self._keep(batch, report)
        return report

    def remove(self, article_ids: Iterable[str]) -> list[str]:
        """Take these articles out; those that were there."""
        removed = []
        for article_id in article_ids:
            number = self._writer.number_of(article_id)
            if number is not None:
                with uninterrupted():
                    self._writer.remove(number)
                removed.append(article_id)
        return removed

    def rebuild(self) -> None:
        """Build the index anew from the store."""
        self._index.close()
        with told_as_archive_error(self._path):
            self._index = rebuild_index(self._path, self._writer, self._telling.indexed)

    def recount(self) -> None:
        """Count anew whatever is counted over the articles."""
        with told_as_archive_error(self._path):
            self._writer.recount()

    def _chunks(self, found: Iterable[Found], report: Report, *, strict: bool) -> Iterator[list[Article]]:
        """The articles that are not here yet, in chunks for a worker; the others are told in the report."""
        for some in _in_chunks(found, self._batch):
            chunk = []
            known = self._writer.digests([one.id for _, one in some if isinstance(one, Article)])
            for where, one in some:
                new = one if isinstance(one, ArticleError) else self._new(one, where, known)
                if isinstance(new, ArticleError):
                    _refuse(new, report, strict=strict)
                elif new is None:
                    report.counts[Became.UNCHANGED] += 1
                else:
                    self._pending[new.id] = new
                    chunk.append(new)
            if chunk:
                yield chunk

    def _new(self, article: Article, where: str, known: Mapping[str, int]) -> Article | ArticleError | None:
        """The article, under an id of its own; None where it is here, an error where it cannot be beside what is."""
        digest = digest_of(article)
        if known.get(article.id) == digest:
            return None
        other = self._pending.get(article.id)
        if other is None and article.id in known:
            other = self._writer.article(article.id)
        why = other and article.why_not_beside(other)
        if other is None or why is None:
            return article if other is None else None
        if article.url is None or article.url != other.url:
            return ArticleError(where, f"article {article.id}: {why}")
        # The id is the older version's, which stays citable by it.
        renamed = replace(article, id=f"{article.id}@{digest:064x}"[: len(article.id) + 1 + _VERSION_LETTERS])
        is_here = renamed.id in self._pending or self._writer.number_of(renamed.id) is not None
        return None if is_here else renamed

    def _keep(self, batch: list[Prepared], report: Report) -> None:
        if batch:
            with uninterrupted():
                became_of_all = self._publish(self._write(batch))
                self._require_in_place()
                # Before them come those of a batch that was written, and could not be published.
                for one, became in zip(batch, became_of_all[-len(batch) :], strict=True):
                    report.counts[became] += 1
                    self._pending.pop(one.id, None)
                    self._telling.became(one.id, str(one.row["title"]), became)
        self._telling.kept(report)

    def _write(self, batch: list[Prepared]) -> dict[int, Counted]:
        """Write the batch to the store, and add it to the index; what is counted of each of its articles."""
        # Only where a batch before it was broken off, and this keeper is used on, is there anything to fill.
        fill(self._index, self._writer, self._telling.indexed)
        numbers = self._writer.number_speakers(who for one in batch for who, _ in one.spoken)
        number, block = self._writer.end()
        counted = [
            Counted(one.counts, one.forms, [(numbers[who], many) for who, many in one.spoken])
            for one in batch
        ]
        rows = [Row(one.row, one.contents, each) for one, each in zip(batch, counted, strict=True)]
        self._writer.write(rows, number, block)
        for at, one in enumerate(batch, number):
            who = [numbers[speaker] for speaker, _ in one.spoken]
            for entry in one.entries:
                self._index.add(entry, at, [who[speaker] for speaker in entry.speakers])
        return dict(enumerate(counted, number))

    def _publish(self, counted: Mapping[int, Counted]) -> list[Became]:
        """Make searched what is written; also what a kill left, of which nothing is `counted` yet."""
        numbers = self._writer.unpublished()
        return self._writer.publish(numbers, counted, self._index.commit) if numbers else []

    def _require_in_place(self) -> None:
        """Raise ArchiveError where what is written goes nowhere: no article is told as kept in a file that was deleted."""
        try:
            is_there = seen(self._path) == self._seen
        except OSError:
            is_there = False
        if not is_there:
            raise ArchiveError(str(self._path), "was deleted, or replaced, while it was written; add again")

    def _move_into_the_file(self) -> None:
        """What was written stands beside the file until then."""
        self._connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _refuse(error: ArticleError, report: Report, *, strict: bool) -> None:
    if strict:
        raise error
    report.refuse(error)


def _in_chunks(found: Iterable[Found], most: int) -> Iterator[list[Found]]:
    chunk: list[Found] = []
    characters = 0
    for one in found:
        chunk.append(one)
        characters += len(one[1].text) if isinstance(one[1], Article) else 1
        if characters >= CHUNK_CHARACTERS or len(chunk) >= most:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk
