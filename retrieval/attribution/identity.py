"""What tells one speaker from another: a person's name, an organisation's words, an office."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from retrieval.language.countries import countries_in
from retrieval.language.wordlists import common_words, word_list, word_set
from retrieval.language.words import fold, is_capitalised, stem_of, words_of
from retrieval.model import Span, Speaker, SpeakerType

_KEPT = 1 << 15
_PACKAGE = "retrieval.attribution"
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_ARTICLE_OF_A_NAME = re.compile(r"^[A-Za-z]{2,3}[-‐](?=\w{3})")
_INITIALS = re.compile(r"(?:[A-Z]\.?){1,3}")
_ACRONYM = re.compile(r"[A-Z]{3,6}")
# "Foreign Ministry" is "Ministry of Foreign Affairs", and "Defence" British.
_SPELT_ALIKE = {"defenc": "defens", "affair": None}
_AFTER_THE_HEAD = re.compile(r"\s+(?:of|for|in|on|at|from|to|with|who|that)\b|,")
_WOMAN = re.compile(r"(?:woman|person)$")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name, folded: what comes before the last name, initials as one, and "Jr" apart from it."""

    first: tuple[str, ...]
    last: str
    suffix: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether it is a last name alone."""
        return not self.first

    def within(self, fuller: PersonName) -> bool:
        """Whether `fuller` has every part of this one."""
        same = self.last == fuller.last and self.suffix == fuller.suffix
        return same and set(self.first) <= set(fuller.first)

    def ends(self, longer: PersonName) -> bool:
        """Whether `longer` only puts a word before it, as a title is."""
        apart = len(longer.first) - len(self.first)
        return self.within(longer) and apart > 0 and longer.first[apart:] == self.first


@lru_cache(_KEPT)
def person_name(speaker: Speaker) -> PersonName | None:
    """The name of a person; None for somebody who has none ("the prime minister", "a neighbour")."""
    written = [word.strip(",.;:") for word in speaker.name.split()]
    words = [word for word in written if fold(word)]
    if speaker.type is not SpeakerType.PERSON or not words or not is_capitalised(_plain_last(words[-1])):
        return None
    if fold(words[0]) in common_words() or any(word.endswith(("'s", "’s")) for word in words[:-1]):
        return None
    if speaker.role and not own_words(speaker.name) - office(speaker.role):
        return None
    folded = [fold(word) for word in words]
    suffix = folded.pop() if len(folded) > 1 and folded[-1] in _SUFFIXES else ""
    *before, last = zip(folded, words, strict=False)
    initials = "".join(fold(word) for _, word in before if _INITIALS.fullmatch(word))
    title = office(speaker.role) if speaker.role else frozenset()
    first = [
        part
        for part, word in before
        if is_capitalised(word) and not _INITIALS.fullmatch(word) and stem_of(word) not in title
    ]
    return PersonName((*first, *filter(None, (initials,))), fold(_plain_last(last[1])), suffix)


def _plain_last(word: str) -> str:
    """A last name without the article that some have: "al-Hill" is "Hill"."""
    return _ARTICLE_OF_A_NAME.sub("", word)


@lru_cache(_KEPT)
def own_words(name: str) -> frozenset[str]:
    """The stems of a name without its countries and common words: "Norway's Ministry of Defence" is its defence ministry."""
    spans = [mention.span for mention in countries_in(name)]
    stems = {
        word.stem
        for word in words_of(name)
        if fold(word.of(name)) not in common_words()
        and not any(span.overlaps(Span(word.start, word.end)) for span in spans)
    }
    return frozenset(filter(None, (_SPELT_ALIKE.get(stem, stem) for stem in stems)))


@lru_cache(_KEPT)
def all_words(name: str) -> frozenset[str]:
    """All stems of a name, countries among them."""
    return frozenset(word.stem for word in words_of(name)) | own_words(name)


@lru_cache(_KEPT)
def head_of(name: str) -> str | None:
    """The stem of the word that says what it is: "Bank" of "Bank of Norway", "Times" of "Norwick Times"."""
    head = _AFTER_THE_HEAD.split(name, maxsplit=1)[0]
    stems = [word.stem for word in words_of(head)]
    return stems[-1] if stems else None


@lru_cache(_KEPT)
def office(role: str) -> frozenset[str]:
    """The stems of a role; a spokeswoman's is a spokesman's."""
    return frozenset(
        _SPELT_ALIKE.get(stem, stem) or stem
        for stem in (stem_of(_WOMAN.sub("man", word.of(role).lower())) for word in words_of(role))
    )


def is_one_persons(role: str) -> bool:
    """Whether one person at a time holds it in a country."""
    return office(role) in _single_offices() or (
        stem_of("minister") in office(role) and len(office(role)) > 1 and not office(role) & _other_words()
    )


def holds(role: str, asked: str) -> bool:
    """Whether who has `role` is whom `asked` means: the foreign minister is a minister, the vice president no president."""
    return office(asked) <= office(role) and not (office(role) - office(asked)) & _other_words()


def is_state_body(words: frozenset[str]) -> bool:
    """Whether it is a body that every country has."""
    return not words.isdisjoint(_state_bodies())


def acronym_of(name: str) -> str | None:
    """What a name of several words is shortened to; None for others."""
    initials = "".join(
        word[0] for word in name.split() if word[0].isupper() and fold(word) not in common_words()
    )
    return initials if _ACRONYM.fullmatch(initials) else None


def is_acronym(name: str) -> bool:
    """Whether a name is capitals alone."""
    return _ACRONYM.fullmatch(name) is not None


@cache
def _single_offices() -> frozenset[frozenset[str]]:
    return frozenset(office(line) for line in word_list(_PACKAGE, "single_offices"))


@cache
def _state_bodies() -> frozenset[str]:
    return frozenset(stem_of(word) for word in word_set(_PACKAGE, "state_bodies"))


@cache
def _other_words() -> frozenset[str]:
    return frozenset(stem_of(word) for word in word_set(_PACKAGE, "other_office_words"))
