"""Which speakers of different articles are one. In doubt they are kept apart.

Persons are one where their full names agree: "Dana Holt", "Dana M. Holt", "Mayor Dana Holt". A last name alone is
somebody's where only one fuller name of the archive fits it, by country and, of several, by office. Somebody told of
only by an office that one person holds in a country ("the Norwegian prime minister") is who has that office in the
archive, if one has. Organisations are one by their words and their country, which an article may leave out; an acronym is the
one that it fits.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias, TypeVar

from retrieval.attribution.identity import (
    PersonName,
    acronym_of,
    is_acronym,
    is_one_persons,
    is_state_body,
    office,
    own_words,
    person_name,
)
from retrieval.language.countries import countries_in
from retrieval.language.words import fold, is_capitalised
from retrieval.model import Speaker, SpeakerType

Spoken: TypeAlias = Mapping[tuple[str, Speaker], int]
"""How many statements each speaker makes in each article."""

Key: TypeAlias = tuple[str, ...]
"""What speakers who are one have in common."""

Value = TypeVar("Value", bound=Hashable)

_POSSESSIVE = frozenset({"his", "her", "its", "their", "our", "my", "your", "whose"})
_OFTEN, _NEARLY = 0.2, 0.9


def keys_of(spoken: Spoken) -> dict[tuple[str, Speaker], Key]:
    """The key of each speaker of each article; who has the same key is one."""
    roots = _roots({name for _, speaker in spoken if (name := person_name(speaker)) and not name.is_bare})
    people = _People(spoken, roots)
    keys: dict[tuple[str, Speaker], Key] = {}
    unnamed = []
    for article, speaker in spoken:
        name = person_name(speaker)
        if name is not None:
            keys[article, speaker] = people.key(article, speaker, name)
        elif speaker.type is SpeakerType.PERSON:
            unnamed.append((article, speaker))
        else:
            keys[article, speaker] = _key_of_a_body(article, speaker, people)
    holders = _holders(keys)
    for article, speaker in unnamed:
        keys[article, speaker] = _key_of_an_office(article, speaker, holders)
    return _without_acronyms(_with_countries(keys))


def _roots(names: Iterable[PersonName]) -> dict[PersonName, PersonName]:
    """For each fuller name the one that stands for it: titles taken off, and then the fullest, where there is one."""
    by_last: defaultdict[str, set[PersonName]] = defaultdict(set)
    for name in names:
        by_last[name.last].add(name)
    roots = {}
    for family in by_last.values():
        plain = {name: _untitled(name, family) for name in family}
        kept = set(plain.values())
        # Whoever has all first names of another has the first of them; few of a family do.
        sharing = _by_first_names(kept)
        fullest = {
            name
            for name in kept
            if not any(name != other and name.within(other) for other in sharing[name.first[0]])
        }
        for name in family:
            known = plain[name]
            fitting = [other for other in sharing[known.first[0]] if other in fullest and known.within(other)]
            roots[name] = fitting[0] if len(fitting) == 1 else known
    return roots


def _untitled(name: PersonName, family: Collection[PersonName]) -> PersonName:
    """The shortest name of the family that this one only puts words before, as a title is; itself where there is none."""
    shorter = (replace(name, first=name.first[at:]) for at in range(len(name.first) - 1, 0, -1))
    return next((other for other in shorter if other in family), name)


def _by_first_names(family: Iterable[PersonName]) -> Mapping[str, list[PersonName]]:
    sharing: defaultdict[str, list[PersonName]] = defaultdict(list)
    for name in family:
        for first in dict.fromkeys(name.first):
            sharing[first].append(name)
    return sharing


class _People:
    """The fuller names of the archive, by last name, with what is known of each."""

    def __init__(self, spoken: Spoken, roots: Mapping[PersonName, PersonName]) -> None:
        self._roots = roots
        self._families: defaultdict[str, set[PersonName]] = defaultdict(set)
        self._countries: defaultdict[PersonName, set[str]] = defaultdict(set)
        offices: defaultdict[PersonName, Counter[frozenset[str]]] = defaultdict(Counter)
        for (_, speaker), count in spoken.items():
            name = person_name(speaker)
            if name is None or name.is_bare:
                continue
            root = roots[name]
            self._families[root.last].add(root)
            if speaker.country:
                self._countries[root].add(speaker.country)
            if speaker.role:
                offices[root][office(speaker.role)] += count
        self._offices = offices

    def is_last_name(self, word: str) -> bool:
        """Whether somebody of the archive bears it."""
        return fold(word) in self._families

    def key(self, article: str, speaker: Speaker, name: PersonName) -> Key:
        """What says who it is; a last name that fits nobody, or several, is somebody of that article or country."""
        if name.is_bare:
            fitting = [root for root in self._families.get(name.last, ()) if self._fits(speaker, root)]
            if len(fitting) > 1 and speaker.role:
                fitting = self._holding(office(speaker.role), fitting)
            if len(fitting) != 1:
                whose = ("of", speaker.country) if speaker.country else ("in", article)
                return ("person", name.last, name.suffix, *whose)
            name = fitting[0]
        root = self._roots.get(name, name)
        return ("person", root.last, root.suffix, "named", *root.first)

    def _holding(self, asked: frozenset[str], people: Sequence[PersonName]) -> list[PersonName]:
        """Who of them is told to have that office, nearly whenever one of them is."""
        told = {root: self._offices[root][asked] for root in people if root in self._offices}
        return [root for root, count in told.items() if count >= max(1, _NEARLY * sum(told.values()))]

    def _fits(self, speaker: Speaker, root: PersonName) -> bool:
        known = self._countries.get(root)
        return not (speaker.country and known) or speaker.country in known


def _holders(keys: Mapping[tuple[str, Speaker], Key]) -> dict[tuple[frozenset[str], str], set[Key]]:
    """Who holds each office that one person holds, by country."""
    holders: defaultdict[tuple[frozenset[str], str], set[Key]] = defaultdict(set)
    for (_, speaker), key in keys.items():
        if (
            speaker.type is SpeakerType.PERSON
            and speaker.role
            and speaker.country
            and is_one_persons(speaker.role)
        ):
            holders[office(speaker.role), speaker.country].add(key)
    return holders


def _key_of_an_office(
    article: str, speaker: Speaker, holders: Mapping[tuple[frozenset[str], str], set[Key]]
) -> Key:
    if not (speaker.role and speaker.country):
        return ("unnamed", article, speaker.name.casefold())
    known = holders.get((office(speaker.role), speaker.country), set())
    if len(known) == 1:
        return next(iter(known))
    # The office changed hands within the archive, or nobody is named for it.
    where = () if is_one_persons(speaker.role) and not known else (article, speaker.name.casefold())
    return ("office", speaker.country, *sorted(office(speaker.role)), "in", *where)


def _key_of_a_body(article: str, speaker: Speaker, people: _People) -> Key:
    """The key of an organisation, a country, a group or a document."""
    mentions = countries_in(speaker.name)
    country = speaker.country or (mentions[0].country if mentions else "")
    own = own_words(speaker.name)
    words = tuple(sorted(own))
    first, *others = speaker.name.split() or [""]
    named = any(map(is_capitalised, others or [first])) or (
        is_capitalised(first) and people.is_last_name(first)
    )
    match speaker.type:
        case SpeakerType.COUNTRY:
            return ("country", country or speaker.name)
        case SpeakerType.GROUP if words and first.lower() not in _POSSESSIVE:
            return ("group", country, *words)
        case SpeakerType.GROUP:
            return ("group", "in", article, speaker.name.casefold())
        case _:
            # "The company" is another one in each article, "the Foreign Ministry" of a country one in all.
            known = country or (named and not is_state_body(own))
            whose = () if words and known else ("in", article, speaker.name.casefold())
            return (speaker.type.value, country, *words, *whose)


def _with_countries(keys: Mapping[tuple[str, Speaker], Key]) -> dict[tuple[str, Speaker], Key]:
    """The keys, those of organisations whose country an article leaves out replaced where the archive tells of one."""
    of_countries: defaultdict[Key, set[Key]] = defaultdict(set)
    for key in keys.values():
        kind, country, *words = key
        if kind == SpeakerType.ORGANISATION.value and country:
            of_countries[kind, "", *words].add(key)
    only = {key: next(iter(full)) for key, full in of_countries.items() if len(full) == 1}
    return {spoken: only.get(key, key) for spoken, key in keys.items()}


def _without_acronyms(keys: Mapping[tuple[str, Speaker], Key]) -> dict[tuple[str, Speaker], Key]:
    """The keys, those of acronyms replaced by that of the one organisation whose initials they are."""
    spelt_out: defaultdict[str, set[Key]] = defaultdict(set)
    for (_, speaker), key in keys.items():
        initials = acronym_of(speaker.name) if speaker.type is SpeakerType.ORGANISATION else None
        if initials is not None and not is_acronym(speaker.name):
            spelt_out[initials].add(key)
    known = {initials: next(iter(of)) for initials, of in spelt_out.items() if len(of) == 1}
    return {
        (article, speaker): known.get(speaker.name, key)
        if speaker.type is SpeakerType.ORGANISATION and is_acronym(speaker.name)
        else key
        for (article, speaker), key in keys.items()
    }


def often(counted: Mapping[Value, int]) -> tuple[Value, ...]:
    """What is counted at least a fifth as often as the commonest: an office told once in hundred times is a slip."""
    most = max(counted.values(), default=0)
    return tuple(value for value, count in counted.items() if count >= _OFTEN * most)


def commonest(counted: Counter[str]) -> str | None:
    """What is counted most often, of ties the first by the alphabet; None of nothing."""
    return min(counted, key=lambda value: (-counted[value], value), default=None)
