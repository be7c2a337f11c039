"""What comes back: passages with their citations, or an honest no; always with a receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from retrieval.model.article import Article
from retrieval.model.attributed import Attributed
from retrieval.model.question import Question, SpeakerAsked
from retrieval.model.text import Span


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a passage stands: its article and its sentences, counted from 1, the last included."""

    article: Article
    first_sentence: int
    last_sentence: int

    def __post_init__(self) -> None:
        if not 1 <= self.first_sentence <= self.last_sentence:
            raise ValueError("sentences are counted from 1, the first before the last")


@dataclass(frozen=True, slots=True)
class CitedSpan:
    """A span of an article that is shown to a person, word for word, and where it stands."""

    citation: Citation
    span: Span

    @property
    def article(self) -> Article:
        """The article it is a span of."""
        return self.citation.article

    @property
    def text(self) -> str:
        """The words; computed, so they cannot differ from the article."""
        return self.span.of(self.article.text)


@dataclass(frozen=True, slots=True)
class Passage(CitedSpan):
    """Whole sentences of one article.

    `best` is the one sentence that answers; `answer` the words in it that likely do; `highlights` the
    words that match the question. `said` is the statement that the best sentence is of, where it is of one, and
    `beside` the sentence that says who made it, where that stands too far off to be part of the passage. `side`
    is whose it is, in the question's words, where several are compared; `also` where else the same words stand.
    """

    best: Span
    score: float
    answer: Span | None = None
    highlights: tuple[Span, ...] = ()
    beside: Span | None = None
    said: Attributed | None = None
    side: str | None = None
    also: tuple[Citation, ...] = ()

    def __post_init__(self) -> None:
        if not self.span.contains(self.best):
            raise ValueError("a passage holds its best sentence")
        if max(self.span.end, self.beside.end if self.beside else 0) > len(self.article.text):
            raise ValueError("a passage lies within its article")
        if self.answer is not None and not self.best.contains(self.answer):
            raise ValueError("the best sentence holds the answer")
        if not all(map(self.span.contains, self.highlights)):
            raise ValueError("a passage holds its highlights")
        if self.said is not None and self.said.article != self.article:
            raise ValueError("a passage is of the article that tells who said it")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was searched: how many articles and sentences, the newest article's day, which revision.

    `undated_left_out` counts the articles that a range of dates shut out for having none.
    """

    articles: int
    sentences: int
    newest: date | None
    revision: str
    undated_left_out: int = 0


class Why(StrEnum):
    """Why there is no answer."""

    EMPTY_QUESTION = "empty question"
    TOO_LONG = "too long"
    NO_WORDS = "no words"
    COMMON_WORDS = "common words"
    EMPTY_ARCHIVE = "empty archive"
    FILTERED_OUT = "filtered out"
    NOT_MENTIONED = "not mentioned"
    UNKNOWN_WORDS = "unknown words"
    NOT_STATED = "not stated"
    NEVER_SPEAKS = "never speaks"
    NOT_ON_THIS = "not on this"
    NOT_TO_THEM = "not to them"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why there is no answer, and the words that decided it.

    `akin` is what the archive has instead of a name that no article mentions: "Russian" for "Russia". Where it
    turns on who said it, `speaker` is who was asked for, and `subjects` what they do speak of.
    """

    why: Why
    words: tuple[str, ...] = ()
    akin: str | None = None
    speaker: SpeakerAsked | None = None
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """At least one passage, best first, with how sure we are (0 to 1) that the first one answers.

    Where sides are compared, `silent` tells of each that has no passage why it has none.
    """

    question: Question
    passages: tuple[Passage, ...]
    confidence: float
    receipt: Receipt
    silent: tuple[Reason, ...] = ()

    def __post_init__(self) -> None:
        if not self.passages:
            raise ValueError("an answer cites; use NoAnswer")


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """An honest no: its reason, and the nearest passages, which are not an answer."""

    question: Question
    reason: Reason
    nearest: tuple[Passage, ...]
    confidence: float
    receipt: Receipt


Outcome: TypeAlias = Answer | NoAnswer
