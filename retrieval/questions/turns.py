"""A question turned to another: "And Sweden?" asks the same of a new name, "about the lake?" of a new topic."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from retrieval.model import Kind, Question, SpeakerAsked, Term
from retrieval.questions.referents import first_name, stretch
from retrieval.questions.told import speakers_asked, topic_asked

_LEAD = re.compile(
    r"\s*(?:(?:and|but|or|so|also)\b,? *)*(?:(?:what|how) about\b|same for\b|from\b|by\b)?\s*", re.IGNORECASE
)
_ABOUT = re.compile(r"(?:about|on|regarding|concerning)\b\s*", re.IGNORECASE)
_OF = re.compile(r"\bof\b", re.IGNORECASE)

Understand = Callable[[str], Question]


def turned(question: Question, own: tuple[Term, ...], before: Question, understand: Understand) -> Question:
    """The question before, asked of the new name instead of its first; or its names, asked about a new topic.

    `own` are the terms of `question` that name something; `understand` reads a question that stands alone.
    """
    phrase = _LEAD.sub("", question.words, count=1).strip(" \t\n?!.,")
    about = _ABOUT.match(phrase)
    if before.speakers and question.kind is Kind.OTHER:
        if about:
            return _about(phrase[about.end() :], question, own, before, understand)
        new = _speaker(phrase, understand)
        if new is not None:
            return _said_by(phrase, question, before, new, understand)
        if not any(term.is_exact for term in own):
            return _about(phrase, question, own, before, understand)
    kind = before.kind if question.kind is Kind.OTHER else question.kind
    if not any(term.is_exact for term in own):
        named = tuple(term for term in before.terms if term.is_name)
        return replace(question, kind=kind, terms=named + own, topic=named + own)
    return _asked_of(question, own, before, kind, understand)


def _speaker(phrase: str, understand: Understand) -> SpeakerAsked | None:
    """Who `phrase` names: a person, a role or a country."""
    asked = understand(f"What did {phrase} say?")
    if len(asked.speakers) != 1:
        return None
    (speaker,) = asked.speakers
    named = any(term.is_name for term in speaker.names)
    return speaker if speaker.role or speaker.country or named else None


def _said_by(
    phrase: str, question: Question, before: Question, new: SpeakerAsked, understand: Understand
) -> Question:
    """What was asked of another, asked of the new speaker: of his own town's mayor, where only a town is told."""
    old = before.speakers[0]
    within = _OF.search(old.words)
    if old.role and within and not new.role and (old.names or old.country):
        phrase = old.words[: within.end()] + " " + phrase
    in_full = before.in_full.replace(old.words, phrase, 1)
    if len(before.speakers) > 1 or in_full == before.in_full:
        topic = topic_asked(before)
        in_full = f"What did {phrase} say about {topic}?" if topic else f"What did {phrase} say?"
    return replace(understand(in_full), words=question.words, in_full=in_full)


def _about(
    topic: str, question: Question, own: tuple[Term, ...], before: Question, understand: Understand
) -> Question:
    """What the same speaker said about another topic."""
    in_full = f"What did {speakers_asked(before)} say about {topic}?"
    read = understand(in_full)
    if not read.speakers or not own:
        return question
    return replace(read, words=question.words, in_full=in_full, latest=read.latest or before.latest)


def _asked_of(
    question: Question, own: tuple[Term, ...], before: Question, kind: Kind, understand: Understand
) -> Question:
    is_number = all(term.is_number for term in own)
    run = _first_number(before) if is_number else first_name(before)
    if not run:
        return replace(question, kind=kind, terms=before.terms + own, topic=before.topic + own)
    new, old = stretch(question.words, own), stretch(before.in_full, run)
    if new is None or old is None:
        # The question before was a follow-up itself, whose words do not hold the name.
        rest = tuple(term for term in before.terms if term not in run)
        return replace(question, kind=kind, terms=own + rest, topic=own + rest)
    in_full = before.in_full[: old.start] + new.of(question.words) + before.in_full[old.end :]
    names = frozenset(term.stem for term in own if term.is_name)
    read = understand(in_full)
    terms = tuple(replace(t, is_name=True) if t.stem in names else t for t in read.terms)
    return replace(read, words=question.words, kind=kind, terms=terms, in_full=in_full)


def _first_number(question: Question) -> tuple[Term, ...]:
    """The first number, such as a year."""
    return tuple(term for term in question.terms if term.is_number)[:1]
