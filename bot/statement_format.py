"""The public format of who said what: the part of an answer that `bot.answer_format` builds on.

All spans are code points into the article's text, half-open.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot import wording
from retrieval.model import Attributed, Span

PublicSpan = tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=1)]]


class Public(BaseModel):
    """What every part of the format is: fixed once made, and without other members."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PublicSpeaker(Public):
    """Who said it, as fully as the article tells; the name stands nowhere in the passage unless the article has it."""

    name: str
    role: str | None
    affiliation: str | None
    country: str | None
    as_written: str | None = Field(description="the source’s words, such as “he”")
    how: str = Field(description="how the article leads to them, as ‘he’ → Dana Holt, sentence 2")


class PublicNested(Public):
    """A statement told of within another."""

    speaker: PublicSpeaker | None
    kind: Literal["direct", "indirect", "mixed"]
    content: list[PublicSpan]


class PublicStatement(Public):
    """The statement that the best sentence is of: where its words stand, and what says who said them."""

    content: list[PublicSpan]
    cue: PublicSpan | None
    mention: PublicSpan | None
    antecedent: PublicSpan | None = Field(description="where the article names whom the mention stands for")
    addressee: PublicSpan | None = Field(description="to whom it was said")
    nested: list[PublicNested] = Field(description="what others said, as this statement tells it")
    told_by: PublicSpeaker | None = Field(description="whose statement tells of this one")


def public_speaker(said: Attributed | None) -> PublicSpeaker | None:
    """Who made a statement; None where nobody is known to."""
    if said is None or said.speaker is None:
        return None
    return PublicSpeaker(
        name=said.speaker.name,
        role=said.speaker.role,
        affiliation=said.speaker.affiliation,
        country=said.speaker.country,
        as_written=said.as_written,
        how=wording.how(said) or "named",
    )


def public_statement(said: Attributed) -> PublicStatement:
    """Where a statement stands, and what is told of within it."""
    statement = said.statement
    nested = [Attributed(said.article, one, told_by=statement) for one in statement.nested]
    return PublicStatement(
        content=list(map(pair, statement.content)),
        cue=pair_or_none(statement.cue),
        mention=pair_or_none(statement.mention),
        antecedent=pair_or_none(statement.antecedent),
        addressee=pair_or_none(statement.addressee),
        nested=[
            PublicNested(
                speaker=public_speaker(one),
                kind=one.kind.value,
                content=list(map(pair, one.statement.content)),
            )
            for one in nested
        ],
        told_by=public_speaker(Attributed(said.article, said.told_by)) if said.told_by else None,
    )


def pair(span: Span) -> tuple[int, int]:
    """A span as two numbers."""
    return span.start, span.end


def pair_or_none(span: Span | None) -> tuple[int, int] | None:
    """The same, where there may be none."""
    return None if span is None else pair(span)
