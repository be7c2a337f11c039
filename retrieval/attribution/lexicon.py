"""Cue verbs and the nouns of saying: their forms, and what each takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from retrieval.attribution.grammar import PACKAGE
from retrieval.attribution.inflection import Tense, inflected
from retrieval.language.wordlists import word_list


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
    forms: dict[str, Form] = {}
    for line in word_list(PACKAGE, "cue_verbs"):
        verbs, _, codes = line.partition(" : ")
        for verb in verbs.split():
            for form, tense in inflected(verb):
                forms.setdefault(form, Form(_cue(verb, codes), tense))
    return forms


@cache
def phrasal_forms() -> dict[str, dict[str, Form]]:
    """The cue verbs of two words: every form of the first, in small letters, to the second and what both mean."""
    forms: dict[str, dict[str, Form]] = {}
    for line in word_list(PACKAGE, "phrasal_cue_verbs"):
        words, _, codes = line.partition(" : ")
        verb, particle = words.split()
        for form, tense in inflected(verb):
            forms.setdefault(form, {})[particle] = Form(_cue(words, codes), tense)
    return forms


@cache
def statement_nouns() -> dict[str, Cue]:
    """The nouns that name a statement, singular and plural, in small letters, and what they take."""
    nouns: dict[str, Cue] = {}
    for line in word_list(PACKAGE, "statement_nouns"):
        words, _, codes = line.partition(" : ")
        for noun in words.split():
            cue = _cue(noun, codes)
            nouns[noun] = cue
            nouns.setdefault(noun[:-1] + "ies" if noun.endswith("y") else noun + "s", cue)
    return nouns


def _cue(lemma: str, codes: str) -> Cue:
    takes = codes.split()
    return Cue(
        lemma,
        **{_MEMBERS[code]: True for code in takes if code in _MEMBERS},
        after=frozenset(code for code in takes if code not in _MEMBERS),
    )
