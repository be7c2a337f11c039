"""By what a speaker is found among all that an archive holds, and who must be known to tell who is one with whom.

Which speakers of different articles are one hangs on others: on all who bear that last name, who holds that office
in that country, who else goes by those words or initials (`retrieval.attribution.merging`). Each such bond is a
tag, made of one speaker alone, so that a store can keep tags and need not know what they mean. `neighbours` goes from
whom a question asks of along these bonds, so that a roster of the neighbours knows those asked of as well as a
roster of everybody would.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Any, Protocol, TypeVar

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
from retrieval.language.words import fold, is_capitalised
from retrieval.model import Speaker, SpeakerAsked, SpeakerType

Found = TypeVar("Found")
Found_co = TypeVar("Found_co", covariant=True)
_INITIAL = 1
MOST_MEANT = 300
"""Speakers, as articles have them, whom a question may mean at most."""


class Tagged(Protocol[Found_co]):
    """Finds all that have one of some tags; with `every`, all of them."""

    def __call__(self, tags: Collection[str], *, every: bool = False) -> Iterable[Found_co]:
        """Those found, each once."""


def tags_of(speaker: Speaker) -> frozenset[str]:
    """All that `speaker` is found by."""
    return frozenset((*_word_tags(speaker), *_families(speaker), *_offices(speaker), *_bodies(speaker)))


def tag_number(tag: str) -> int:
    """A number for a tag, of 63 bits, the same in every process: a store keeps many, and looks up many at once."""
    return int.from_bytes(hashlib.blake2b(tag.encode(), digest_size=8).digest(), "big") >> 1


def asked_tags(asked: SpeakerAsked) -> list[frozenset[str]]:
    """Whoever `asked` means has, as one article or another tells of them, all tags of at least one of these sets."""
    if asked.names:
        stems = frozenset(name.stem for name in asked.names)
        longer = frozenset(stem for stem in stems if len(stem) > _INITIAL) or stems
        written = own_words(" ".join(name.read for name in asked.names)) or stems
        sets = [_words(longer), _words(written), _words(stems), frozenset({f"of {_key(written)}"})]
        if len(asked.names) > 1:
            # Somebody asked for by more names than the articles have.
            sets += [frozenset({f"family {fold(name.read)}"}) for name in asked.names]
    elif asked.role:
        roles = frozenset(f"role {stem}" for stem in office(asked.role))
        sets = [roles, _words(own_words(asked.role))]
    elif asked.country:
        sets = [frozenset({f"country {asked.country}"})]
    else:
        sets = [_words(own_words(asked.words))]
    return [tags for tags in dict.fromkeys(sets) if tags]


def _words(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(f"word {stem}" for stem in stems)


def neighbours(
    asked: SpeakerAsked,
    tagged: Tagged[Found],
    speaker_of: Callable[[Found], Speaker],
    most_first: Callable[[Found], Any],
) -> tuple[frozenset[Found], frozenset[Found]]:
    """Whom `asked` may mean, and everybody who must be known to tell who they are, those meant among them.

    `tagged` finds all that have one of some tags, or every one of them. Of more than `MOST_MEANT`, as a country
    may have, those who come first by `most_first` are meant.
    """
    found = {one for tags in asked_tags(asked) for one in tagged(tags, every=True)}
    meant = frozenset(sorted(found, key=most_first)[:MOST_MEANT])
    known, looked_up = set(meant), set[str]()

    def meet(tags: Iterable[str]) -> None:
        new = set(tags) - looked_up
        looked_up.update(new)
        if new:
            known.update(tagged(new))

    def bonds(of: Callable[[Speaker], Iterable[str]]) -> set[str]:
        return {tag for one in known for tag in of(speaker_of(one))}

    # Whose family, or which body, it is; who holds the same office, and whose family those are; and of the bodies that
    # came along by their initials, in which countries they are and whether they are named after somebody.
    meet(bonds(_families))
    meet(bonds(_bodies))
    meet(bonds(_offices))
    meet(_only_families({speaker_of(one) for one in known}))
    meet(bonds(_bodies))
    meet(bonds(_namesakes))
    return meant, frozenset(known)


def _only_families(known: Iterable[Speaker]) -> Iterable[str]:
    """The families of those who alone hold an office: of an office that two families hold nobody can be told by it."""
    holding: defaultdict[str, set[str]] = defaultdict(set)
    for speaker in known:
        for tag in _offices(speaker):
            holding[tag].update(_families(speaker))
    return {next(iter(families)) for families in holding.values() if len(families) == 1}


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
    """The family of somebody whom a body may be named after: of "Holt campaign", where nothing else says that it is a name."""
    first, *others = speaker.name.split() or [""]
    is_body = speaker.type in {SpeakerType.ORGANISATION, SpeakerType.DOCUMENT}
    if is_body and is_capitalised(first) and others and not any(map(is_capitalised, others)):
        yield f"family {fold(first)}"


def _key(stems: frozenset[str]) -> str:
    return " ".join(sorted(stems))
