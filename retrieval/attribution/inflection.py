"""The forms of a cue verb: "quip", "quips", "quipped", "quipping"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from retrieval.attribution.grammar import PACKAGE
from retrieval.language.wordlists import word_list, word_set

# A short vowel and one consonant at the end of a stressed syllable: "quipped", "admitted", "labelled".
_DOUBLES = re.compile(r"(?:^|[^aeiou]|qu)[aeiou][bdglmnprt]$")
_TAKES_ES = ("s", "sh", "ch", "x", "z")
_KEEPS_E = ("ee", "ye")


class Tense(StrEnum):
    """What a form of a verb can be; PAST stands for the participle as well, where the two are alike."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


FINITE = frozenset({Tense.PAST, Tense.PRESENT})
"""The tenses whose form has a subject, unless it is a participle."""


def inflected(verb: str) -> Iterator[tuple[str, Tense]]:
    """The forms of a verb in small letters, by the rules of Quirk et al. (1985, 3.5-3.10) and the irregular lists."""
    irregular = _irregular().get(verb, ())
    if verb not in irregular:
        yield verb, Tense.BASE
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(_KEEPS_E) else verb
    doubled = _doubled(verb)
    yield _present(verb), Tense.PRESENT
    yield (doubled or stem) + "ing", Tense.ING
    if doubled:
        # British and American spellings differ: "labelling", "labeling".
        yield verb + "ing", Tense.ING
        yield doubled + "ed", Tense.PAST
    if irregular:
        yield irregular[0], Tense.PAST
        yield from ((form, Tense.PARTICIPLE) for form in irregular[1:])
    else:
        yield _past(verb), Tense.PAST


def _present(verb: str) -> str:
    if _changes_y(verb):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(_TAKES_ES) else "s")


def _past(verb: str) -> str:
    if _changes_y(verb):
        return verb[:-1] + "ied"
    return verb + ("d" if verb.endswith("e") else "ed")


def _changes_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2:-1] not in set("aeiou")


def _doubled(verb: str) -> str | None:
    if _DOUBLES.search(verb) and verb not in word_set(PACKAGE, "single_consonant_verbs"):
        return verb + verb[-1]
    return None


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    """Irregular verbs with their past and, where it differs, their participle."""
    lines = (line.split() for line in word_list("retrieval.language", "irregular_forms"))
    own = (line.split() for line in word_list(PACKAGE, "irregular_verbs"))
    return {base: tuple(forms) for base, *forms in (*lines, *own)}
