"""Whom "he" stands for, and what "it" does, in a question that leans on the one before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import dropwhile, pairwise, takewhile
from operator import attrgetter

from retrieval.language.words import is_capitalised, stem_of, words_of
from retrieval.model import Kind, Question, Span, Term
from retrieval.questions.told import topic_asked

_SOMEBODY = re.compile(r"\b(?P<subject>he|she|they|him|them)\b|\b(?P<owner>his|their|her)\b", re.IGNORECASE)
_IT_SAID = re.compile(r"\b(?:did|does|has|had|is|was|will) (?P<subject>it|they)\b", re.IGNORECASE)
_OF_IT = re.compile(
    r"\b(?:about|on|regarding|of) (?P<thing>it|that|this|them|those)\b(?= *\W*$)", re.IGNORECASE
)
_SPEECH = frozenset({Kind.SAID, Kind.WHO_SAID, Kind.YES_NO})
_WHO = frozenset({Kind.WHO, Kind.WHO_SAID})


@dataclass(frozen=True, slots=True)
class Asked:
    """The question before, and whose words answered it: the speaker of its first passage, or the likely answer."""

    question: Question
    speaker: str = ""
    answer: str = ""


def in_full(read: str, asks: Question, asked: Asked) -> str | None:
    """`read` with names in place of its pronouns; None where there is no telling, or nothing points back.

    `asks` is what `read` asks for alone.
    """
    told = _with_topic(read, asked.question) if asks.kind in _SPEECH else read
    match = _SOMEBODY.search(told)
    if match is None and asks.kind in _SPEECH and not asks.speakers and asked.question.speakers:
        match = _IT_SAID.search(told)
    name = _whom(match, asked) if match else None
    if match is None or name is None:
        return " ".join(told.split()) if told != read else None
    start, end = match.span("subject") if match["subject"] else match.span()
    is_owner = match.groupdict().get("owner") and re.match(r"\s+\w", told[end:])
    return " ".join((told[:start] + name + ("’s" if is_owner else "") + told[end:]).split())


def _whom(match: re.Match[str], asked: Asked) -> str | None:
    question = asked.question
    by_name = match["subject"] is None or match["subject"].lower() not in {"they", "it", "them"}
    if asked.speaker and (by_name or not question.speakers):
        return asked.speaker
    if question.speakers:
        return question.speakers[0].words
    if question.kind in _WHO:
        return " ".join(word for word in asked.answer.split() if is_capitalised(word)) or None
    names = first_name(question)
    place = stretch(question.in_full, names) if names else None
    return re.sub(r"['’]s?$", "", place.of(question.in_full)) if place else None


def _with_topic(read: str, before: Question) -> str:
    """The words with what the question before was about in place of "it": "about it"."""
    topic = topic_asked(before)
    match = _OF_IT.search(read)
    if match is None or not topic or not before.speakers:
        return read
    return read[: match.start("thing")] + topic + read[match.end("thing") :]


def first_name(question: Question) -> tuple[Term, ...]:
    """The terms of the first name, which may be of several words with nothing but blanks between them."""
    names = tuple(takewhile(attrgetter("is_name"), dropwhile(lambda term: not term.is_name, question.terms)))
    places = {word.stem: word for word in words_of(question.in_full)}
    for number, (one, other) in enumerate(pairwise(names), start=1):
        left, right = places.get(one.stem), places.get(other.stem)
        if left and right and question.in_full[left.end : right.start].strip():
            return names[:number]
    return names


def stretch(words: str, terms: tuple[Term, ...]) -> Span | None:
    """Where in `words` the first to the last of `terms` stand; None where one of them is not there."""
    stems = {stem_of(term.word) for term in terms}
    places = [Span(word.start, word.end) for word in words_of(words) if word.stem in stems]
    return places[0].joined(places[len(terms) - 1]) if len(places) >= len(terms) else None
