"""The public format of where a quotation comes from: what `onrecord quote --json` prints.

It is described in README.md and held by `quote.schema.json`, which is generated from these models. Spans of an
article are code points into its text, spans of the person's words code points into `words`; both are half-open.
"""

from __future__ import annotations

from typing import Literal, assert_never

from pydantic import Field

from bot import quote_wording
from bot.answer_format import PublicArticle, PublicReceipt, as_json, public_article, public_receipt
from bot.statement_format import (
    Public,
    PublicSpan,
    PublicSpeaker,
    PublicStatement,
    pair,
    pair_or_none,
    public_speaker,
    public_statement,
)
from retrieval.model import Closest, Difference, Found, NotHere, Origin, QuoteOutcome, Span, Spliced

_DIGITS = 4


class PublicDifference(Public):
    """Words that are not the same: the person's, the article's, or both."""

    change: Literal["dropped", "added", "changed"] = Field(description="what was done to the article’s words")
    yours: str | None
    article: str | None
    asked: PublicSpan | None = Field(description="where they stand in `words`")
    span: PublicSpan | None = Field(description="where they stand in the article’s text")


class PublicOrigin(Public):
    """A place where the words stand: the article's words there, and how they differ."""

    text: str = Field(description="the article’s words, from the first to the last that is asked for")
    span: PublicSpan
    sentences: tuple[int, int] = Field(description="first and last sentence, counted from 1")
    agreement: float = Field(ge=0, le=1, description="twice the words that are the same, by all words")
    differences: list[PublicDifference] = Field(description="empty where all words are the same")
    stands_for: list[PublicDifference] = Field(description="what “...” and “[he]” stand for: no differences")
    speaker: PublicSpeaker | None = Field(description="null where nobody is known to have said it")
    kind: Literal["direct", "indirect", "mixed"] | None
    statement: PublicStatement | None = Field(description="the statement that most of the words are of")
    share: float = Field(ge=0, le=1, description="the part of the article’s body that the words make up")
    article: PublicArticle


class PublicPiece(Public):
    """A stretch of the person's words, and where it stands, the newest article first."""

    asked: PublicSpan
    exact: bool
    origins: list[PublicOrigin]


class PublicQuote(Public):
    """Where words come from.

    With "found" and "closest" there is one piece, with "spliced" there are several, with "not_here" there is none.
    """

    words: str
    outcome: Literal["found", "closest", "spliced", "not_here"]
    said: str = Field(description="the outcome in a sentence or two")
    places: int = Field(description="how often the words stand in the archive, word for word")
    articles: int = Field(description="in how many articles they do")
    counted_all: bool = Field(description="whether there can be no others")
    pieces: list[PublicPiece]
    unmet: list[PublicSpan] = Field(description="stretches of `words` that stand nowhere")
    receipt: PublicReceipt


def to_public_quote(outcome: QuoteOutcome) -> PublicQuote:
    """The public form of `outcome`."""
    places = articles = 0
    counted_all, unmet = True, tuple[Span, ...]()
    pieces: list[PublicPiece] = []
    name: Literal["found", "closest", "spliced", "not_here"]
    match outcome:
        case Found():
            name, pieces = "found", [_piece(outcome.words, outcome.asked, outcome.origins)]
            places, articles, counted_all = outcome.places, outcome.articles, outcome.is_all
        case Closest():
            name, pieces = "closest", [_piece(outcome.words, outcome.asked, outcome.origins)]
        case Spliced():
            name, unmet = "spliced", outcome.unmet
            pieces = [_piece(outcome.words, piece.asked, piece.origins) for piece in outcome.pieces]
        case NotHere():
            name = "not_here"
        case _:
            assert_never(outcome)
    return PublicQuote(
        words=outcome.words,
        outcome=name,
        said=quote_wording.verdict(outcome),
        places=places,
        articles=articles,
        counted_all=counted_all,
        pieces=pieces,
        unmet=list(map(pair, unmet)),
        receipt=public_receipt(outcome.receipt),
    )


def quote_to_json(outcome: QuoteOutcome, indent: int | None = None) -> str:
    """The public form as JSON, every character that could steer a screen escaped."""
    return as_json(to_public_quote(outcome), indent)


def _piece(words: str, asked: Span, origins: tuple[Origin, ...]) -> PublicPiece:
    return PublicPiece(
        asked=pair(asked),
        exact=origins[0].is_exact,
        origins=[_origin(words, origin) for origin in origins],
    )


def _origin(words: str, origin: Origin) -> PublicOrigin:
    text = origin.article.text
    return PublicOrigin(
        text=origin.text,
        span=pair(origin.span),
        sentences=(origin.citation.first_sentence, origin.citation.last_sentence),
        agreement=round(origin.agreement, _DIGITS),
        differences=[_difference(words, text, each) for each in origin.differences],
        stands_for=[_difference(words, text, each) for each in origin.stands_for],
        speaker=public_speaker(origin.said),
        kind=origin.said.kind.value if origin.said else None,
        statement=public_statement(origin.said) if origin.said else None,
        share=round(origin.share, _DIGITS),
        article=public_article(origin.article),
    )


def _difference(words: str, text: str, each: Difference) -> PublicDifference:
    return PublicDifference(
        change=each.change.value,
        yours=each.asked.of(words) if each.asked else None,
        article=each.article.of(text) if each.article else None,
        asked=pair_or_none(each.asked),
        span=pair_or_none(each.article),
    )
