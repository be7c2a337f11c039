"""Whom a role stands for: "the spokesman" is the last one told of who may be meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retrieval.attribution.grammar import PACKAGE
from retrieval.attribution.sources.found import Found, speaker_of
from retrieval.attribution.sources.mentions import Mention
from retrieval.attribution.sources.names import is_name_part
from retrieval.attribution.sources.person import Person
from retrieval.attribution.sources.reading import LOOK_BACK, Reading
from retrieval.attribution.sources.roles import role_ending_at
from retrieval.language.wordlists import word_list, word_set
from retrieval.model import How, Span, SpeakerType

_BEFORE_AFFILIATION = frozenset({"of", "for", "at", "from", "in", "with"})


def in_office(reading: Reading, mention: Mention) -> Found:
    """The person in the role or, where none is told of, the role itself."""
    meant = _last_told_of(reading, mention) if mention.definite or mention.country or mention.owner else None
    if meant is not None:
        return Found(meant[0], How.ROLE, meant[1])
    speaker = replace(reading.plain(mention, SpeakerType.PERSON), affiliation=_affiliation(reading, mention))
    return Found(speaker, How.NAMED, mention.span)


def _last_told_of(reading: Reading, mention: Mention) -> tuple[Person, Span] | None:
    """Who in such a role was named or spoke last before the mention, and where."""
    if mention.role is None:
        return None
    place = mention.span.start
    in_office = reading.people.in_office_before(mention.role, place, LOOK_BACK)
    fitting = [each for each in in_office if _fits(each[0], mention)]
    named = fitting[0] if fitting else None
    for at, found in reading.last_spoken():
        if named is not None and at <= named[1].start:
            break
        if at < place and isinstance(found.who, Person) and _fits(found.who, mention):
            return found.who, found.antecedent or mention.span
    return None if named is None or _has_rival(reading, named, fitting) else named


def _has_rival(reading: Reading, named: tuple[Person, Span], fitting: Sequence[tuple[Person, Span]]) -> bool:
    """Whether the sentence names another one who fits: of two presidents, nothing tells who "the president" is."""
    unit = reading.units[reading.unit_at(named[1].start)].span
    return any(person is not named[0] and where.start >= unit.start for person, where in fitting)


def _affiliation(reading: Reading, mention: Mention) -> str | None:
    """What stands behind the role: "a spokesman for the Harbour Board"."""
    if mention.tail and mention.tail[0].low in _BEFORE_AFFILIATION:
        end = next((p for p, token in enumerate(mention.tail) if token.word == ","), len(mention.tail))
        told = mention.tail[1:end]
        if any(token.is_capital for token in told):
            return reading.words(told)
    return mention.country


def _fits(person: Person, mention: Mention) -> bool:
    role = mention.role
    if role is None or not any(_is_one(role, own) for own in person.roles):
        return False
    country = speaker_of(person).country
    return not (mention.country and country and mention.country != country) and _agrees(person, mention)


def _is_one(role: str, own: str) -> bool:
    """Whether two roles may be one, told more and less fully: "minister" is the "foreign minister".

    A minister is not the prime minister, of whom there is one, and a deputy minister no minister.
    """
    if role == own:
        return True
    if own.endswith(f" {role}"):
        others = word_set(PACKAGE, "other_office_words")
        return others.isdisjoint(own.removesuffix(role).split())
    return role.endswith(f" {own}") and role not in word_list(PACKAGE, "single_offices")


def _agrees(person: Person, mention: Mention) -> bool:
    """Whether what else the mention names is nothing against the person: "the Oregon senator" is none of Ohio's."""
    if person.affiliation is None or mention.country is not None:
        return True
    told = {
        token.low
        for token in (*mention.owner, *mention.head, *mention.tail)
        if is_name_part(token) and role_ending_at([token.low], 1) is None
    }
    own = {word.strip(".,’'").lower() for word in person.affiliation.split()}
    return not told or bool(told & own)
