"""Opening an archive file: is it one of ours, of a format that we read, and in one piece?"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from retrieval.errors import ArchiveError
from retrieval.stores.sql.migrations import migrate
from retrieval.stores.sql.tables import APPLICATION_ID, FORMAT, TABLES

_DAMAGED = ("malformed", "not a database", "Could not decode")
_BUSY_SECONDS = 30.0
_SQLITE = b"SQLite format 3\0"
_PAGES_KIB = 16 * 1024


def connect(path: Path, *, writing: bool = False) -> Connection:
    """A connection to the archive file at `path`; one for `writing` makes the file, where it is not there.

    Each statement is a transaction, unless BEGIN is said. Raises ArchiveError for a file that is missing, is none of
    ours, is damaged, or was written by a newer version than this one.
    """
    is_new = not path.exists() or path.stat().st_size == 0
    if is_new and not writing:
        raise ArchiveError(str(path), "there is no such archive; make one with: onrecord add FOLDER")
    if not is_new:
        _require_sqlite(path)
    try:
        connection = _connection(path, writing=writing)
        if is_new:
            _make(connection)
        version = _require_ours(connection, path)
        if version < FORMAT and writing:
            migrate(connection)
        elif version < FORMAT:
            # A reader may not change it, and a writer is brought in by whoever mends its index.
            raise ArchiveError(
                str(path),
                "was written by an older version of onrecord; bring it up to date with: onrecord rebuild",
            )
    except (DBAPIError, sqlite3.Error, OSError) as error:
        raise ArchiveError(str(path), why_not(error)) from error
    return connection


def why_not(error: Exception) -> str:
    """What an error of the database means, and what to do."""
    why = str(getattr(error, "orig", None) or error)
    if isinstance(error, zlib.error) or any(sign in why for sign in _DAMAGED):
        return f"is damaged ({why}); try: onrecord check, or restore a copy of it"
    if "full" in why:
        return "the disk is full; what was acknowledged is safe; make room, and add again"
    if "locked" in why:
        return "is held by another program; close that, and try again"
    if "readonly" in why or "unable to open" in why:
        return f"cannot be opened or written ({why}); is the folder there, and writable?"
    return f"cannot be read or written: {why}"


@contextmanager
def told_as_archive_error(path: Path) -> Iterator[None]:
    """What the database, or what it holds, turns out to be unfit for within it is raised as ArchiveError, of `path`."""
    try:
        yield
    except (DBAPIError, zlib.error) as error:
        raise ArchiveError(str(path), why_not(error)) from error


def _connection(path: Path, *, writing: bool) -> Connection:
    # Where nothing can be written beside it, SQLite cannot share a file with a writer, and so is told there is none; what the
    # last one has left beside the file is read, however.
    is_alone = not writing and not os.access(path.parent, os.W_OK)
    alone = "?mode=ro" if _has_more_beside(path) else "?mode=ro&immutable=1"
    query = "?mode=rwc" if writing else alone if is_alone else "?mode=rw"
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(
            f"{path.absolute().as_uri()}{query}",
            uri=True,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        ),
        poolclass=NullPool,
    )
    event.listen(engine, "connect", _set_up)
    return engine.connect()


def _has_more_beside(path: Path) -> bool:
    beside = path.with_name(f"{path.name}-wal")
    return beside.exists() and beside.stat().st_size > 0


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    for pragma in (f"cache_size = -{_PAGES_KIB}", "temp_store = MEMORY", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _make(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA page_size = 4096")
    connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    if not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar():
        TABLES.create_all(connection)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {FORMAT}")
    connection.exec_driver_sql("COMMIT")


def _require_sqlite(path: Path) -> None:
    try:
        with path.open("rb") as file:
            begins = file.read(len(_SQLITE))
    except OSError as error:
        raise ArchiveError(str(path), f"cannot be read: {error.strerror}") from error
    if begins != _SQLITE:
        raise ArchiveError(
            str(path), "is no archive of On Record; name another file, or read articles with --articles"
        )


def _require_ours(connection: Connection, path: Path) -> int:
    """The format of the file; ArchiveError where it is another program's, or newer than what we read."""
    if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
        raise ArchiveError(
            str(path), "is the database of another program, and is left alone; name another file"
        )
    version = connection.exec_driver_sql("PRAGMA user_version").scalar()
    if not isinstance(version, int) or version > FORMAT:
        raise ArchiveError(
            str(path), f"was written by a newer version of onrecord (format {version}); update onrecord"
        )
    return version
