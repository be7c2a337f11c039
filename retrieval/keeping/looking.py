"""Looking into an archive file without its index: what is listed, exported and checked is all in the store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, select

from retrieval.keeping.places import index_folder
from retrieval.model import Article, Filters
from retrieval.ports import ArticleNumber
from retrieval.stores.revision import Revision, digest_of
from retrieval.stores.sql.kept import Kept
from retrieval.stores.sql.opening import connect, told_as_archive_error
from retrieval.stores.sql.overview import Listed, Overview, day_of, ids_of_source, listed, overview
from retrieval.stores.sql.parts import in_parts
from retrieval.stores.sql.published import Published
from retrieval.stores.sql.tables import articles, contents

_AT_A_TIME = 200
FoundArticle = tuple[str, Article]
"""Where an article was found, and it."""


class Look:
    """An archive file at one moment; see `look`."""

    def __init__(self, connection: Connection, path: Path) -> None:
        self._path = path
        self.connection = connection
        self.published = Published.read(connection)

    def listed(self, filters: Filters, *, older: bool = False) -> Iterator[Listed]:
        """The articles under `filters`, the newest first; with `older`, older versions as well."""
        return listed(self.connection, self.published, filters, older=older)

    def overview(self) -> Overview:
        """How much of everything there is."""
        return overview(self.connection, self.published)

    def ids_of_source(self, source: str) -> list[str]:
        """The ids of all articles of a source, older versions among them."""
        return ids_of_source(self.connection, source)

    def kept(self, *, older: bool) -> Iterator[Kept]:
        """The articles in the order of adding; with `older`, older versions as well. What is in them is read when it is asked for."""
        here = articles.c.number < self.published.articles
        query = select(articles.c.number).where(here, *([] if older else [articles.c.is_current]))
        numbers: list[ArticleNumber] = list(
            self.connection.execute(query.order_by(articles.c.number)).scalars()
        )
        return self.numbered(numbers)

    def numbered(self, numbers: Sequence[ArticleNumber]) -> Iterator[Kept]:
        """The articles of those numbers, which ascend."""
        whole = select(articles, contents).join_from(
            articles, contents, articles.c.number == contents.c.number
        )
        for some in in_parts(numbers, _AT_A_TIME):
            rows = whole.where(articles.c.number.in_(some)).order_by(articles.c.number)
            yield from map(Kept, self.connection.execute(rows))

    @property
    def revision(self) -> str:
        """A name for exactly these articles; see `retrieval.ports.Store`."""
        return Revision(int(self.published.revision, 16)).name

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day on which an article was published."""
        known = self.published
        return day_of(known.oldest), day_of(known.newest)

    def without_held(self, found: Sequence[FoundArticle]) -> Iterator[FoundArticle]:
        """Those of the articles that are not here just as they are."""
        query = select(articles.c.id, articles.c.digest)
        here = {
            article_id: digest
            for some in in_parts([one.id for _, one in found])
            for article_id, digest in self.connection.execute(query.where(articles.c.id.in_(some)))
        }
        return (
            (where, one) for where, one in found if here.get(one.id) != digest_of(one).to_bytes(32, "big")
        )

    def bytes_of_store(self) -> int:
        """How much the file takes, with what has been written and not yet moved into it."""
        return _size(self._path) + _size(self._path.with_name(f"{self._path.name}-wal"))

    def bytes_of_index(self) -> int:
        """How much the index takes."""
        folder = index_folder(self._path) / self.published.index
        if not self.published.index or not folder.is_dir():
            return 0
        return sum(map(_size, folder.iterdir()))


@contextmanager
def look(path: Path) -> Iterator[Look]:
    """The archive file at `path`, as of one moment, while others may write to it; raises ArchiveError."""
    connection = connect(path)
    try:
        with told_as_archive_error(path):
            _read_anything(connection)
            connection.exec_driver_sql("BEGIN")
            yield Look(connection, path)
    finally:
        connection.close()


def _read_anything(connection: Connection) -> None:
    """Text that is damaged is read as far as it goes: its article is told of, and the others are read."""
    raw = connection.connection.dbapi_connection
    raw.text_factory = lambda text: text.decode(errors="replace")  # type: ignore[union-attr]  # it is SQLite's, and open


def not_held(found: Iterator[FoundArticle], path: Path) -> Iterator[FoundArticle]:
    """Those of the articles that the archive at `path`, if it is there, does not hold just as they are."""
    while some := list(islice(found, _AT_A_TIME)):
        if path.exists():
            with look(path) as here:
                some = list(here.without_held(some))
        yield from some


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        # A file of the index is gone as soon as it has been merged with others.
        return 0
