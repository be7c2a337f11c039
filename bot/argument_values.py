"""How the values on the command line are read."""

from __future__ import annotations

import calendar
import re
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

from retrieval.errors import QuestionError
from retrieval.model import Filters
from retrieval.questions.understand import whole as whole_text

_MOST_DIGITS = 18
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def whole(first: int, last: int | None = None) -> Callable[[str], int]:
    """A reader of whole numbers from `first` on, to `last` where there is such."""

    def read(value: str) -> int:
        number = int(value[:_MOST_DIGITS]) if value.isdecimal() else -1
        if number < first or (last is not None and number > last):
            to = "" if last is None else f" to {last}"
            raise ArgumentTypeError(f"{value!r} is no whole number from {first}{to}")
        return number

    return read


def path(value: str) -> Path:
    """A path, which may not be blank."""
    if not value.strip():
        raise ArgumentTypeError("the path is empty; is a variable unset?")
    return Path(value)


def since(value: str) -> date:
    """The first day of a year, a month or a day."""
    return _day(value, last=False)


def until(value: str) -> date:
    """The last day of a year, a month or a day."""
    return _day(value, last=True)


def filters_of(arguments: Namespace) -> Filters:
    """What `--since`, `--until` and `--source` ask for; raises QuestionError for dates that hold no day."""
    filters = Filters(arguments.since, arguments.until, arguments.source and whole_text(arguments.source))
    if filters.since and filters.until and filters.since > filters.until:
        raise QuestionError("--since", f"{filters.since} is after --until {filters.until}")
    return filters


def _day(value: str, *, last: bool) -> date:
    """The first or the last day of a year, a month or a day."""
    match = _DATE.fullmatch(value.strip())
    try:
        year, month, day = (int(part) if part else None for part in match.groups()) if match else (0, 0, 0)
        month = month or (12 if last else 1)
        return date(year or 0, month, day or (calendar.monthrange(year or 0, month)[1] if last else 1))
    except ValueError:
        raise ArgumentTypeError(f"{value!r} is no date; write 2022, 2022-09 or 2022-09-12") from None
