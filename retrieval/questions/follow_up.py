"""Questions that lean on the one before: "And Sweden?", "what did he say?", "when was that?", "since March?"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from retrieval.language.wordlists import word_set
from retrieval.language.words import stems_of
from retrieval.model import Filters, Kind, Question, Term
from retrieval.questions.padding import unpadded
from retrieval.questions.referents import Asked, first_name, in_full
from retrieval.questions.turns import turned
from retrieval.questions.understand import understand

_TURNS_TO = re.compile(
    r"\s*(?:(?:and|but|or|so)\s+)?(?:what|how)\s+about\b|\s*(?:and|but|or|also|about|on|regarding|same for)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:that|this|it|he|she|they|him|her|them|his|their|its|there|then|those|these)\b", re.IGNORECASE
)
_POINTS_TO_SOMEBODY = re.compile(r"\b(?:he|she|they|him|her|them|his|their)\b", re.IGNORECASE)
_BEFORE_THAT = re.compile(
    r"\b(?:(?P<before>before|prior to|earlier than)|(?P<after>after|since)) (?:that|then|this)\b",
    re.IGNORECASE,
)
_TOLD_HIM = re.compile(r"\b(?:tell|told|to|ask|asked|with|warn|warned) (?:him|them)\b", re.IGNORECASE)
# Words that ask of an event without naming it: "when did that happen?"
_EVENT = frozenset(stems_of("happen happened occur occurred place exactly else go going come mean"))
_SAYING = frozenset(stems_of(" ".join(word_set("retrieval.questions", "asking_for_words"))))
_MOST_WORDS_OF_A_TURN = 8
_WHO = frozenset({Kind.WHO, Kind.WHO_SAID})


@dataclass(frozen=True, slots=True)
class Before:
    """What a follow-up may lean on: the question before it, the sentence that answered, its likely answer.

    `speaker` is the name of whoever speaks in the first passage of the answer, where that is known, and `day` the
    day on which its article was published.
    """

    question: Question
    sentence: str = ""
    answer: str = ""
    speaker: str = ""
    day: date | None = None


def follow(
    words: str,
    before: Before,
    filters: Filters | None = None,
    *,
    names: Callable[[str], bool] = lambda _: False,
    today: date | None = None,
) -> Question:
    """What `words` ask for after `before`; a question that stands alone is understood alone.

    `names` tells whether a word in small letters is a name the archive knows; `today` is as in `understand`.
    """

    def alone(asked: str) -> Question:
        kept = filters or before.question.filters
        return _with_names(understand(asked, kept, names=names, today=today), names)

    question = alone(words)
    if not before.question.terms:
        return question
    own = _own_terms(question)
    full = _at_another_time(question, own, before) or _with_somebody(question, own, before)
    if full is not None:
        return replace(alone(full), words=question.words, in_full=full)
    if question.kind is Kind.TO_WHOM and before.speaker and not before.question.speakers:
        full = f"To whom did {before.speaker} say that?"
        return replace(alone(full), words=question.words, in_full=full)
    if not own:
        return _asked_of_the_same(question, before) if _is_bare(question) else question
    if (
        _TURNS_TO.match(question.in_full)
        and len(words.split()) <= _MOST_WORDS_OF_A_TURN
        and not _is_whole(question, own)
    ):
        return turned(question, own, before.question, alone)
    carried = _carried(words, own, before.question)
    return replace(question, terms=carried + own, topic=carried + own) if carried else question


def _with_names(question: Question, names: Callable[[str], bool]) -> Question:
    """The question with names that were typed in small letters; "the lake" is none, whatever else Lake names."""

    def named(term: Term) -> Term:
        if term.is_name or not names(term.word) or _is_described(term.word, question.words):
            return term
        return replace(term, is_name=True)

    return question.with_terms(named)


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


def _at_another_time(question: Question, own: tuple[Term, ...], before: Before) -> str | None:
    """The question before, asked of other days: "since March?", "and before that?", "the latest?"."""
    asked = before.question
    stated = question.period.stated if question.period else ()
    if question.kind is not Kind.OTHER or any(term.stem not in stated for term in own):
        return None
    when = question.period.words if question.period else _next_to(question.words, before)
    if when is None and question.latest:
        when = "most recently"
    if when is None:
        return None
    stem = asked.in_full.partition("?")[0]
    if asked.period:
        stem = " ".join(stem.replace(asked.period.words, " ").split())
    return f"{stem.strip(' ,.')} {when}?"


def _next_to(words: str, before: Before) -> str | None:
    """The days before or after those that were asked of, or on which the answer was published."""
    match = _BEFORE_THAT.search(words)
    if match is None:
        return None
    period = before.question.period
    if match["before"]:
        first = (period.since if period else None) or before.day
        return f"before {_written(first)}" if first else None
    last = (period.until if period else None) or before.day
    return f"since {_written(last + timedelta(days=1))}" if last else None


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _with_somebody(question: Question, own: tuple[Term, ...], before: Before) -> str | None:
    """The question with names for its pronouns, where it names nobody who could be meant by them."""
    if not _POINTS_BACK.search(question.words):
        return None
    if question.speakers:
        told = _TOLD_HIM.search(question.words)
        named = any(term.is_name for speaker in before.question.speakers for term in speaker.names)
        return in_full(unpadded(question.words), question, _asked(before)) if told and named else None
    named = any(term.is_name for term in own)
    leans = _POINTS_TO_SOMEBODY.search(question.words) is not None
    says = question.kind in {Kind.SAID, Kind.YES_NO}
    if not (leans or says) or (named and before.question.kind in _WHO and not before.speaker):
        return None
    if not own and not says:
        return None
    return in_full(unpadded(question.words), question, _asked(before))


def _asked(before: Before) -> Asked:
    return Asked(before.question, before.speaker, before.answer)


def _carried(words: str, own: tuple[Term, ...], before: Question) -> tuple[Term, ...]:
    """The names that a pronoun among `words` stands for.

    Where they have a name of their own, only "he" and the like still lean on the question before, and then on
    the first it names; on none of them where it asked who.
    """
    if not any(term.is_name for term in own):
        names = before.terms if _POINTS_BACK.search(words) else ()
    else:
        leans = before.kind not in _WHO and _POINTS_TO_SOMEBODY.search(words)
        names = first_name(before) if leans else ()
    return tuple(term for term in names if term.is_name and term not in own)


def _asked_of_the_same(question: Question, before: Before) -> Question:
    asked = before.question
    stems = {term.stem for term in asked.terms}
    context = tuple(dict.fromkeys(stem for stem in stems_of(before.sentence) if stem not in stems))
    # One question that stands alone, then the words: however long the chain, it is not longer than that.
    in_full = f"{asked.in_full.partition('?')[0]}? {question.in_full.strip()}"
    return replace(
        question,
        terms=asked.terms,
        context=context,
        in_full=in_full,
        speakers=asked.speakers,
        addressee=asked.addressee,
        topic=asked.topic,
        quotation=asked.quotation,
        period=asked.period,
        latest=question.latest or asked.latest,
    )
