"""The public format of lists: what `onrecord statements --json` and `onrecord speakers --json` print, an object a line.

All spans are code points into the article's text, half-open; sentences are counted from 1, the last included.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bot.answer_format import PublicArticle, public_article
from bot.statement_format import (
    Public,
    PublicSpeaker,
    PublicStatement,
    public_speaker,
    public_statement,
)
from retrieval.attribution.voice import Voice
from retrieval.model import SpeakerType, Stated


class PublicStated(Public):
    """A statement: its words, who said them, and where they stand."""

    text: list[str] = Field(description="what was said, word for word, a piece for each span of its content")
    kind: Literal["direct", "indirect", "mixed"]
    speaker: PublicSpeaker | None = Field(description="null where the article does not tell")
    statement: PublicStatement
    sentences: tuple[int, int]
    article: PublicArticle


class PublicVoice(Public):
    """One who speaks in the archive, in all its articles together."""

    name: str
    type: SpeakerType
    role: str | None
    affiliation: str | None
    country: str | None
    aliases: list[str] = Field(description="the names they go by, the most used first")
    statements: int
    articles: int


def public_stated(stated: Stated) -> PublicStated:
    """The public form of a statement in a list."""
    cited = stated.citation
    return PublicStated(
        text=list(stated.words),
        kind=stated.said.kind.value,
        speaker=public_speaker(stated.said),
        statement=public_statement(stated.said),
        sentences=(cited.first_sentence, cited.last_sentence),
        article=public_article(cited.article),
    )


def public_voice(voice: Voice) -> PublicVoice:
    """The public form of who speaks."""
    speaker = voice.speaker
    return PublicVoice(
        name=speaker.name,
        type=speaker.type,
        role=speaker.role,
        affiliation=speaker.affiliation,
        country=speaker.country,
        aliases=list(voice.aliases),
        statements=voice.statements,
        articles=voice.articles,
    )
