"""Questions that lean on the one before: "And Azerbaijan?", "when was that?", "why?", "about the lake?"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from retrieval.language.words import stems_of
from retrieval.model import Filters, Kind, Question, Term
from retrieval.questions.understand import understand

_TURNS_TO = re.compile(
    r"\s*(?:(?:and|but|or|so)\s+)?(?:what|how)\s+about\b|\s*(?:and|but|or|also|about|on|same for)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:that|this|it|he|she|they|him|her|them|his|their|its|there|then|those|these)\b", re.IGNORECASE
)
# Words that ask of an event without naming it: "when did that happen?"
_EVENT = frozenset(stems_of("happen happened occur occurred place exactly else go going come mean"))
_MOST_WORDS_OF_A_TURN = 8


@dataclass(frozen=True, slots=True)
class Before:
    """What a follow-up may lean on: the question before it, and the sentence that answered."""

    question: Question
    sentence: str = ""


def follow(
    words: str,
    before: Before,
    filters: Filters | None = None,
    *,
    names: Callable[[str], bool] = lambda _: False,
) -> Question:
    """What `words` ask for after `before`; a question that stands alone is understood alone.

    `names` tells whether a word in small letters is a name the archive knows.
    """
    question = understand(words, filters or before.question.filters)
    question = replace(question, terms=tuple(_named(term, names) for term in question.terms))
    earlier = before.question.terms
    if not earlier:
        return question
    own = tuple(term for term in question.terms if term.stem not in _EVENT)
    if not own:
        return _asked_of_the_same(question, before) if _is_bare(question) else question
    if _TURNS_TO.match(words) and len(words.split()) <= _MOST_WORDS_OF_A_TURN:
        kind = before.question.kind if question.kind is Kind.OTHER else question.kind
        return replace(question, kind=kind, terms=_turned(earlier, own))
    if _POINTS_BACK.search(words) and not any(term.is_name for term in own):
        carried = tuple(term for term in earlier if term.is_name and term not in own)
        return replace(question, terms=carried + own)
    return question


def _named(term: Term, names: Callable[[str], bool]) -> Term:
    return term if term.is_name or not names(term.word) else replace(term, is_name=True)


def _is_bare(question: Question) -> bool:
    """Whether the words only ask how, when, why … or point back; "of the" does neither."""
    return question.kind is not Kind.OTHER or _POINTS_BACK.search(question.words) is not None


def _asked_of_the_same(question: Question, before: Before) -> Question:
    asked = {term.stem for term in before.question.terms}
    context = tuple(dict.fromkeys(stem for stem in stems_of(before.sentence) if stem not in asked))
    return replace(question, terms=before.question.terms, context=context)


def _turned(earlier: tuple[Term, ...], own: tuple[Term, ...]) -> tuple[Term, ...]:
    """The earlier terms with their first name changed for the new one; or with the names kept and a new topic."""
    if not any(term.is_name for term in own):
        return tuple(term for term in earlier if term.is_name) + own
    first = next((place for place, term in enumerate(earlier) if term.is_name), None)
    if first is None:
        return earlier + own
    last = first
    while last + 1 < len(earlier) and earlier[last + 1].is_name:
        last += 1
    fresh = {term.stem for term in own}
    rest = (*earlier[:first], *own, *(term for term in earlier[last + 1 :] if term.stem not in fresh))
    return tuple(rest)
