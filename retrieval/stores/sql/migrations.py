"""From an older format of the tables to the one that we write: one step a format, each in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from retrieval.stores.sql.tables import FORMAT

Step = Callable[[Connection], None]

STEPS: Mapping[int, Step] = {}
"""What leads from each older format to the next one. Format 1 is the first, so that there is no step yet."""


def migrate(connection: Connection, steps: Mapping[int, Step] = STEPS, to: int = FORMAT) -> None:
    """Bring an archive file to format `to`; a kill leaves it at a format between, from which the next one goes on.

    Raises KeyError where a step is missing, before anything is changed.
    """
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)
    for step, number in [(steps[number], number) for number in range(version, to)]:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            step(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {number + 1}")
        except BaseException:
            connection.exec_driver_sql("ROLLBACK")
            raise
        connection.exec_driver_sql("COMMIT")
