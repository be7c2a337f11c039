"""Misspelt names are read as the archive's own: "haldarson" as "Haldarsen"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from operator import itemgetter

from retrieval.language.words import fold, stem_of
from retrieval.model import Question, Term

SHORTEST = 5
"""Shorter names are never respelt: too many of them are one letter apart ("Iraq", "Iran")."""

LONG = 9
"""From this many letters on, two slips are allowed instead of one."""

# Letters that are written for one another; any other pair of consonants tells two names apart.
_SOUND_ALIKE = tuple(map(frozenset, ("ckq", "sz", "gj", "td", "vwf", "iy", "bp", "mn", "xs", "hk")))
_VOWELS = frozenset("aeiouy")
_EASILY_DROPPED = _VOWELS | {"h"}


def respell(question: Question, is_known: Callable[[str], bool], names: Mapping[str, str]) -> Question:
    """The question with each unknown word that is a slip away from one of `names` read as that name.

    `is_known` tells of a stem whether the archive holds it; `names` has each name as it is written, by the
    name folded.
    """
    if all(is_known(term.stem) for term in question.terms):
        return question
    read = {term: term if is_known(term.stem) else _read(term, names) for term in question.terms}
    return question.with_terms(lambda term: read.get(term, term))


def akin_to(word: str, names: Mapping[str, str]) -> str | None:
    """The commonest of `names` that begins as `word` does, or the other way round: "Russian" for "Russia"."""
    written = fold(word)
    for key, name in names.items():
        if min(len(key), len(written)) >= SHORTEST and (key.startswith(written) or written.startswith(key)):
            return name
    return None


def _read(term: Term, known: Mapping[str, str]) -> Term:
    written = fold(term.word)
    if len(written) < SHORTEST or not written.isalpha():
        return term
    nearest = _nearest(written, known)
    if nearest is None:
        return term
    name = known[nearest]
    return replace(term, stem=stem_of(name), is_name=True, read_as=name)


def _nearest(written: str, known: Iterable[str]) -> str | None:
    # Only needed for a name that the archive does not hold, which most questions do not have.
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    slips = 2 if len(written) >= LONG else 1
    long_enough = (name for name in known if len(name) >= SHORTEST)
    near = ((OSA.distance(written, name, score_cutoff=slips), name) for name in long_enough)
    could_be = [(distance, name) for distance, name in near if distance <= slips and _could_be(written, name)]
    # The names come commonest first, and so does the first of equally near ones.
    return min(could_be, key=itemgetter(0), default=(0, None))[1]


def _could_be(written: str, name: str) -> bool:
    """Whether the slips between the two are ones that a hand or an ear makes."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    # One letter is easily left out; two are another name: "Australia" is not "Austria".
    if not _sound_alike(written[0], name[0]) or abs(len(written) - len(name)) > 1:
        return False
    # A vowel at the end makes another name: "Maria" is not "Mario", nor "Safina" "Safin".
    if written[-1] != name[-1] and not _sound_alike_ends(written[-1], name[-1]):
        return False
    if sorted(written) == sorted(name) or _undoubled(written) == _undoubled(name):
        return True
    for edit in Levenshtein.editops(written, name):
        if edit.tag == "replace" and not _sound_alike(written[edit.src_pos], name[edit.dest_pos]):
            return False
        dropped = name[edit.dest_pos] if edit.tag == "insert" else written[edit.src_pos : edit.src_pos + 1]
        # A consonant more or less is another short name: "Macron" is not "Macon".
        if edit.tag != "replace" and len(name) < LONG and dropped not in _EASILY_DROPPED:
            return False
    return True


def _sound_alike_ends(a: str, b: str) -> bool:
    return "h" in {a, b} or {a, b} == {"i", "y"} or not ({a, b} & _VOWELS)


def _undoubled(name: str) -> str:
    return re.sub(r"(.)\1", r"\1", name)


def _sound_alike(a: str, b: str) -> bool:
    return a == b or {a, b} <= _VOWELS or any({a, b} <= alike for alike in _SOUND_ALIKE)
