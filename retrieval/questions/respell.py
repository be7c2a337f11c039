"""Misspelt names are read as the archive's own: "haldarson" as "Haldarsen"."""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from dataclasses import replace
from operator import itemgetter

from retrieval.language.words import fold, stem_of
from retrieval.model import Question, Term
from retrieval.ports import Names

SHORTEST = 5
"""Shorter names are never respelt: too many of them are one letter apart ("Iraq", "Iran")."""

LONG = 9
"""From this many letters on, two slips are allowed instead of one."""

# Letters that are written for one another; any other pair of consonants tells two names apart.
_SOUND_ALIKE = tuple(map(frozenset, ("ckq", "sz", "gj", "td", "vwf", "iy", "bp", "mn", "xs", "hk")))
_VOWELS = frozenset("aeiouy")
_EASILY_DROPPED = _VOWELS | {"h"}


def respell(question: Question, is_known: Callable[[str], bool], names: Names) -> Question:
    """The question with each unknown word that is a slip away from one of `names` read as that name.

    `is_known` tells of a stem whether the archive holds it.
    """
    if all(is_known(term.stem) for term in question.terms):
        return question
    read = {term: term if is_known(term.stem) else _read(term, names) for term in question.terms}
    return question.with_terms(lambda term: read.get(term, term))


def _read(term: Term, names: Names) -> Term:
    written = fold(term.word)
    if len(written) < SHORTEST or not written.isalpha():
        return term
    name = _nearest(written, names)
    if name is None:
        return term
    return replace(term, stem=stem_of(name), is_name=True, read_as=name)


def _nearest(written: str, names: Names) -> str | None:
    # Only needed for a name that the archive does not hold, which most questions do not have.
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    slips = 2 if len(written) >= LONG else 1
    letters = {letter for letter in string.ascii_letters + written[0] if _sound_alike(written[0], letter)}
    lengths = range(max(SHORTEST, len(written) - 1), len(written) + 2)
    near = (
        (OSA.distance(written, key, score_cutoff=slips), key, name)
        for key, name in names.beginning(letters, lengths)
    )
    could_be = [
        (distance, name) for distance, key, name in near if distance <= slips and _could_be(written, key)
    ]
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
