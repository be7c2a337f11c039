"""What was asked for and understood, in the asker's own words."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.language.wordlists import common_words
from retrieval.language.words import Word, fold, words_of
from retrieval.model import Question, Span

_LONGEST_ECHO = 80
_OPENS = frozenset(["the", "a", "an", "his", "her", "its", "their"])


def speakers_asked(question: Question) -> str:
    """Whose words are asked for, as typed; several joined by "and", and empty where it is nobody's."""
    return " and ".join(speaker.words for speaker in question.speakers)


def topic_asked(question: Question) -> str:
    """What is asked about, as typed: each stretch of words from its first to its last term, the article before it kept."""
    return ", ".join(" ".join(span.of(question.in_full).split()) for span in _stretches(question))


def echoed(words: str) -> str:
    """Words as typed, on one line; of a whole text only the first 80 characters, "…" saying that it goes on."""
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST_ECHO else f"{words[:_LONGEST_ECHO]}…"


def _stretches(question: Question) -> Iterator[Span]:
    told = {fold(term.word) for term in question.topic}
    elsewhere = list(_elsewhere(question))
    start: Word | None = None
    end = opened = 0
    before: Word | None = None
    for word in words_of(question.in_full):
        plain = fold(word.of(question.in_full))
        span = Span(word.start, word.end)
        is_topic = plain in told and not any(other.overlaps(span) for other in elsewhere)
        if is_topic:
            if start is None:
                start = word
                is_opened = before is not None and before.of(question.in_full).lower() in _OPENS
                opened = before.start if before is not None and is_opened else word.start
            end = word.end
        elif start is not None and plain not in common_words():
            yield Span(opened, end)
            start = None
        before = word
    if start is not None:
        yield Span(opened, end)


def _elsewhere(question: Question) -> Iterator[Span]:
    """Where the question first names who speaks, and to whom."""
    asked = (*question.speakers, *filter(None, (question.addressee,)))
    for words in (one.words for one in asked):
        start = question.in_full.find(words)
        if start >= 0:
            yield Span(start, start + len(words))
