"""Whom a pronoun stands for: the subject of its own sentence, of the one before, the last speaker."""

from __future__ import annotations

from retrieval.attribution import grammar
from retrieval.attribution.phrases.before import main_subject
from retrieval.attribution.sources.found import Found
from retrieval.attribution.sources.mentions import Mention
from retrieval.attribution.sources.person import Person
from retrieval.attribution.sources.reading import LOOK_BACK, Reading
from retrieval.model import How, Span

_SUBJECT_OF = {"his": "he", "her": "she", "its": "it", "their": "they"}
# Whoever was named or spoke farther back is named again, not called "he".
_SENTENCES_BACK = 2
# Code points between a subject and its cue: "has repeatedly".
_FARTHEST_CUE = 40


def pronoun(reading: Reading, mention: Mention) -> Found | None:
    """Whom "he", "it", "they" or a possessive stands for; None where it may be anybody."""
    first = mention.tokens[0]
    low = _SUBJECT_OF.get(first.low, first.low)
    if low in grammar.HE_SHE:
        person, where = person_meant(reading, first.start, low)
        if person is None:
            return None
        person.pronoun = person.pronoun or low
        return Found(person, How.PRONOUN, where)
    if low == "it":
        return _it(reading, first.start)
    return _last_no_person(reading) if low == "they" else None


def person_meant(reading: Reading, place: int, low: str) -> tuple[Person | None, Span | None]:
    """The person whom "he" or "she" at a place stands for, and where they are named."""
    return (
        _nearby(reading, place, low)
        or next(
            (
                (found.who, found.antecedent or found.who.last_before(place))
                for at, found in reading.last_spoken()
                if at < place and isinstance(found.who, Person) and _may_be(found.who, low)
            ),
            None,
        )
        or _only_one(reading, place, low)
        or (None, None)
    )


def _only_one(reading: Reading, place: int, low: str) -> tuple[Person, Span | None] | None:
    """The only person named so far who may be meant: of two, nothing tells which."""
    named = {
        person: (person, where)
        for person, where in reading.people.mentioned_before(place, LOOK_BACK)
        if _may_be(person, low)
    }
    return next(iter(named.values())) if len(named) == 1 else None


def _may_be(person: Person, low: str) -> bool:
    return person.pronoun is None or person.pronoun == low


def _nearby(reading: Reading, place: int, low: str) -> tuple[Person, Span | None] | None:
    """Who is named before in the same unit, or speaks or is named in one of the units before."""
    unit = reading.unit_at(place)
    own = _first_named(reading, unit, place, low)
    if own is not None:
        return own
    for before in range(unit - 1, max(-1, unit - 1 - _SENTENCES_BACK), -1):
        found = _subject_of(reading, before, low)
        if found is not None:
            return found
    return None


def _subject_of(reading: Reading, number: int, low: str) -> tuple[Person, Span | None] | None:
    """The person who is the subject of a unit, or speaks in one whose subject is none but the source.

    "The plan was announced by Lee Ames. She said": she is not said to be Ames.
    """
    unit = reading.units[number]
    subject = main_subject(unit.tokens, len(unit.tokens))
    if subject is None:
        return _spoken_in(reading, number, low)
    start, end = unit.tokens[subject.start].start, unit.tokens[subject.stop - 1].end
    named = next((each for each in reading.people.mentioned(start, end) if _may_be(each[0], low)), None)
    return named or _spoken_behind(reading, end, low)


def _spoken_in(reading: Reading, unit: int, low: str) -> tuple[Person, Span | None] | None:
    """Who speaks last in a unit."""
    span = reading.units[unit].span
    for at, found in reversed(reading.spoken):
        if at < span.start:
            return None
        if at < span.end and isinstance(found.who, Person) and _may_be(found.who, low):
            return found.who, found.antecedent or found.who.last_before(at)
    return None


def _spoken_behind(reading: Reading, place: int, low: str) -> tuple[Person, Span | None] | None:
    """Who speaks with a cue right behind the subject that ends at `place`; no agent behind a cue of its own."""
    for at, found in reversed(reading.spoken):
        if at < place:
            return None
        is_agent = found.antecedent is not None and found.antecedent.start > at
        if (
            at < place + _FARTHEST_CUE
            and not is_agent
            and isinstance(found.who, Person)
            and _may_be(found.who, low)
        ):
            return found.who, found.antecedent or found.who.last_before(at)
    return None


def _first_named(reading: Reading, unit: int, before: int, low: str) -> tuple[Person, Span] | None:
    """The first person named in a unit before a place: mostly its subject."""
    named = reading.people.mentioned(reading.units[unit].span.start, before)
    return next((each for each in named if _may_be(each[0], low)), None)


def _it(reading: Reading, place: int) -> Found | None:
    """The last speaker where that is no person; a person's statement where one was issued."""
    last = next((found for at, found in reversed(reading.spoken) if at < place), None)
    if last is None:
        return None
    if last.how is How.STATEMENT:
        return last
    if isinstance(last.who, Person):
        return _last_no_person(reading) if reading.issued else None
    return Found(last.who, How.PRONOUN, last.antecedent)


def _last_no_person(reading: Reading) -> Found | None:
    for _, found in reading.last_spoken():
        if not isinstance(found.who, Person):
            return Found(found.who, How.PRONOUN, found.antecedent)
    return None
