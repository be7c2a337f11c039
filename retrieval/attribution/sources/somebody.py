"""Who may be "he" or "she": a person of the article, or somebody whom it does not name ("a spokeswoman")."""

from __future__ import annotations

from itertools import takewhile
from typing import TypeAlias, TypeGuard

from retrieval.attribution import grammar
from retrieval.attribution.sources.found import Found
from retrieval.attribution.sources.names import last_word, pronoun_of
from retrieval.attribution.sources.organisations import Organisation
from retrieval.attribution.sources.person import Person
from retrieval.language.wordlists import word_set
from retrieval.model import Span, Speaker, SpeakerType

_POINTING = frozenset({"the", "this", "that"})

Somebody: TypeAlias = Person | Speaker


def is_somebody(who: Person | Organisation | Speaker) -> TypeGuard[Somebody]:
    """Whether it is a person: without a name only where a role or a noun tells so, for "the crash" is none."""
    if not isinstance(who, Speaker):
        return isinstance(who, Person)
    return who.type is SpeakerType.PERSON and (who.role is not None or _pronoun(who) is not None)


def is_told_of(who: Somebody) -> TypeGuard[Speaker]:
    """Whether it is mostly somebody who was named, and nobody knows whom: "the actor", but not "the spokesman"."""
    if isinstance(who, Person):
        return False
    return who.name.split()[0].lower() in _POINTING and not (who.role or "").startswith("spokes")


def is_another(person: Somebody, told_of: Speaker) -> bool:
    """Whether somebody with other offices is not whom "the prime minister" means; "the actor" may be anybody."""
    if not isinstance(person, Person) or not person.roles or told_of.role is None:
        return False
    office = last_word(told_of.role)
    others = {last_word(role) for role in person.roles}
    return office in word_set(grammar.PACKAGE, "state_offices") and office not in others


def may_be(who: Somebody, low: str) -> bool:
    """Whether nothing tells that somebody is not "he" or not "she"."""
    pronoun = who.pronoun if isinstance(who, Person) else _pronoun(who)
    return pronoun is None or pronoun == low


def speaks(found: Found, low: str, place: int) -> tuple[Somebody, Span | None] | None:
    """Who was found, where they may be "he" or "she" at `place`, and where they are named."""
    who = found.who
    if not is_somebody(who) or is_told_of(who) or not may_be(who, low):
        return None
    return who, found.antecedent or (who.last_before(place) if isinstance(who, Person) else None)


def _pronoun(speaker: Speaker) -> str | None:
    words = (speaker.role or speaker.name).lower().split()
    *_, head = ("", *takewhile(lambda word: word not in grammar.PREPOSITIONS, words))
    return pronoun_of(head)
