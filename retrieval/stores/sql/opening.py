"""Opening an archive file: is it one of ours, of a format that we read, and in one piece?"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection, ExceptionContext, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from retrieval.errors import ArchiveError
from retrieval.stores.sql.migrations import migrate
from retrieval.stores.sql.tables import APPLICATION_ID, FORMAT, TABLES

_BUSY_SECONDS = 30.0
_SQLITE = b"SQLite format 3\0"
_PAGES_KIB = 16 * 1024
_DAMAGED = ("malformed", "not a database", "Could not decode")


def connect(path: Path, *, writing: bool = False) -> Connection:
    """A connection to the archive file at `path`; one for `writing` makes the file, where it is not there.

    Each statement is a transaction, unless BEGIN is said. Raises ArchiveError for a file that is missing, is none of
    ours, is damaged, or was written by a newer version than this one; and so does whatever is done with the connection.
    """
    try:
        is_new = not path.exists() or path.stat().st_size == 0
        if is_new and not writing:
            raise _none_there(path)
        if not is_new:
            _require_sqlite(path)
        connection = _connection(path, writing=writing)
        if _is_unmade(connection):
            # Whoever made it may have been ended before there was a table.
            if not writing:
                raise _none_there(path)
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


def is_within_transaction(connection: Connection) -> bool:
    """Whether BEGIN was said, and since then neither COMMIT nor ROLLBACK: by us, or after an error by the database."""
    database = connection.connection.dbapi_connection
    return isinstance(database, sqlite3.Connection) and database.in_transaction


def why_not(error: BaseException) -> str:
    """What an error of the database means, and what to do."""
    why = str(getattr(error, "orig", None) or getattr(error, "strerror", None) or error)
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


def _none_there(path: Path) -> ArchiveError:
    return ArchiveError(str(path), "there is no such archive; make one with: onrecord add FOLDER")


Seen: TypeAlias = tuple[object, ...]


def seen(path: Path) -> Seen:
    """What changes where a connection for reading sees the file no longer: OSError where there is none.

    Another file may have been put in its place; and where nothing can be written beside it, one who writes may have come.
    """
    file = path.stat()
    if os.access(path.parent, os.W_OK):
        return file.st_dev, file.st_ino
    return file.st_dev, file.st_ino, file.st_size, file.st_mtime_ns, _has_log(path)


def _has_log(path: Path) -> bool:
    """Whether somebody is writing to the file, or was ended while doing so."""
    log, shared = (path.with_name(f"{path.name}-{which}") for which in ("wal", "shm"))
    return log.exists() and (shared.exists() or log.stat().st_size > 0)


def _query(path: Path, *, writing: bool) -> str:
    if writing:
        return "mode=rwc"
    if os.access(path.parent, os.W_OK):
        return "mode=rw"
    # SQLite shares a file with a writer by another one beside it; where it cannot make that, it is told that nobody writes.
    return "mode=ro" if _has_log(path) else "mode=ro&immutable=1"


def _connection(path: Path, *, writing: bool) -> Connection:
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(
            f"{path.absolute().as_uri()}?{_query(path, writing=writing)}",
            uri=True,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        ),
        poolclass=NullPool,
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "handle_error", partial(_tell, path))
    return engine.connect()


def _tell(path: Path, failed: ExceptionContext) -> None:
    # Python hears Ctrl-C after the database has answered, and so the connection is as good as before.
    failed.is_disconnect = False
    if isinstance(failed.original_exception, sqlite3.Error):
        raise ArchiveError(str(path), why_not(failed.original_exception)) from failed.original_exception


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    for pragma in (f"cache_size = -{_PAGES_KIB}", "temp_store = MEMORY", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _is_unmade(connection: Connection) -> bool:
    """Whether nobody has put anything into it."""
    marks = [
        connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("application_id", "user_version")
    ]
    return not any(marks) and not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()


def _make(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA page_size = 4096")
    connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    connection.exec_driver_sql("BEGIN IMMEDIATE")
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
