"""Which voices an asked speaker means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from retrieval.attribution.identity import all_words, head_of, holds, own_words, person_name
from retrieval.attribution.voice import Voice
from retrieval.language.words import stem_of
from retrieval.model import Speaker, SpeakerAsked, SpeakerType, Term

_INITIAL = 1


class Meeting:
    """The voices by what they may be asked for by; `voices` in the order in which they are given back."""

    def __init__(self, voices: Sequence[Voice]) -> None:
        self._voices = voices
        self._of_country: defaultdict[str, set[int]] = defaultdict(set)
        self._with_role: defaultdict[str, set[int]] = defaultdict(set)
        self._person_by_word: defaultdict[str, set[int]] = defaultdict(set)
        self._body_by_word: defaultdict[str, set[int]] = defaultdict(set)
        self._of_affiliation: defaultdict[frozenset[str], set[int]] = defaultdict(set)
        for number, voice in enumerate(voices):
            self._add(number, voice)

    def all_of(self, asked: SpeakerAsked) -> tuple[Voice, ...]:
        """The voices that `asked` means."""
        if asked.names:
            found = self._named(asked.names)
        elif asked.role:
            found = self._in_office(asked.role)
        elif asked.country:
            found = self._of_country.get(asked.country, set())
        else:
            found = _all_hold(self._body_by_word, own_words(asked.words))
        if asked.names and asked.role:
            found = {number for number in found if not self._has_another_role(number, asked.role)}
        if asked.country and asked.names:
            found = {number for number in found if self._may_be_of(number, asked.country)}
        elif asked.country:
            found &= self._of_country.get(asked.country, set())
        return tuple(self._voices[number] for number in sorted(found))

    def _add(self, number: int, voice: Voice) -> None:
        speaker = voice.speaker
        if speaker.country:
            self._of_country[speaker.country].add(number)
        for role in voice.roles:
            self._with_role[role].add(number)
        for name in voice.aliases:
            if speaker.type is not SpeakerType.PERSON:
                by_word = self._body_by_word
            elif person_name(Speaker(name, speaker.type)):
                by_word = self._person_by_word
            else:
                # "Dana Holt's neighbour" is not Dana Holt.
                continue
            for stem in all_words(name):
                by_word[stem].add(number)
        if speaker.affiliation:
            self._of_affiliation[own_words(speaker.affiliation)].add(number)

    def _named(self, names: Sequence[Term]) -> set[int]:
        stems = frozenset(name.stem for name in names)
        longer = frozenset(stem for stem in stems if len(stem) > _INITIAL)
        people = {
            number
            for number in _all_hold(self._person_by_word, longer or stems)
            if any((longer or stems) <= all_words(alias) for alias in self._voices[number].aliases)
        }
        if len(stems) == 1:
            # "James" is the last name of somebody whose first name is known, or else it may be a first name.
            family = {number for number in people if self._has_last_name(number, stems)}
            known = any(self._has_last_name(number, stems, fully=True) for number in family)
            people = family if known else people
        elif not people:
            people = self._less_fully_named(longer)
        written = own_words(" ".join(name.read for name in names)) or stems
        bodies = _all_hold(self._body_by_word, stems) | _all_hold(self._body_by_word, written)
        called = {number for number in bodies if self._is_headed(number, stems | written)}
        # Who speaks for Holt is not Holt, but who speaks for the ministry is the ministry.
        return people | called | (set() if people else self._of_affiliation.get(written, set()))

    def _is_headed(self, number: int, stems: frozenset[str]) -> bool:
        """Whether the words say what it is: "Times" does of the Norwick Times, "Holt" does not of Holt's campaign."""
        return any(head_of(alias) in stems for alias in self._voices[number].aliases)

    def _has_last_name(self, number: int, stems: frozenset[str], *, fully: bool = False) -> bool:
        """Whether it is their last name; `fully` where it stands after a first name."""
        names = (person_name(Speaker(alias, SpeakerType.PERSON)) for alias in self._voices[number].aliases)
        return any(name and stem_of(name.last) in stems and not (fully and name.is_bare) for name in names)

    def _less_fully_named(self, stems: frozenset[str]) -> set[int]:
        """Who goes by a first name and the last, where more than these are asked for."""
        return {
            number
            for stem in stems
            for number in self._person_by_word.get(stem, ())
            if any(
                len(all_words(alias)) > 1 and all_words(alias) <= stems and _last_name_stem(alias)
                for alias in self._voices[number].aliases
            )
        }

    def _in_office(self, role: str) -> set[int]:
        people = {
            number for known, numbers in self._with_role.items() if holds(known, role) for number in numbers
        }
        return people | _all_hold(self._body_by_word, own_words(role))

    def _has_another_role(self, number: int, role: str) -> bool:
        roles = self._voices[number].roles
        return bool(roles) and not any(holds(known, role) for known in roles)

    def _may_be_of(self, number: int, country: str) -> bool:
        """Whether it is that country's; a person with a name whose country nobody tells may be."""
        speaker = self._voices[number].speaker
        return speaker.country == country or (
            speaker.country is None
            and speaker.type is SpeakerType.PERSON
            and person_name(speaker) is not None
        )


def _all_hold(by_word: dict[str, set[int]], stems: Iterable[str]) -> set[int]:
    sets = [by_word.get(stem, set()) for stem in stems]
    return set.intersection(*sets) if sets else set()


def _last_name_stem(alias: str) -> str | None:
    name = person_name(Speaker(alias, SpeakerType.PERSON))
    return stem_of(name.last) if name else None
