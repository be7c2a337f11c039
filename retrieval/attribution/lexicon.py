"""Cue verbs: their forms, and what each takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from retrieval.attribution.grammar import PACKAGE
from retrieval.language.wordlists import word_list


class Tense(Enum):
    """What a form of a verb can be; PAST stands for the participle as well, where the two are alike."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb and what it takes, as `data/cue_verbs.txt` explains.

    `after` holds the prepositions that its content may follow.
    """

    lemma: str
    speaks: bool = False
    clause: bool = False
    that: bool = False
    wh: bool = False
    infinitive: bool = False
    gerund: bool = False
    object: bool = False
    hearer: bool = False
    after: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a cue verb."""

    cue: Cue
    tense: Tense


_MEMBERS = {
    "s": "speaks",
    "c": "clause",
    "t": "that",
    "w": "wh",
    "i": "infinitive",
    "g": "gerund",
    "o": "object",
    "r": "hearer",
}


@cache
def cue_forms() -> dict[str, Form]:
    """Every form of every cue verb of one word, in small letters."""
    takes: dict[str, set[str]] = {}
    for line in word_list(PACKAGE, "cue_verbs"):
        verbs, _, codes = line.partition(" : ")
        for verb in verbs.removesuffix(" :").split():
            takes.setdefault(verb, set()).update(codes.split())
    forms: dict[str, Form] = {}
    for verb, codes in takes.items():
        for form, tense in inflected(verb, _irregular().get(verb, ())):
            forms.setdefault(form, Form(_cue(verb, codes), tense))
    return forms


@cache
def phrasal_forms() -> dict[str, dict[str, Form]]:
    """The cue verbs of two words: every form of the first, in small letters, to the second and what both mean."""
    forms: dict[str, dict[str, Form]] = {}
    for line in word_list(PACKAGE, "phrasal_cue_verbs"):
        words, _, codes = line.partition(" : ")
        verb, particle = words.split()
        for form, tense in inflected(verb, _irregular().get(verb, ())):
            forms.setdefault(form, {})[particle] = Form(_cue(words, set(codes.split())), tense)
    return forms


@cache
def statement_nouns() -> dict[str, Cue]:
    """The nouns that name a statement, singular and plural, in small letters, and what they take."""
    nouns: dict[str, Cue] = {}
    for line in word_list(PACKAGE, "statement_nouns"):
        words, _, codes = line.partition(" : ")
        for noun in words.split():
            cue = _cue(noun, set(codes.split()))
            nouns[noun] = cue
            nouns.setdefault(noun[:-1] + "ies" if noun.endswith("y") else noun + "s", cue)
    return nouns


def _cue(lemma: str, codes: set[str]) -> Cue:
    return Cue(
        lemma,
        **{_MEMBERS[code]: True for code in codes if code in _MEMBERS},
        after=frozenset(code for code in codes if code not in _MEMBERS),
    )


def inflected(verb: str, irregular: tuple[str, ...] = ()) -> Iterator[tuple[str, Tense]]:
    """The forms of a verb; `irregular` are its past and its participle, where they are."""
    if verb not in irregular:
        yield verb, Tense.BASE
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "ye")) else verb
    if re.search(r"[^aeiou]y$", verb):
        yield verb[:-1] + "ies", Tense.PRESENT
        past = verb[:-1] + "ied"
    else:
        yield verb + ("es" if re.search(r"(?:s|sh|ch|x|z)$", verb) else "s"), Tense.PRESENT
        past = verb + "d" if verb.endswith("e") else verb + "ed"
    doubled = verb + verb[-1] if _DOUBLES.search(verb) and verb not in _SINGLE else None
    yield (doubled or stem) + "ing", Tense.ING
    if doubled:
        yield verb + "ing", Tense.ING
        yield doubled + "ed", Tense.PAST
    if irregular:
        yield irregular[0], Tense.PAST
        yield from ((form, Tense.PARTICIPLE) for form in irregular[1:])
    else:
        yield past, Tense.PAST


# A short vowel and one consonant at the end of a stressed syllable: "quipped", "admitted", "labelled".
_DOUBLES = re.compile(r"(?:^|[^aeiou])[aeiou][bdglmnprt]$")
_SINGLE = frozenset(
    "answer consider discover offer order whisper wonder remember reckon mention question envision champion reason wonder murmur mutter interpret deliver broker".split()
)


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    lines = (line.split() for line in word_list("retrieval.language", "irregular_forms"))
    own = (line.split() for line in word_list(PACKAGE, "irregular_verbs"))
    return {base: tuple(forms) for base, *forms in (*lines, *own)}
