"""A day, a month or a year as it is written: "12 September 2022", "Sept. 12", "May 2021", "2016"."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_NUMBERS = {name[:letters]: n for n, name in enumerate(_MONTHS, start=1) for letters in (3, 4, len(name))}
MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
YEAR = r"(?:18|19|20)\d\d(?![\d,.:-]*\d)(?!s\b)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
WRITTEN = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|(?:the )?{_DAY}(?: of)? {MONTH}(?:,? {YEAR})?|{MONTH} (?:the )?{_DAY}(?!\d)(?:,? {YEAR})?"
    rf"|{MONTH}(?: of|,)? {YEAR}|{MONTH}|(?:the year )?{YEAR})"
)
"""What `days_of` reads."""

_PARTS = re.compile(
    rf"(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})|(?P<month>{MONTH})|(?P<year>{YEAR})|(?P<day>{_DAY})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Days:
    """From `first` to `last`, both included."""

    first: date
    last: date


def days_of(written: str, today: date | None, year: int | None = None) -> Days | None:
    """The days that `written` means; None where there is no such day, or no telling which year.

    Without a year it is that of `year`, else the last one that has begun by `today`.
    """
    parts = {match.lastgroup: match.group() for match in _PARTS.finditer(written)}
    if "iso" in parts:
        try:
            day = date.fromisoformat(parts["iso"])
        except ValueError:
            return None
        return Days(day, day)
    told_year = int(parts["year"]) if "year" in parts else year
    if "month" not in parts:
        return Days(date(told_year, 1, 1), date(told_year, 12, 31)) if told_year else None
    month = _NUMBERS[parts["month"].rstrip(".").lower()]
    day_number = int(re.sub(r"\D", "", parts["day"])) if "day" in parts else None
    if told_year is None:
        if today is None:
            return None
        told_year = today.year if (month, day_number or 1) <= (today.month, today.day) else today.year - 1
    return _days(told_year, month, day_number)


def _days(year: int, month: int, day: int | None) -> Days | None:
    last = monthrange(year, month)[1]
    if day is None:
        return Days(date(year, month, 1), date(year, month, last))
    return Days(date(year, month, day), date(year, month, day)) if day <= last else None


def week_of(day: date) -> Days:
    """From Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Days(monday, monday + timedelta(days=6))


def month_of(day: date) -> Days:
    """From the first to the last of the month."""
    return Days(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def year_of(day: date) -> Days:
    """From New Year to New Year's Eve."""
    return Days(date(day.year, 1, 1), date(day.year, 12, 31))
