"""`onrecord list`: the articles, the newest first."""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice

from bot import wording
from bot.keeping.talking import NOT_ALL, WELL, Talk, counted
from retrieval.keeping.looking import look
from retrieval.model import Filters
from retrieval.stores.sql.overview import Listed

_DAY_LETTERS = len("2022-09-12")


def list_articles(talk: Talk, filters: Filters, limit: int | None, *, older: bool, as_json: bool) -> int:
    """Print the articles under `filters`, at most `limit`; the value is the exit code."""
    number = 0
    with look(talk.path) as here:
        for one in islice(here.listed(filters, older=older), limit):
            number += 1
            if as_json:
                talk.tell_json(asdict(one))
            else:
                talk.tell(_line(one))
        if number == limit or not number:
            talk.say(f"{counted(number, 'article')} listed; the archive holds {here.published.current:,}")
    return WELL if number else NOT_ALL


def _line(one: Listed) -> str:
    day = one.published[:_DAY_LETTERS] if one.published else "undated"
    title = one.title + (" (headline derived)" if one.derived_title else "")
    version = "" if one.is_current else "older version: "
    columns = (one.id, day, one.source or "source unknown", f"{version}{title}")
    return "\t".join(map(wording.one_line, columns))
