"""Reading an archive file while it may be written: the store and the index as of one moment."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.errors import ArchiveError
from retrieval.indexes.disk import DiskIndex
from retrieval.indexes.folders import IndexFaultError
from retrieval.keeping.lock import HeldError
from retrieval.keeping.places import index_folder, is_of_this_format
from retrieval.stores.sql.opening import Seen, connect, is_within_transaction, seen, told_as_archive_error
from retrieval.stores.sql.reading import SqlStore

if TYPE_CHECKING:
    from retrieval.keeping.keeper import Keeper

# What is wrong with an index may be put right by whoever writes now; where nobody does, a reader mends it itself.
_SECONDS_TO_WAIT, _LOOK_EVERY = 5.0, 0.005
_MENDED_AT_MOST = 3


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
        self._seen = self._seen_now(())
        self.store = SqlStore(self._connection)
        self._index: DiskIndex | None = None
        with self.moment():
            pass

    @property
    def index(self) -> DiskIndex:
        """The index, as of the store's moment."""
        if self._index is None:
            raise ArchiveError(str(self._path), "its index was never opened")
        return self._index

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
            except IndexFaultError as error:
                if self._depth > 1:
                    raise
                raise self._renewed(error) from error
            finally:
                self._depth -= 1
                if self._depth == 0:
                    self._end()

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def _seen_now(self, before: Seen) -> Seen:
        try:
            return seen(self._path)
        except OSError:
            # Whoever has deleted the file has not taken it from us.
            return before

    def _begin(self) -> None:
        now = self._seen_now(self._seen)
        if now != self._seen:
            # The next statement connects anew.
            self._connection.invalidate()
            self._connection.rollback()
            self._seen, self._version = now, None
        self._connection.exec_driver_sql("BEGIN")
        version = self._connection.exec_driver_sql("PRAGMA data_version").scalar()
        if version != self._version:
            self._see_what_is_new()
            self._version = self._connection.exec_driver_sql("PRAGMA data_version").scalar()

    def _end(self) -> None:
        if is_within_transaction(self._connection):
            self._connection.exec_driver_sql("COMMIT")

    def _see_what_is_new(self) -> None:
        until = time.monotonic() + _SECONDS_TO_WAIT
        mended = 0
        while why := self._why_not_of_one_moment():
            self._end()
            if mended == _MENDED_AT_MOST:
                raise ArchiveError(str(self._path), f"{why}, also when it is built anew; try: onrecord check")
            try:
                with self._keeper() as keeper:
                    # What is mended should be as good as new; where it is not, only what is new will do.
                    if mended:
                        keeper.rebuild()
                mended += 1
            except HeldError as held:
                if time.monotonic() > until:
                    raise self._not_mended(why, held) from held
                time.sleep(_LOOK_EVERY)
            except ArchiveError as failed:
                raise self._not_mended(why, failed) from failed
            self._connection.exec_driver_sql("BEGIN")

    def _why_not_of_one_moment(self) -> str | None:
        """Why the index is not of the store's moment, after a look at what is new in both; None where it is."""
        self.store.refresh()
        published = self.store.published
        if not is_of_this_format(published.index):
            return "it has no index of this version's format"
        folder = index_folder(self._path) / published.index
        try:
            if self._index is None:
                self._index = DiskIndex(folder, self.store)
            elif self._index.folder != folder:
                self._index.open(folder)
            else:
                self._index.refresh()
        except IndexFaultError as fault:
            # It was built anew since we looked, or somebody deleted or damaged it.
            return fault.why
        end = self._index.end
        if end == published.blocks or (end > published.blocks and self.store.leave_out_unpublished(end)):
            return None
        return f"the index has {end:,} blocks, and the articles have {published.blocks:,}"

    def _renewed(self, error: IndexFaultError) -> ArchiveError:
        """Build the index anew: the next question is answered. What is to be told of this one."""
        self._end()
        try:
            with self._keeper() as keeper:
                keeper.rebuild()
        except ArchiveError as failed:
            return self._not_mended(error.why, failed)
        return ArchiveError(str(self._path), f"{error.why}; it has been built anew, so please ask again")

    def _not_mended(self, why: str, failed: ArchiveError) -> ArchiveError:
        return ArchiveError(str(self._path), f"{why}; this cannot be mended now: {failed.why}")

    def _keeper(self) -> Keeper:
        # Rarely needed, and with all that analyses articles behind it.
        from retrieval.keeping.keeper import Keeper, Telling  # noqa: PLC0415

        return Keeper(self._path, telling=Telling(indexed=self._indexed))
