from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection

from retrieval.errors import ArchiveError
from retrieval.stores.sql.migrations import STEPS, migrate
from retrieval.stores.sql.opening import connect
from retrieval.stores.sql.tables import FORMAT


def version_of(connection: Connection) -> object:
    return connection.exec_driver_sql("PRAGMA user_version").scalar()


def test_there_is_a_step_from_every_older_format() -> None:
    assert set(STEPS) == set(range(1, FORMAT))


def test_an_archive_goes_through_every_step_to_the_newest_format(tmp_path: Path) -> None:
    connection = connect(tmp_path / "news.onrecord", writing=True)
    taken: list[str] = []

    def second(made: Connection) -> None:
        made.exec_driver_sql("ALTER TABLE articles ADD COLUMN mood TEXT")
        taken.append("second")

    migrate(connection, {FORMAT: second, FORMAT + 1: lambda _: taken.append("third")}, FORMAT + 2)
    assert taken == ["second", "third"]
    assert version_of(connection) == FORMAT + 2


def test_a_step_that_fails_leaves_the_archive_as_it_was(tmp_path: Path) -> None:
    connection = connect(tmp_path / "news.onrecord", writing=True)

    def failing(made: Connection) -> None:
        made.exec_driver_sql("DROP TABLE gone")
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        migrate(connection, {FORMAT: failing}, FORMAT + 1)
    assert version_of(connection) == FORMAT
    assert connection.exec_driver_sql("SELECT count(*) FROM gone").scalar() == 0


def test_a_newer_format_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "news.onrecord"
    connection = connect(path, writing=True)
    connection.exec_driver_sql(f"PRAGMA user_version = {FORMAT + 1}")
    connection.close()
    with pytest.raises(ArchiveError, match=r"newer version of onrecord .*; update onrecord"):
        connect(path)


def test_an_older_format_is_brought_up_to_date_by_whoever_writes(tmp_path: Path) -> None:
    path = tmp_path / "news.onrecord"
    connection = connect(path, writing=True)
    connection.exec_driver_sql("PRAGMA user_version = 0")
    connection.close()
    with pytest.raises(ArchiveError, match="older version of onrecord; bring it up to date"):
        connect(path)
