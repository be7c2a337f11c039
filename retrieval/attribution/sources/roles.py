"""Offices and occupations among words in small letters: "foreign minister", "spokeswoman"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from retrieval.attribution.grammar import PACKAGE
from retrieval.language.wordlists import word_list

_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Role:
    """A role by the places of its first word and after its last."""

    name: str
    start: int
    stop: int


@cache
def _names() -> frozenset[str]:
    return frozenset(word_list(PACKAGE, "roles"))


# More words than any archive's news has beside its names.
@lru_cache(1 << 15)
def _lengths_of(last: str) -> tuple[int, ...]:
    """The numbers of words of the roles that end in a word, singular or plural, the longest first; none of most words."""
    return _lengths().get(last) or _lengths().get(singular(last)) or ()


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """Each role's last word, with the numbers of words of the roles that end in it, the longest first."""
    found: dict[str, set[int]] = {}
    for name in _names():
        words = name.split()
        found.setdefault(words[-1], set()).add(len(words))
    return {last: tuple(sorted(lengths, reverse=True)) for last, lengths in found.items()}


def role_ending_at(words: Sequence[str], stop: int) -> Role | None:
    """The longest role that ends before place `stop` in `words` (small letters): "the", "foreign", "minister"."""
    if stop <= 0:
        return None
    last = words[stop - 1]
    for length in _lengths_of(last):
        start = stop - length
        if start < 0:
            continue
        first = words[start : stop - 1]
        for name in (" ".join((*first, last)), " ".join((*first, singular(last)))):
            if name in _names():
                return Role(name, start, stop)
    return None


def first_role(words: Sequence[str], start: int = 0) -> Role | None:
    """The first role among `words` (small letters) from place `start` on, as long as it can be."""
    for stop in range(start + 1, len(words) + 1):
        role = role_ending_at(words, stop)
        if role is None:
            continue
        for longer in range(min(len(words), stop + _LONGEST), stop, -1):
            other = role_ending_at(words, longer)
            if other is not None and other.start <= role.start:
                return other
        return role
    return None


def singular(word: str) -> str:
    """The word without a plural's ending, roughly; "spokesmen" is "spokesman"."""
    if word.endswith("men"):
        return word[:-3] + "man"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
