"""The office that a question names: "the deputy mayor", "Norway's foreign minister"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from retrieval.language.wordlists import word_list, word_set
from retrieval.language.words import Word
from retrieval.questions.verbs import PACKAGE

_POSSESSIVE = re.compile(r"['’]s?$")


def office_in(read: str, told: Sequence[Word]) -> tuple[str | None, tuple[Word, ...]]:
    """The office that is named, with its words; a possessor's is not the speaker's: "the mayor's lawyer"."""
    longest = max(map(len, _roles()))
    for start in range(len(told)):
        for count in range(min(longest, len(told) - start), 0, -1):
            run = tuple(told[start : start + count])
            name = tuple(_plain(word.of(read)) for word in run)
            if name not in _roles() or _POSSESSIVE.search(run[-1].of(read)):
                continue
            first = start
            while first > 0 and _plain(told[first - 1].of(read)) in _qualifiers():
                first -= 1
            run = tuple(told[first : start + count])
            return " ".join(_plain(word.of(read)) for word in run), run
    return None, ()


def _plain(word: str) -> str:
    return _POSSESSIVE.sub("", word).casefold()


@cache
def _roles() -> frozenset[tuple[str, ...]]:
    return frozenset(
        tuple(word.casefold() for word in re.split(r"[ -]", line))
        for line in word_list("retrieval.attribution", "roles")
    )


@cache
def _qualifiers() -> frozenset[str]:
    return word_set(PACKAGE, "role_qualifiers")
