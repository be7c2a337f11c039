"""Whom a pronoun stands for: the subject of its own sentence, of the one before, the last speaker."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from retrieval.attribution import grammar
from retrieval.attribution.phrases.before import main_subject
from retrieval.attribution.sources.found import Found
from retrieval.attribution.sources.mentions import Mention
from retrieval.attribution.sources.names import is_organisation_word
from retrieval.attribution.sources.person import Person
from retrieval.attribution.sources.reading import LOOK_BACK, Reading
from retrieval.attribution.sources.roles import role_ending_at
from retrieval.attribution.sources.somebody import (
    Somebody,
    is_another,
    is_somebody,
    is_told_of,
    may_be,
    speaks,
)
from retrieval.attribution.tokens import Token
from retrieval.attribution.units import Unit
from retrieval.model import How, Span, Speaker

_SUBJECT_OF = {"his": "he", "her": "she", "its": "it", "their": "they"}
# Whoever was named or spoke farther back is named again, not called "he".
_SENTENCES_BACK = 2
# Code points between a subject and its cue: "has repeatedly".
_FARTHEST_CUE = 40
_FARTHEST_IT = 4
_GENITIVES = grammar.GENITIVES | {"'", "’"}
_BEFORE_ANOTHER = frozenset({"of", "for", "to", "by", "with", "from", "against", "at"})


def pronoun(reading: Reading, mention: Mention) -> Found | None:
    """Whom "he", "it", "they" or a possessive stands for; None where it may be anybody."""
    first = mention.tokens[0]
    low = _SUBJECT_OF.get(first.low, first.low)
    if low in grammar.HE_SHE:
        person, where = person_meant(reading, first.start, low)
        if person is None:
            return None
        if isinstance(person, Person):
            person.pronoun = person.pronoun or low
        return Found(person, How.PRONOUN, where)
    if low == "it":
        return _it(reading, first.start)
    return _last_no_person(reading) if low == "they" else None


def person_meant(reading: Reading, place: int, low: str) -> tuple[Somebody | None, Span | None]:
    """Whom "he" or "she" at a place stands for, and where they are named."""
    found = (
        _nearby(reading, place, low) or _last_spoken(reading, place, low) or _only_one(reading, place, low)
    )
    return _told_of_since(reading, found, place, low) or found or (None, None)


def _told_of_since(
    reading: Reading, found: tuple[Somebody, Span | None] | None, place: int, low: str
) -> tuple[Somebody, Span | None] | None:
    """The unknown who spoke since, where whoever was found has another office: "the prime minister" is no mayor."""
    at, last = next(((at, last) for at, last in reading.last_spoken() if at < place), (0, None))
    if found is None or last is None or reading.unit_at(place) - reading.unit_at(at) > _SENTENCES_BACK:
        return None
    who, where = last.who, found[1]
    if not isinstance(who, Speaker) or not is_somebody(who) or not is_told_of(who) or not may_be(who, low):
        return None
    is_since = where is None or where.start < at
    return (who, last.antecedent) if is_since and is_another(found[0], who) else None


def _last_spoken(reading: Reading, place: int, low: str) -> tuple[Somebody, Span | None] | None:
    """Who spoke last; somebody without a name only as long as nobody was named."""
    last_named = next(
        (where.start for who, where in reading.people.mentioned_before(place, LOOK_BACK) if may_be(who, low)),
        0,
    )
    for at, found in reading.last_spoken():
        somebody = speaks(found, low, place) if at < place else None
        if somebody is not None and (isinstance(somebody[0], Person) or at > last_named):
            return somebody
    return None


def _only_one(reading: Reading, place: int, low: str) -> tuple[Somebody, Span | None] | None:
    """The only person named so far who may be meant: of two, nothing tells which."""
    named = {
        person: (person, where)
        for person, where in reading.people.mentioned_before(place, LOOK_BACK)
        if may_be(person, low)
    }
    return next(iter(named.values())) if len(named) == 1 else None


def _nearby(reading: Reading, place: int, low: str) -> tuple[Somebody, Span | None] | None:
    """Who is named before in the same unit, or speaks or is named in one of the units before."""
    unit = reading.unit_at(place)
    own = _named_in(reading, unit, reading.units[unit].span.start, place, low)
    if own:
        return own[0]
    for before in range(unit - 1, max(-1, unit - 1 - _SENTENCES_BACK), -1):
        found = _subject_of(reading, before, low)
        if found is not None:
            return found
    return None


def _subject_of(reading: Reading, number: int, low: str) -> tuple[Somebody, Span | None] | None:
    """The person who is the subject of a unit, or speaks in one whose subject is none but the source.

    "The plan was announced by Lee Ames. She said": she is not said to be Ames. "Lee Ames should go, Dana Holt said":
    Holt speaks.
    """
    unit = reading.units[number]
    subject = main_subject(unit.tokens, len(unit.tokens))
    if subject is None:
        return _spoken_in(reading, number, low)
    start, end = unit.tokens[subject.start].start, unit.tokens[subject.stop - 1].end
    if unit.tokens[subject.start].low == "whose":
        # "Lee Ames, whose party lost, spoke": the subject is before it.
        start, end = unit.span.start, start
    if reading.is_told(start, unit.span.start):
        return _spoken_in(reading, number, low)
    named = _named_in(reading, number, start, end, low)
    if named and not _is_beside(unit, named[0][1]):
        return named[0]
    # "A spokesman for Lee Ames said": Ames only where nobody is known to speak.
    return _spoken_behind(reading, end, low) or (named[0] if named else None)


def _named_in(reading: Reading, number: int, start: int, end: int, low: str) -> list[tuple[Person, Span]]:
    """The people named in a part of a unit, not within the words whose speaker is looked for; those beside others last."""
    named = [
        (person, where)
        for person, where in reading.people.mentioned(start, end)
        if may_be(person, low) and not any(part.start <= where.start < part.end for part in reading.content)
    ]
    return sorted(named, key=lambda each: _is_beside(reading.units[number], each[1]))


def _is_beside(unit: Unit, name: Span) -> bool:
    """Whether a name only belongs to another noun: "Holt's lawyer", "the Holt magazine", "a spokesman for Holt"."""
    tokens = unit.tokens
    first = bisect_left(tokens, name.start, key=lambda token: token.start)
    stop = bisect_left(tokens, name.end, key=lambda token: token.start)
    if first > 0 and tokens[first - 1].low in _BEFORE_ANOTHER:
        return True
    return stop < len(tokens) and (tokens[stop].low in _GENITIVES or _is_noun(tokens[stop]))


def _is_noun(token: Token) -> bool:
    return (
        token.is_word
        and not token.is_capital
        and (is_organisation_word(token.low) or role_ending_at([token.low], 1) is not None)
    )


def _spoken_in(reading: Reading, unit: int, low: str) -> tuple[Somebody, Span | None] | None:
    """Who speaks last in a unit."""
    span = reading.units[unit].span
    for at, found in reversed(reading.spoken):
        if at < span.start:
            return None
        somebody = speaks(found, low, at) if at < span.end else None
        if somebody is not None:
            return somebody
    return None


def _spoken_behind(reading: Reading, place: int, low: str) -> tuple[Somebody, Span | None] | None:
    """Who speaks with a cue right behind the subject that ends at `place`; no agent behind a cue of its own."""
    for at, found in reversed(reading.spoken):
        if at < place:
            return None
        is_agent = found.antecedent is not None and found.antecedent.start > at
        somebody = speaks(found, low, at) if at < place + _FARTHEST_CUE and not is_agent else None
        if somebody is not None:
            return somebody
    return None


def _it(reading: Reading, place: int) -> Found | None:
    """The last speaker near by where that is no person; a person's statement where one was issued."""
    at, last = next(((at, found) for at, found in reading.last_spoken() if at < place), (0, None))
    unit = reading.unit_at(place)
    if last is None or unit - reading.unit_at(at) > _FARTHEST_IT or _names_another(reading, unit, at, place):
        return None
    if last.how is How.STATEMENT:
        return last
    if is_somebody(last.who):
        return _last_no_person(reading) if reading.issued else None
    return Found(last.who, How.PRONOUN, last.antecedent)


def _names_another(reading: Reading, unit: int, spoken: int, place: int) -> bool:
    """Whether the sentence tells of another body since the last one spoke: "as the board met, it said"."""
    tokens = reading.units[unit].tokens
    return any(
        token.low == "the"
        and spoken < token.start
        and behind.end < place
        and is_organisation_word(behind.low)
        for token, behind in pairwise(tokens)
    )


def _last_no_person(reading: Reading) -> Found | None:
    for _, found in reading.last_spoken():
        if not isinstance(found.who, Person):
            return Found(found.who, How.PRONOUN, found.antecedent)
    return None
