"""The public format of an answer: what `onrecord ask --json` prints.

It is described in README.md and held by `answer.schema.json`, which is generated from these models. All
spans are code points into the article's text, half-open; sentences are counted from 1, the last included.
"""

from __future__ import annotations

from typing import Literal, assert_never

from pydantic import Field

from bot import refusals, wording
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
from retrieval.model import Answer, Article, NoAnswer, Outcome, Passage, Question, Receipt
from retrieval.questions.told import speakers_asked, topic_asked

_DIGITS = 4


class PublicUnderstood(Public):
    """How the question was read: in full, its terms, which of them were read as a name of the archive, its filters.

    `in_full` is the question itself, unless it leant on the one before it.
    """

    in_full: str = Field(description="the question as it was read, with what a follow-up left out")
    kind: str = Field(
        description="what is asked for: said, who said, who, what, when, where, why, how many, ..."
    )
    speaker: str | None = Field(description="whose words are asked for, as typed")
    addressee: str | None = Field(description="to whom they were said, as typed")
    topic: str | None = Field(description="what is asked about, as typed")
    latest: bool = Field(description="whether the newest come first")
    negated: bool = Field(description="whether it asks what was not said or done")
    terms: list[str]
    read_as: dict[str, str]
    dates: str | None = Field(description="the words of the question that were read as dates, as typed")
    since: str | None = Field(description="ISO 8601 day, included: as given, or as read from `dates`")
    until: str | None = Field(description="ISO 8601 day, included: as given, or as read from `dates`")
    source: str | None


class PublicArticle(Public):
    """Where a passage is from. A derived title was made from the first sentence."""

    id: str
    title: str
    derived_title: bool
    source: str | None
    place: str | None
    published: str | None = Field(description="ISO 8601")
    url: str | None
    license: str | None


class PublicBeside(Public):
    """The sentence that names a quotation's speaker, where it stands too far off to be in the passage."""

    text: str
    span: PublicSpan


class PublicCitation(Public):
    """Another article that has the same words."""

    article: PublicArticle
    sentences: tuple[int, int]


class PublicPassage(Public):
    """Whole sentences of one article, word for word."""

    number: int = Field(ge=1)
    text: str
    span: PublicSpan
    best: PublicSpan = Field(description="the one sentence that answers")
    answer: PublicSpan | None = Field(description="the words of it that likely do")
    highlights: list[PublicSpan] = Field(description="words that match the question")
    sentences: tuple[int, int] = Field(description="first and last sentence, counted from 1")
    speaker: PublicSpeaker | None = Field(
        description="null where the article does not tell, or nobody speaks"
    )
    kind: Literal["direct", "indirect", "mixed"] | None = Field(
        description="whether these are the speaker’s own words; null where nobody speaks"
    )
    statement: PublicStatement | None = Field(description="null where nobody speaks")
    side: str | None = Field(description="whose passage this is, where the question compares several")
    beside: PublicBeside | None
    article: PublicArticle
    also: list[PublicCitation] = Field(description="other articles with the same words")
    score: float


class PublicReceipt(Public):
    """What was searched."""

    articles: int
    sentences: int
    newest: str | None = Field(description="day of the newest article, ISO 8601")
    revision: str
    undated_left_out: int = Field(description="articles without a date, which a range of dates shuts out")


class PublicAnswer(Public):
    """The outcome of one question; `nearest` is filled only with "no_answer", and is none."""

    question: str
    outcome: Literal["answer", "no_answer"]
    reason: str | None = Field(description="why there is no answer")
    silent: list[str] = Field(description="where sides are compared: why some have no passage")
    confidence: float = Field(ge=0, le=1)
    understood: PublicUnderstood
    passages: list[PublicPassage]
    nearest: list[PublicPassage]
    receipt: PublicReceipt


def to_public(outcome: Outcome, first: int = 1) -> PublicAnswer:
    """The public form of `outcome`, its passages numbered from `first`."""
    passages: tuple[Passage, ...] = ()
    nearest: tuple[Passage, ...] = ()
    reason = None
    match outcome:
        case Answer():
            passages = outcome.passages
        case NoAnswer():
            nearest, reason = outcome.nearest, refusals.reason(outcome.reason)
        case _:
            assert_never(outcome)
    return PublicAnswer(
        question=outcome.question.words,
        outcome="answer" if passages else "no_answer",
        reason=reason,
        silent=[refusals.reason(one) for one in outcome.silent] if isinstance(outcome, Answer) else [],
        confidence=round(outcome.confidence, _DIGITS),
        understood=_understood(outcome.question),
        passages=[_passage(number, passage) for number, passage in enumerate(passages, first)],
        nearest=[_passage(number, passage) for number, passage in enumerate(nearest, first)],
        receipt=public_receipt(outcome.receipt),
    )


def to_json(outcome: Outcome, first: int = 1, indent: int | None = None) -> str:
    """The public form as JSON, every character that could steer a screen escaped."""
    return as_json(to_public(outcome, first), indent)


def as_json(value: Public, indent: int | None = None) -> str:
    """A part of the format as JSON, every character that could steer a screen escaped."""
    written = value.model_dump_json(indent=indent)
    return wording.STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def _understood(question: Question) -> PublicUnderstood:
    period = question.period
    sinces = filter(None, (question.filters.since, period.since if period else None))
    untils = filter(None, (question.filters.until, period.until if period else None))
    since, until = max(sinces, default=None), min(untils, default=None)
    return PublicUnderstood(
        in_full=question.in_full,
        kind=question.kind.value,
        speaker=speakers_asked(question) or None,
        addressee=question.addressee.words if question.addressee else None,
        topic=topic_asked(question) or None,
        latest=question.latest,
        negated=question.negated,
        terms=[term.word for term in question.terms],
        read_as={term.word: term.read_as for term in question.terms if term.read_as},
        dates=period.words if period else None,
        since=since.isoformat() if since else None,
        until=until.isoformat() if until else None,
        source=question.filters.source,
    )


def _passage(number: int, passage: Passage) -> PublicPassage:
    text, beside = passage.article.text, passage.beside
    return PublicPassage(
        number=number,
        text=passage.text,
        span=pair(passage.span),
        best=pair(passage.best),
        answer=pair_or_none(passage.answer),
        highlights=[pair(span) for span in passage.highlights],
        sentences=(passage.citation.first_sentence, passage.citation.last_sentence),
        speaker=public_speaker(passage.said),
        kind=passage.said.kind.value if passage.said else None,
        statement=public_statement(passage.said) if passage.said else None,
        side=passage.side,
        beside=PublicBeside(text=beside.of(text), span=pair(beside)) if beside else None,
        article=public_article(passage.article),
        also=[
            PublicCitation(
                article=public_article(one.article), sentences=(one.first_sentence, one.last_sentence)
            )
            for one in passage.also
        ],
        score=round(passage.score, _DIGITS),
    )


def public_article(article: Article) -> PublicArticle:
    """Where something is from."""
    return PublicArticle(
        id=article.id,
        title=article.title,
        derived_title=article.derived_title,
        source=article.source,
        place=article.place,
        published=article.published.isoformat() if article.published else None,
        url=article.url,
        license=article.license,
    )


def public_receipt(receipt: Receipt) -> PublicReceipt:
    """What was searched."""
    return PublicReceipt(
        articles=receipt.articles,
        undated_left_out=receipt.undated_left_out,
        sentences=receipt.sentences,
        newest=receipt.newest.isoformat() if receipt.newest else None,
        revision=receipt.revision,
    )
