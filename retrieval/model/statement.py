"""Who said what: a statement, its speaker, and how the speaker was found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from retrieval.model.text import Span


class StatementKind(StrEnum):
    """Whether the words are the speaker's own (in quotation marks), the writer's, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SpeakerType(StrEnum):
    """What a speaker is: GROUP is people without a name ("two officials"), DOCUMENT a poll, a report, a law."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    GROUP = "group"
    DOCUMENT = "document"


class How(StrEnum):
    """How the words that name a source were led to a speaker."""

    NAMED = "named"
    PRONOUN = "pronoun"
    ROLE = "role"
    ORGANISATION = "organisation"
    STATEMENT = "statement"
    METONYM = "metonym"
    CONTINUED = "continued"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as fully as the article tells: "Dana Holt", "spokeswoman", "Norway's Foreign Ministry", "Norway".

    `name` is the fullest form the article has; of a group it is the mention as written. `affiliation` is the
    organisation, or the country where no organisation is told; `country` the country in English, where one is told.
    """

    name: str
    type: SpeakerType
    role: str | None = None
    affiliation: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What a speaker said, in one article. All spans are of the article's text.

    `content` holds the words said, in order; `cue` the words that say so ("said", "according to"), None where a
    quotation goes on without any; `mention` the source as written ("he"), None where the text names none;
    `speaker` is None where the mention could not be led to anybody: unknown stays unknown. `antecedent` is where
    the text names whom `mention` stands for. `addressee` is whom it was said to. `quotation` numbers the
    quotation (of the article) that the content stands in. `nested` are statements told of within the content.
    """

    kind: StatementKind
    content: tuple[Span, ...]
    cue: Span | None = None
    mention: Span | None = None
    speaker: Speaker | None = None
    how: How | None = None
    antecedent: Span | None = None
    addressee: Span | None = None
    quotation: int | None = None
    nested: tuple[Statement, ...] = ()

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("a statement has content")
        if list(self.content) != sorted(self.content):
            raise ValueError("the content's spans stand in the order of the text")
        if (self.speaker is None) != (self.how is None):
            raise ValueError("a speaker was found somehow, and somehow only where there is one")

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0].start
