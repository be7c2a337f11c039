"""The verbs of speech that a question may be put with, in each of their forms."""

from __future__ import annotations

from functools import cache
from itertools import chain

from retrieval.language.wordlists import word_list

PACKAGE = "retrieval.questions"
PURE, ACTS = "asking_for_words", "speech_acts"
_BASE, _PAST, _THIRD, _ING, _PARTICIPLE = range(5)


@cache
def base_forms(name: str) -> frozenset[str]:
    """As after "did": say."""
    return frozenset(row[_BASE] for row in _rows(name))


@cache
def past_forms(name: str) -> frozenset[str]:
    """As after "what she": said."""
    return frozenset(row[_PAST] for row in _rows(name))


@cache
def participles(name: str) -> frozenset[str]:
    """As after "has": said, written."""
    return frozenset(row[_PARTICIPLE] if len(row) > _PARTICIPLE else row[_PAST] for row in _rows(name))


@cache
def third_forms(name: str) -> frozenset[str]:
    """As after "what she": says."""
    return frozenset(row[_THIRD] for row in _rows(name))


@cache
def gerunds(name: str) -> frozenset[str]:
    """As after "is": saying."""
    return frozenset(row[_ING] for row in _rows(name))


@cache
def every_form(name: str) -> frozenset[str]:
    """All forms of all verbs of the list."""
    return frozenset(chain.from_iterable(_rows(name)))


def every_form_of(name: str, bases: str) -> frozenset[str]:
    """All forms of those verbs of the list whose base forms stand in `bases`, parted by blanks."""
    wanted = frozenset(bases.split())
    return frozenset(form for row in _rows(name) if row[_BASE] in wanted for form in row)


@cache
def _rows(name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in word_list(PACKAGE, name))
