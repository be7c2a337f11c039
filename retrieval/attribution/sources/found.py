"""A speaker that a mention was led to."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.attribution.grammar import PACKAGE
from retrieval.attribution.sources.organisations import Organisation
from retrieval.attribution.sources.person import Person
from retrieval.language.wordlists import word_set
from retrieval.model import How, Span, Speaker, SpeakerType


@dataclass(frozen=True, slots=True)
class Found:
    """A speaker, still open to what the article tells later; how it was found, and where it is named."""

    who: Person | Organisation | Speaker
    how: How
    antecedent: Span | None = None

    @property
    def speaker(self) -> Speaker:
        """The speaker as the whole article tells of it."""
        match self.who:
            case Person():
                return speaker_of(self.who)
            case Organisation(name=name, country=country):
                return Speaker(name, SpeakerType.ORGANISATION, None, country, country)
            case Speaker():
                return self.who


def speaker_of(person: Person) -> Speaker:
    """A person as a speaker; a country that was only told near by is believed of who is in office."""
    country = person.country
    if country is None and person.role and person.role.split()[-1] in word_set(PACKAGE, "state_offices"):
        country = person.country_near
    return Speaker(person.name, SpeakerType.PERSON, person.role, person.affiliation or country, country)
