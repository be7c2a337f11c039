"""Days and times as files write them. What does not name a day is None: no date is ever made up."""

from __future__ import annotations

import re
from datetime import date, datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})(?:[T ]\s*(?P<time>\d.*?)(?P<utc>\s*(?:UTC|GMT))?)?")
_MAIL = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{1,2}:\d{2}")
_MONTH = (
    r"(?P<month>(?:jan|febr?|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
    r"(?:uary|ary|ch|il|ust|ember|ober)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_IN_WORDS = (
    re.compile(rf"(?:[a-z]{{3,9}},? )?{_DAY} {_MONTH},? (?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(rf"(?:[a-z]{{3,9}},? )?{_MONTH} {_DAY},? (?P<year>\d{{4}})", re.IGNORECASE),
)


def stated_date(written: object) -> date | None:
    """The day, and the time where one is stated, that `written` names beyond doubt.

    Read are ISO 8601 ("2024-05-02", with or without a time), mail and feed dates ("Thu, 02 May 2024 08:30:00
    +0100") and English with the month in letters ("May 2, 2024"). "02/05/2024" could be either, and "2024" is no day.
    """
    if not isinstance(written, str):
        return None
    words = written.strip()
    try:
        if iso := _ISO.fullmatch(words):
            return _iso(iso["day"], iso["time"], in_utc=bool(iso["utc"]))
        if _MAIL.match(words):
            return _mail(words)
        for pattern in _IN_WORDS:
            if found := pattern.fullmatch(words):
                month = _MONTHS.index(found["month"][:3].casefold()) + 1
                return date(int(found["year"]), month, int(found["day"]))
    except (ValueError, OverflowError):
        return None
    return None


def _iso(day: str, time: str | None, *, in_utc: bool) -> date:
    if time:
        try:
            return datetime.fromisoformat(f"{day}T{time}{'Z' if in_utc else ''}")
        except ValueError:
            # "2024-05-02 8:30 a.m.": the day is stated all the same.
            return date.fromisoformat(day)
    return date.fromisoformat(day)


def _mail(words: str) -> datetime:
    from email.utils import parsedate_to_datetime  # noqa: PLC0415  # 10 ms, and most archives hold no mail dates

    return parsedate_to_datetime(words)
