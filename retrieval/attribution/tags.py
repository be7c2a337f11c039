"""By what a speaker is found among all that an archive holds, and who must be known to tell who is one with whom.

Which speakers of different articles are one hangs on others: on all who bear that last name, who holds that office
in that country, who else goes by those words or initials (`retrieval.attribution.merging`). Each such bond is a
tag, made of one speaker alone, so that a store can keep tags and need not know what they mean. `neighbours` goes from
whom a question asks of along these bonds, so that a roster of the neighbours knows those asked of as well as a
roster of everybody would.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from retrieval.attribution.identity import (
    acronym_of,
    all_words,
    is_acronym,
    is_one_persons,
    office,
    own_words,
    person_name,
)
from retrieval.language.countries import countries_in
from retrieval.language.words import fold
from retrieval.model import Speaker, SpeakerAsked, SpeakerType

Found = TypeVar("Found")
_INITIAL = 1


def tags_of(speaker: Speaker) -> frozenset[str]:
    """All that `speaker` is found by."""
    return frozenset((*_word_tags(speaker), *_families(speaker), *_offices(speaker), *_bodies(speaker)))


def tag_number(tag: str) -> int:
    """A number for a tag, of 63 bits, the same in every process: a store keeps many, and looks up many at once."""
    return int.from_bytes(hashlib.blake2b(tag.encode(), digest_size=8).digest(), "big") >> 1


def asked_tags(asked: SpeakerAsked) -> frozenset[str]:
    """What everybody has at least one of whom `asked` may mean, as one article or another tells of them."""
    tags = {f"word {name.stem}" for name in asked.names}
    longer = {f"word {name.stem}" for name in asked.names if len(name.stem) > _INITIAL}
    if asked.names:
        written = own_words(" ".join(name.read for name in asked.names))
        return frozenset(longer or tags) | {f"of {_key(written)}"} | {f"word {stem}" for stem in written}
    if asked.role:
        return frozenset(f"role {stem}" for stem in office(asked.role)) | {
            f"word {stem}" for stem in own_words(asked.role)
        }
    if asked.country:
        return frozenset({f"country {asked.country}"})
    return frozenset(f"word {stem}" for stem in own_words(asked.words))


def neighbours(
    asked: SpeakerAsked,
    tagged: Callable[[Collection[str]], Iterable[Found]],
    speaker_of: Callable[[Found], Speaker],
) -> tuple[frozenset[Found], frozenset[Found]]:
    """Whom `asked` may mean, and everybody who must be known to tell who they are, those meant among them.

    `tagged` finds all that have one of some tags.
    """
    meant = frozenset(tagged(asked_tags(asked)))
    known, asked_for = set(meant), set[str]()

    def meet(bonds: Callable[[Speaker], Iterable[str]]) -> None:
        tags = {tag for one in known for tag in bonds(speaker_of(one))} - asked_for
        asked_for.update(tags)
        if tags:
            known.update(tagged(tags))

    # Whose family, or which body, it is; who holds the same office, and whose family those are; and of the bodies that
    # came along by their initials, in which countries they are and whether they are named after somebody.
    for bonds in (_families, _bodies, _offices, _families, _bodies, _namesakes):
        meet(bonds)
    return meant, frozenset(known)


def _word_tags(speaker: Speaker) -> Iterable[str]:
    yield from (f"word {stem}" for stem in all_words(speaker.name))
    if speaker.role:
        yield from (f"role {stem}" for stem in office(speaker.role))
    if speaker.country:
        yield f"country {speaker.country}"
    if speaker.affiliation:
        yield f"of {_key(own_words(speaker.affiliation))}"


def _families(speaker: Speaker) -> Iterable[str]:
    name = person_name(speaker)
    return (f"family {name.last}",) if name else ()


def _offices(speaker: Speaker) -> Iterable[str]:
    is_person = speaker.type is SpeakerType.PERSON
    if is_person and speaker.role and speaker.country and is_one_persons(speaker.role):
        yield f"office {_key(office(speaker.role))} {speaker.country}"


def _bodies(speaker: Speaker) -> Iterable[str]:
    if speaker.type is SpeakerType.PERSON:
        return
    if speaker.type is SpeakerType.COUNTRY:
        mentions = countries_in(speaker.name)
        yield f"nation {speaker.country or (mentions[0].country if mentions else speaker.name)}"
        return
    yield f"body {_key(own_words(speaker.name))}"
    if speaker.type is SpeakerType.ORGANISATION:
        initials = speaker.name if is_acronym(speaker.name) else acronym_of(speaker.name)
        if initials:
            yield f"initials {initials}"


def _namesakes(speaker: Speaker) -> Iterable[str]:
    """The family of somebody whom a body may be named after."""
    if speaker.type is not SpeakerType.PERSON and speaker.name.split():
        yield f"family {fold(speaker.name.split()[0])}"


def _key(stems: frozenset[str]) -> str:
    return " ".join(sorted(stems))
