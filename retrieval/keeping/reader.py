"""Reading an archive file while it may be written: the store and the index as of one moment."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from retrieval.errors import ArchiveError
from retrieval.indexes.disk import DiskIndex
from retrieval.keeping.places import index_folder, is_of_this_format
from retrieval.stores.sql.opening import connect, told_as_archive_error
from retrieval.stores.sql.reading import SqlStore

# A writer commits the index and then the store; between the two a reader waits, some milliseconds as a rule.
_SECONDS_BETWEEN, _LOOK_EVERY = 5.0, 0.005


class Reader:
    """The store and the index of the archive file at `path`; raises ArchiveError where it cannot be read.

    An index that is missing, damaged, behind, or of another format is mended first, which needs the writer's lock.
    """

    def __init__(self, path: Path, *, indexed: Callable[[int, int], None] = lambda _done, _of: None) -> None:
        self._path, self._indexed = path, indexed
        self._turn = threading.RLock()
        self._depth = 0
        self._version: object = None
        self._connection = connect(path)
        with told_as_archive_error(path):
            self.store = SqlStore(self._connection)
            self.index = self._opened_index()
        with self.moment():
            pass

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Whatever is asked within it is answered as of one moment; raises ArchiveError where it cannot be."""
        with self._turn:
            self._depth += 1
            try:
                with told_as_archive_error(self._path):
                    if self._depth == 1:
                        self._begin()
                    yield
            finally:
                self._depth -= 1
                if self._depth == 0:
                    self._end()

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def _begin(self) -> None:
        self._connection.exec_driver_sql("BEGIN")
        version = self._connection.exec_driver_sql("PRAGMA data_version").scalar()
        if version != self._version:
            self._see_what_is_new()
            self._version = self._connection.exec_driver_sql("PRAGMA data_version").scalar()

    def _end(self) -> None:
        if self._connection.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]  # it is open
            self._connection.exec_driver_sql("COMMIT")

    def _see_what_is_new(self) -> None:
        until = time.monotonic() + _SECONDS_BETWEEN
        while True:
            self.store.refresh()
            published = self.store.published
            folder = index_folder(self._path) / published.index
            if self.index.folder != folder:
                self.index.open(folder)
            else:
                self.index.refresh()
            if self.index.end == published.blocks:
                return
            # The writer is between two steps, or was ended there; what we see may be over in a moment.
            self._end()
            if self.index.end < published.blocks or time.monotonic() > until:
                self._mend()
            time.sleep(_LOOK_EVERY)
            self._connection.exec_driver_sql("BEGIN")

    def _opened_index(self) -> DiskIndex:
        """The index; where it is of no use, a new one."""
        published = self.store.published
        folder = index_folder(self._path) / published.index
        if published.index and is_of_this_format(published.index):
            try:
                return DiskIndex(folder, self.store)
            except ArchiveError:
                # Whatever is wrong with it, the store has all of it.
                pass
        self._mend()
        self.store.refresh()
        return DiskIndex(index_folder(self._path) / self.store.published.index, self.store)

    def _mend(self) -> None:
        """Do what a writer that was ended has left undone; whoever writes now does it as well."""
        # Rarely needed, and with all that analyses articles behind it.
        from retrieval.keeping.keeper import Keeper, Telling  # noqa: PLC0415

        with Keeper(self._path, wait=_SECONDS_BETWEEN, telling=Telling(indexed=self._indexed)):
            pass
