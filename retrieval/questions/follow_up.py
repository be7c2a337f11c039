"""Questions that lean on the one before: "And Azerbaijan?", "when was that?", "why?", "about the lake?"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import dropwhile, pairwise, takewhile
from operator import attrgetter

from retrieval.language.wordlists import word_set
from retrieval.language.words import is_capitalised, stem_of, stems_of, words_of
from retrieval.model import Filters, Kind, Question, Span, Term
from retrieval.questions.understand import understand

_TURNS_TO = re.compile(
    r"\s*(?:(?:and|but|or|so)\s+)?(?:what|how)\s+about\b|\s*(?:and|but|or|also|about|on|same for)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:that|this|it|he|she|they|him|her|them|his|their|its|there|then|those|these)\b", re.IGNORECASE
)
_POINTS_TO_SOMEBODY = re.compile(r"\b(?:he|she|they|him|her|them|his|their)\b", re.IGNORECASE)
# Words that ask of an event without naming it: "when did that happen?"
_EVENT = frozenset(stems_of("happen happened occur occurred place exactly else go going come mean"))
_SAYING = frozenset(stems_of(" ".join(word_set("retrieval.questions", "asking_for_words"))))
_MOST_WORDS_OF_A_TURN = 8


@dataclass(frozen=True, slots=True)
class Before:
    """What a follow-up may lean on: the question before it, the sentence that answered, its likely answer."""

    question: Question
    sentence: str = ""
    answer: str = ""


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
    question = _with_names(understand(words, filters or before.question.filters), names)
    earlier = before.question.terms
    if not earlier:
        return question
    own = _own_terms(question)
    answered = _answered(words, own, before)
    if answered:
        return replace(question, terms=answered + own)
    if not own:
        return _asked_of_the_same(question, before) if _is_bare(question) else question
    if (
        _TURNS_TO.match(words)
        and len(words.split()) <= _MOST_WORDS_OF_A_TURN
        and not _is_whole(question, own)
    ):
        return _turned(question, own, before.question)
    carried = _carried(words, own, before.question)
    return replace(question, terms=carried + own) if carried else question


def _with_names(question: Question, names: Callable[[str], bool]) -> Question:
    """The question with names that were typed in small letters; "the lake" is none, whatever else Lake names."""
    terms = tuple(
        replace(term, is_name=True)
        if not term.is_name and names(term.word) and not _is_described(term.word, question.words)
        else term
        for term in question.terms
    )
    return replace(question, terms=terms)


def _is_described(word: str, words: str) -> bool:
    return (
        re.search(rf"\b(?:the|a|an|his|her|its|their|this|that) {re.escape(word)}\b", words, re.IGNORECASE)
        is not None
    )


def _own_terms(question: Question) -> tuple[Term, ...]:
    """The terms that name something: not "happen", nor "said" in "who said that?"."""
    empty = _EVENT | _SAYING if _POINTS_BACK.search(question.words) else _EVENT
    return tuple(term for term in question.terms if term.stem not in empty)


def _is_bare(question: Question) -> bool:
    """Whether the words only ask how, when, why … or point back; "of the" does neither."""
    return question.kind is not Kind.OTHER or _POINTS_BACK.search(question.words) is not None


def _is_whole(question: Question, own: tuple[Term, ...]) -> bool:
    """Whether the words ask, name somebody, and tell what of: "And who chaired the Council?", "On what date …"."""
    return question.kind is not Kind.OTHER and len({term.is_name for term in own}) > 1


def _answered(words: str, own: tuple[Term, ...], before: Before) -> tuple[Term, ...]:
    """Whom "he" stands for where the question before asked who, and was told."""
    asked_who = before.question.kind is Kind.WHO and _POINTS_TO_SOMEBODY.search(words)
    if not asked_who or any(term.is_name for term in own):
        return ()
    written = ((word.of(before.answer), word.stem) for word in words_of(before.answer))
    return tuple(Term(word, stem, is_name=True) for word, stem in written if is_capitalised(word))


def _carried(words: str, own: tuple[Term, ...], before: Question) -> tuple[Term, ...]:
    """The names that a pronoun among `words` stands for.

    Where they have a name of their own, only "he" and the like still lean on the question before, and then on
    the first it names; on none of them where it asked who.
    """
    if not any(term.is_name for term in own):
        names = before.terms if _POINTS_BACK.search(words) else ()
    else:
        leans = before.kind is not Kind.WHO and _POINTS_TO_SOMEBODY.search(words)
        names = _first_name(before) if leans else ()
    return tuple(term for term in names if term.is_name and term not in own)


def _asked_of_the_same(question: Question, before: Before) -> Question:
    asked = {term.stem for term in before.question.terms}
    context = tuple(dict.fromkeys(stem for stem in stems_of(before.sentence) if stem not in asked))
    # One question that stands alone, then the words: however long the chain, it is not longer than that.
    in_full = f"{before.question.in_full.partition('?')[0]}? {question.words.strip()}"
    return replace(question, terms=before.question.terms, context=context, in_full=in_full)


def _turned(question: Question, own: tuple[Term, ...], before: Question) -> Question:
    """The question before, asked of the new name instead of its first; or its names, asked about a new topic."""
    kind = before.kind if question.kind is Kind.OTHER else question.kind
    if not any(term.is_exact for term in own):
        named = tuple(term for term in before.terms if term.is_name)
        return replace(question, kind=kind, terms=named + own)
    is_number = all(term.is_number for term in own)
    run = _first_number(before) if is_number else _first_name(before)
    if not run:
        return replace(question, kind=kind, terms=before.terms + own)
    new, old = _stretch(question.words, own), _stretch(before.in_full, run)
    if new is None or old is None:
        # The question before was a follow-up itself, whose words do not hold the name.
        rest = tuple(term for term in before.terms if term not in run)
        return replace(question, kind=kind, terms=own + rest)
    in_full = before.in_full[: old.start] + new.of(question.words) + before.in_full[old.end :]
    names = frozenset(term.stem for term in own if term.is_name)
    read = understand(in_full, question.filters)
    terms = tuple(replace(t, is_name=True) if t.stem in names else t for t in read.terms)
    return replace(question, kind=kind, terms=terms, in_full=in_full)


def _first_name(question: Question) -> tuple[Term, ...]:
    """The terms of the first name, which may be of several words with nothing but blanks between them."""
    names = tuple(takewhile(attrgetter("is_name"), dropwhile(lambda term: not term.is_name, question.terms)))
    places = {word.stem: word for word in words_of(question.in_full)}
    for number, (one, other) in enumerate(pairwise(names), start=1):
        left, right = places.get(one.stem), places.get(other.stem)
        if left and right and question.in_full[left.end : right.start].strip():
            return names[:number]
    return names


def _first_number(question: Question) -> tuple[Term, ...]:
    """The first number, such as a year."""
    return tuple(term for term in question.terms if term.is_number)[:1]


def _stretch(words: str, terms: tuple[Term, ...]) -> Span | None:
    """Where in `words` the first to the last of `terms` stand; None where one of them is not there."""
    stems = {stem_of(term.word) for term in terms}
    places = [Span(word.start, word.end) for word in words_of(words) if word.stem in stems]
    return places[0].joined(places[len(terms) - 1]) if len(places) >= len(terms) else None
