"""Many rows at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Insert, Table, Update, bindparam, insert
from sqlalchemy.dialects.sqlite import insert as insert_or_update


class Bulk:
    """Writes many rows over `connection`, within the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def upsert(
        self, table: Table, keys: Sequence[str], values: Sequence[str], rows: Sequence[tuple[Any, ...]]
    ) -> None:
        """Add `values` up under `keys`; the rows have both, in this order."""
        row = insert_or_update(table).values({name: bindparam(name) for name in (*keys, *values)})
        added = {value: table.c[value] + row.excluded[value] for value in values}
        self.many(row.on_conflict_do_update(index_elements=list(keys), set_=added), rows)

    def insert(self, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Insert rows of these columns."""
        self.many(insert(table).values({name: bindparam(name) for name in columns}), rows)

    def many(self, statement: Insert | Update, rows: Sequence[tuple[Any, ...]]) -> None:
        """Execute with each of many rows; SQLAlchemy would look at each value of each by itself, which takes far longer."""
        if rows:
            self._connection.exec_driver_sql(str(statement.compile(self._connection.engine)), rows)
