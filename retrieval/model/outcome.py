"""What comes back: passages with their citations, or an honest no; always with a receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from retrieval.model.article import Article
from retrieval.model.question import Question
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
class Passage:
    """A span of an article that is shown to a person, word for word.

    `best` is the one sentence that answers; `answer` the words in it that likely do; `highlights` the
    words that match the question; `beside` the sentence that names a quotation's speaker where it stands
    too far off to be part of the passage.
    """

    citation: Citation
    span: Span
    best: Span
    score: float
    answer: Span | None = None
    highlights: tuple[Span, ...] = ()
    beside: Span | None = None

    def __post_init__(self) -> None:
        if not self.span.contains(self.best):
            raise ValueError("a passage holds its best sentence")
        if max(self.span.end, self.beside.end if self.beside else 0) > len(self.article.text):
            raise ValueError("a passage lies within its article")
        if self.answer is not None and not self.best.contains(self.answer):
            raise ValueError("the best sentence holds the answer")
        if not all(map(self.span.contains, self.highlights)):
            raise ValueError("a passage holds its highlights")

    @property
    def article(self) -> Article:
        """The article this is a passage of."""
        return self.citation.article

    @property
    def text(self) -> str:
        """The passage, word for word; computed, so it cannot differ from the article."""
        return self.span.of(self.article.text)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was searched: how many articles and sentences, the newest article's day, which revision."""

    articles: int
    sentences: int
    newest: date | None
    revision: str


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
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why there is no answer, and the words that decided it.

    `akin` is what the archive has instead of a name that no article mentions: "Russian" for "Russia".
    """

    why: Why
    words: tuple[str, ...] = ()
    akin: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """At least one passage, best first, with how sure we are (0 to 1) that the first one answers."""

    question: Question
    passages: tuple[Passage, ...]
    confidence: float
    receipt: Receipt

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
