"""From the words of a question to what is asked. Start here: `understand` tells the whole story."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from retrieval.model import Filters, Kind, Question, Span
from retrieval.questions.kinds import about_lead
from retrieval.questions.padding import unpadded
from retrieval.questions.periods import find_period
from retrieval.questions.quoted import asking_whose, bare_quotation, quotation_in, within_marks
from retrieval.questions.reading import Reading, read_question
from retrieval.questions.terms import find_terms

LONGEST_QUESTION = 10_000
"""Code points; a longer question is not read, and refused kindly."""

_NOT = re.compile(
    r"\b(?:not|never|cannot|(?:do|does|did|has|have|had|is|are|was|were|would|could|should)n['’]?t|(?:ca|wo)n['’]t)\b",
    re.IGNORECASE,
)
_LATEST = re.compile(r"\b(?:latest|newest|most +recent(?:ly)?)\b", re.IGNORECASE)


def understand(
    words: str,
    filters: Filters | None = None,
    *,
    names: Callable[[str], bool] = lambda _: False,
    today: date | None = None,
) -> Question:
    """What `words` ask for. A question without terms is one that no archive can answer.

    `names` tells whether a word in small letters is a name the archive knows. Dates that count from today ("last
    week", "since March") are read where `today` is given, and are words like others where it is not.
    """
    words = whole(words)
    filters = filters or Filters()
    if len(words) > LONGEST_QUESTION:
        return Question(words, filters=filters)
    read = unpadded(words)
    quoted = quotation_in(read)
    unquoted = _without(read, quoted)
    terms = find_terms(words, read)
    reading = read_question(unquoted, terms, names)
    bare = bare_quotation(words)
    quotation = bare or _quotation(unquoted, quoted, reading, read)
    if quotation and reading.kind is not Kind.WHO_SAID and not reading.speakers:
        terms = terms.without(asking_whose(unquoted))
    kind = Kind.WHO_SAID if quotation and not reading.speakers else reading.kind
    dated = find_period(unquoted, kind, today)
    if dated and dated.is_relative:
        terms = terms.without([dated.span])
    latest = [Span(*match.span()) for match in _LATEST.finditer(unquoted)]
    lead = about_lead(unquoted) if kind is Kind.ABOUT else None
    terms = terms.without([*latest, *([lead] if lead else [])])
    kept = terms.without(reading.asking) if kind is Kind.SAID else terms
    taken = [slot.span for slot in (*reading.speakers, reading.addressee) if slot]
    return Question(
        words,
        kind,
        kept.all,
        filters=filters,
        in_full=words if read == words else " ".join(read.split()),
        speakers=tuple(slot.speaker for slot in reading.speakers),
        addressee=reading.addressee.speaker if reading.addressee else None,
        topic=terms.outside([*taken, *reading.asking, *([dated.span] if dated else [])]),
        quotation=quotation,
        period=dated.period if dated else None,
        latest=bool(latest),
        negated=_NOT.search(unquoted, 0, reading.asked_from or len(unquoted)) is not None,
    )


def whole(words: str) -> str:
    """The words with each half of a surrogate pair that stands alone, which no file can hold, as "�"."""
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _without(read: str, quoted: Span | None) -> str:
    if quoted is None:
        return read
    return read[: quoted.start] + " " * (quoted.end - quoted.start) + read[quoted.end :]


def _quotation(unquoted: str, quoted: Span | None, reading: Reading, read: str) -> str | None:
    """The quoted words of which it is asked who said them, or whether somebody did."""
    if quoted is None:
        return None
    asks = reading.kind is Kind.WHO_SAID or (reading.kind is Kind.YES_NO and reading.speakers)
    return within_marks(quoted.of(read)) if asks or asking_whose(unquoted) else None
