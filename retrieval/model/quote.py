"""Where a quotation comes from: the places its words stand in, and how they differ there, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from retrieval.model.attributed import Attributed
from retrieval.model.outcome import CitedSpan, Passage, Receipt
from retrieval.model.text import Span


class Change(StrEnum):
    """What was done to the article's words: left out, put in, or put in the place of others."""

    DROPPED = "dropped"
    ADDED = "added"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that are not the same: a span of the person's words, a span of the article's text, or both.

    `at` is where in the article's text they are, or would be.
    """

    asked: Span | None
    article: Span | None
    at: int

    def __post_init__(self) -> None:
        if self.asked is None and self.article is None:
            raise ValueError("a difference is of words, here or there")

    @property
    def change(self) -> Change:
        """What was done to the article's words."""
        if self.asked is None:
            return Change.DROPPED
        return Change.ADDED if self.article is None else Change.CHANGED


@dataclass(frozen=True, slots=True)
class Origin(CitedSpan):
    """A place in an article where the words stand.

    `asked` is the stretch of the person's words that stands at `span`, `agreement` how far the two have the same
    words (0 to 1, 1 where all are). `differences` are in the order of the text; `stands_for` holds what the
    person's own marks of omission ("...", "[he]") stand for, which is no difference. `said` is the statement that
    most of the words are of, None where they are of none. `sentences` is the span of the sentences cited, and
    `share` the part of the article's body that the words make up.
    """

    sentences: Span
    asked: Span
    agreement: float
    differences: tuple[Difference, ...] = ()
    stands_for: tuple[Difference, ...] = ()
    said: Attributed | None = None
    share: float = 0.0

    def __post_init__(self) -> None:
        if self.span.end > len(self.article.text):
            raise ValueError("words stand within their article")
        if not all(self.span.contains(each.article) for each in self.differences if each.article):
            raise ValueError("a difference lies where the words stand")
        if self.said is not None and self.said.article != self.article:
            raise ValueError("the statement is of the article that the words stand in")

    @property
    def is_exact(self) -> bool:
        """Whether every word is the same; marks, case, white space and dashes are not looked at."""
        return not self.differences

    @property
    def passage(self) -> Passage:
        """The sentences that the words stand in, the words highlighted; what is before the first sentence is not."""
        start, end = max(self.span.start, self.sentences.start), min(self.span.end, self.sentences.end)
        marked = (Span(start, end),) if start < end else ()
        return Passage(
            self.citation, self.sentences, self.sentences, self.agreement, highlights=marked, said=self.said
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the person's words, and the places where it stands, alike in each of them."""

    asked: Span
    origins: tuple[Origin, ...]

    def __post_init__(self) -> None:
        if not self.origins:
            raise ValueError("a piece stands somewhere")

    @property
    def is_exact(self) -> bool:
        """Whether the words stand there word for word."""
        return self.origins[0].is_exact


@dataclass(frozen=True, slots=True)
class Found:
    """The words stand in the archive, word for word; the newest article first.

    `asked` is the stretch of `words` that was looked for: all of them, or the quotation within them. There are
    `places` of them in `articles` articles, or more where `is_all` is false; `origins` are the first.
    """

    words: str
    asked: Span
    origins: tuple[Origin, ...]
    places: int
    articles: int
    is_all: bool
    receipt: Receipt

    def __post_init__(self) -> None:
        if not self.origins or not all(origin.is_exact for origin in self.origins):
            raise ValueError("what is found stands somewhere, word for word; use Closest or NotHere")


@dataclass(frozen=True, slots=True)
class Closest:
    """The words do not stand in the archive, but others so like them do; the closest first, then the newest."""

    words: str
    asked: Span
    origins: tuple[Origin, ...]
    receipt: Receipt

    def __post_init__(self) -> None:
        if not self.origins or any(origin.is_exact for origin in self.origins):
            raise ValueError("what is closest stands somewhere, and differs; use Found or NotHere")


@dataclass(frozen=True, slots=True)
class Spliced:
    """Parts of the words stand in different places; `unmet` are the stretches that stand nowhere."""

    words: str
    pieces: tuple[Piece, ...]
    unmet: tuple[Span, ...]
    receipt: Receipt

    def __post_init__(self) -> None:
        if len(self.pieces) <= 1:
            raise ValueError("what is spliced has at least two pieces; use Found or Closest")


class NotHereWhy(StrEnum):
    """Why the words were not found."""

    NO_WORDS = "no words"
    TOO_LONG = "too long"
    EMPTY_ARCHIVE = "empty archive"
    FEW_WORDS = "few words"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class NotHere:
    """The words do not stand in the archive, nor do others like them."""

    words: str
    why: NotHereWhy
    receipt: Receipt


QuoteOutcome: TypeAlias = Found | Closest | Spliced | NotHere
