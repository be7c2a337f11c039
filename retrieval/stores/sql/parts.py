"""Long lists in queries: a database takes only so many values in one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, func, select

Value = TypeVar("Value")
_SIZE = 900


def in_parts(values: Sequence[Value], size: int = _SIZE) -> Iterator[Sequence[Value]]:
    """The values, at most `size` at a time."""
    return (values[start : start + size] for start in range(0, len(values), size))


def listed(numbers: Sequence[int]) -> Select[Any]:
    """Any many numbers, as a query that others can be held to."""
    return select(func.json_each(json.dumps(list(numbers))).table_valued("value").c.value)
