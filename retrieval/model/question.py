"""What is asked: its kind, its terms and its filters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol


class Kind(StrEnum):
    """What a question asks for; it decides which span of a passage may be marked as the answer."""

    SAID = "said"
    WHO_SAID = "who said"
    TO_WHOM = "to whom"
    WHO = "who"
    WHAT = "what"
    WHEN = "when"
    WHERE = "where"
    WHY = "why"
    HOW_MANY = "how many"
    HOW_FAR = "how far"
    YES_NO = "yes/no"
    ABOUT = "about"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of a question: as typed, as indexed (its stem), and whether it is written as a name."""

    word: str
    stem: str
    is_name: bool = False
    read_as: str | None = None

    @property
    def read(self) -> str:
        """The word as it was read."""
        return self.read_as or self.word

    @property
    def is_number(self) -> bool:
        """Whether it has digits, as a year does."""
        return any(map(str.isdigit, self.word))

    @property
    def is_exact(self) -> bool:
        """Whether nothing else will do: a name or a number must be met by the evidence itself."""
        return self.is_name or self.is_number


@dataclass(frozen=True, slots=True)
class SpeakerAsked:
    """Whose words are asked for, or to whom they were said: as typed, and what that tells.

    "the Norwegian prime minister" has the role "prime minister" and the country Norway, and no `names`; "Norway" has
    only a country; "Dana Holt" only `names`: the terms that must be part of the speaker's name, or of the
    organisation's ("Foreign Ministry").
    """

    words: str
    names: tuple[Term, ...] = ()
    role: str | None = None
    country: str | None = None


class Dated(Protocol):
    """Whatever has a day of publication and a source."""

    @property
    def day(self) -> date | None:
        """The calendar day of publication, where it is known."""

    @property
    def source(self) -> str | None:
        """The publisher, where it is known."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles may answer: published from `since` to `until` (both days included), by `source`."""

    since: date | None = None
    until: date | None = None
    source: str | None = None

    def admit(self, article: Dated) -> bool:
        """Whether `article` may answer. An undated article is never inside a range of dates."""
        if self.source is not None and (article.source or "").casefold() != self.source.casefold():
            return False
        if self.since is None and self.until is None:
            return True
        day = article.day
        return day is not None and (self.since or day) <= day <= (self.until or day)


@dataclass(frozen=True, slots=True)
class Period:
    """The days that the words of a question name ("in September 2022"): from `since` to `until`, both included.

    It is weaker than a filter, for the words may mean when something happened, and not when it was told: an
    article without a date may answer, and so may one that holds all of `stated`, the stems of the words that name
    the day, month or year. `told_until` is the last day on which what happened then is news. `is_open` is
    whether an article need not hold `stated` to be about that time: "since 2020".
    """

    words: str
    since: date | None = None
    until: date | None = None
    told_until: date | None = None
    stated: tuple[str, ...] = ()
    is_open: bool = False

    def __post_init__(self) -> None:
        if self.since is None and self.until is None:
            raise ValueError("a period begins or ends on a day")
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"a period begins before it ends: {self.since}, {self.until}")

    def holds(self, day: date) -> bool:
        """Whether an article published on `day` tells of this time."""
        until = self.told_until or self.until
        return (self.since or day) <= day <= (until or day)


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood of the words of a question.

    `terms` must be met by the evidence; `speakers` (several where sides are compared) must be met by who said it,
    and `topic` are the terms that are none of theirs. `quotation` holds words of which it is asked who said them.
    `period` are the days that the words name, beside the `filters`, which were given.
    `latest` asks for the newest first; `negated` is whether it asks what was not done or said. `context` holds stems that order what is found,
    and need not be met: those of the answer before a follow-up. `in_full` is `words` with what a
    follow-up left out.
    """

    words: str
    kind: Kind = Kind.OTHER
    terms: tuple[Term, ...] = ()
    context: tuple[str, ...] = ()
    filters: Filters = Filters()
    in_full: str = ""
    speakers: tuple[SpeakerAsked, ...] = ()
    addressee: SpeakerAsked | None = None
    topic: tuple[Term, ...] = ()
    quotation: str | None = None
    period: Period | None = None
    latest: bool = False
    negated: bool = False

    def __post_init__(self) -> None:
        if not self.in_full:
            object.__setattr__(self, "in_full", self.words)

    def with_terms(self, read: Callable[[Term], Term]) -> Question:
        """The question with each of its terms as `read` has it, whosesoever name it is part of."""

        def named(asked: SpeakerAsked) -> SpeakerAsked:
            return replace(asked, names=tuple(map(read, asked.names)))

        return replace(
            self,
            terms=tuple(map(read, self.terms)),
            topic=tuple(map(read, self.topic)),
            speakers=tuple(map(named, self.speakers)),
            addressee=self.addressee and named(self.addressee),
        )
