"""The days that a question names: "in September 2022", "since March", "between May and July 2021", "last week"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial

from retrieval.language.words import stem_of, words_of
from retrieval.model import Kind, Period, Span
from retrieval.questions.days import MONTH, WRITTEN, YEAR, Days, days_of, month_of, week_of, year_of

NEWS_OF_A_DAY = timedelta(days=7)
"""For how long what happened on a day is told as "on Monday", without its date."""

_ASKS_FOR_WORDS = frozenset({Kind.SAID, Kind.WHO_SAID})
_COUNTS = {word: n for n, word in enumerate(["a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], start=1)} | {
    "an": 1, "one": 1, "couple of": 2, "few": 3, "several": 3,
}  # fmt: skip
_RELATIVE = frozenset({"ago", "past", "day", "unit", "month", "since day", "since unit"})
_YEAR = re.compile(r"\d{4}")
_FRIDAY = 4
_LONGEST = {"day": 3660, "week": 520, "month": 120, "year": 100}
_DAYS_IN = {"day": 1, "week": 7}
_UNIT = r"(?:the )?(?P<which>last|past|previous|this|current) (?P<unit>week(?:end)?|month|year)\b(?!['’]s)"
_FORMS = (
    ("between", rf"\bbetween (?P<a>{WRITTEN}) and (?P<b>{WRITTEN})"),
    ("between", rf"\bfrom (?P<a>{WRITTEN}) (?:to|until|till|through) (?P<b>{WRITTEN})"),
    ("since", rf"\b(?:ever )?(?:since|from)(?: about| around| early| late)? (?P<a>{WRITTEN})(?: on(?:wards?)?\b)?"),
    ("after", rf"\b(?:after|later than) (?P<a>{WRITTEN})"),
    ("before", rf"\b(?:before|prior to|earlier than) (?P<a>{WRITTEN})"),
    ("until", rf"\b(?:until|till|up to|by) (?P<a>{WRITTEN})"),
    ("in", rf"\b(?:in|on|during|throughout)(?: early| late| mid)?[ -](?P<a>{WRITTEN})"),
    ("in", rf"\b(?P<a>{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {YEAR}|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH},? {YEAR}|{MONTH} {YEAR}|\d{{4}}-\d{{2}}-\d{{2}})"),
    ("month", rf"\b(?:in )?(?:last|this|this past) (?P<a>{MONTH})"),
    ("since day", r"\bsince (?P<day>yesterday)\b"),
    ("since unit", rf"\b(?:ever )?since {_UNIT}"),
    ("ago", r"\b(?P<n>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten) (?P<unit>day|week|month|year)s? ago\b"),
    ("past", r"\b(?:in|over|during|within|for)? ?(?:the )?(?:last|past|previous|recent) (?P<n>\d{1,3}|couple of|few|two|three|four|five|six|seven|eight|nine|ten|several) (?P<unit>day|week|month|year)s?\b"),
    ("day", r"\b(?P<day>yesterday|today|last night|tonight|this (?:morning|afternoon|evening))\b"),
    ("unit", rf"\b(?:in |during |over |earlier )?{_UNIT}"),
)  # fmt: skip
# Without one of these no day is named, and no form need be tried.
_HINT = re.compile(
    rf"\d|\b(?:{MONTH}|last|past|previous|this|current|recent|since|ago|yesterday|today|tonight|the year)\b",
    re.IGNORECASE,
)
_compiled = cache(partial(re.compile, flags=re.IGNORECASE))


@dataclass(frozen=True, slots=True)
class Dated:
    """A period, and where a question names it. Words that only count from today are no terms: "last week", "since March"."""

    span: Span
    period: Period
    is_relative: bool


def find_period(read: str, kind: Kind, today: date | None) -> Dated | None:
    """The first period that the question `read` names; days counted from today are read where `today` is known."""
    if _HINT.search(read) is None:
        return None
    found = [dated for form in _FORMS if (dated := _find(form, read, kind, today))]
    # Where two begin alike, the one that is told first in the table says more.
    return min(found, key=lambda dated: dated.span.start, default=None)


def _find(form: tuple[str, str], read: str, kind: Kind, today: date | None) -> Dated | None:
    name, pattern = form
    for match in _compiled(pattern).finditer(read):
        days = _bounds(name, match, today)
        if days is None:
            continue
        since, until = days
        if since and until and since > until:
            continue
        is_open = name not in {"in", "day"}
        is_relative = name in _RELATIVE or (is_open and not _YEAR.search(match.group()))
        stated = () if is_relative else tuple(dict.fromkeys(_stems(match)))
        told_until = until + NEWS_OF_A_DAY if until and kind not in _ASKS_FOR_WORDS else until
        words = " ".join(match.group().split())
        period = Period(words, since, until, told_until, stated, is_open)
        return Dated(Span(*match.span()), period, is_relative)
    return None


def _bounds(name: str, match: re.Match[str], today: date | None) -> tuple[date | None, date | None] | None:
    """The first and the last day, None where it is open; None for both where the words do not tell."""
    if name in _RELATIVE:
        days = _relative(name, match, today) if today else None
    elif name == "between":
        later = days_of(match["b"], today)
        first = days_of(match["a"], today, later.first.year) if later else None
        days = Days(first.first, later.last) if first and later else None
    else:
        days = days_of(match["a"], today)
    if days is None:
        return None
    one = timedelta(days=1)
    bounds: dict[str, tuple[date | None, date | None]] = {
        "since": (days.first, None),
        "after": (days.last + one, None),
        "before": (None, days.first - one),
        "until": (None, days.last),
        "since day": (days.first, None),
        "since unit": (days.first, None),
    }
    return bounds.get(name, (days.first, days.last))


def _relative(name: str, match: re.Match[str], today: date) -> Days | None:
    if name == "month":
        return days_of(match["a"], today)
    if name in {"day", "since day"}:
        day = today - timedelta(days=1) if match["day"].lower() in {"yesterday", "last night"} else today
        return Days(day, day)
    unit = match["unit"].lower()
    if name in {"ago", "past"}:
        count = _COUNTS.get(match["n"].lower()) or int(match["n"])
        if count > _LONGEST[unit]:
            return None
        start = _back(today, count, unit)
        return Days(start, today) if name == "past" else _around(start, unit)
    is_this = match["which"].lower() in {"this", "current"}
    if unit == "weekend":
        saturday = week_of(today).first + timedelta(days=5 if is_this and today.weekday() > _FRIDAY else -2)
        return Days(saturday, saturday + timedelta(days=1))
    return _around(today if is_this else _back(today, 1, unit), unit)


def _around(day: date, unit: str) -> Days:
    match unit:
        case "week":
            return week_of(day)
        case "month":
            return month_of(day)
        case "year":
            return year_of(day)
        case _:
            return Days(day, day)


def _back(today: date, count: int, unit: str) -> date:
    if unit in _DAYS_IN:
        return today - timedelta(days=count * _DAYS_IN[unit])
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "year" else 1)
    first = date(max(1, months // 12), months % 12 + 1, 1)
    return first.replace(day=min(today.day, month_of(first).last.day))


def _stems(match: re.Match[str]) -> Iterator[str]:
    for name in ("a", "b"):
        if name in match.re.groupindex:
            yield from (
                stem_of(word.of(match[name]))
                for word in words_of(match[name])
                if word.of(match[name]).lower() not in {"the", "of", "year"}
            )
