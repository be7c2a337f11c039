"""Whatever an article holds, a message is within Telegram's limits, whole, and quotes word for word."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversation import Reply
from bot.telegram_chat.answers import Shown
from bot.telegram_chat.context import context_message
from bot.telegram_chat.markup import LIMIT, link, plain
from bot.telegram_chat.openings import Found, Openings, callback_data
from bot.telegram_chat.turns import turn_message
from retrieval.analysis import sentences_of
from retrieval.archive import Archive
from retrieval.model import (
    Answer,
    Article,
    Attributed,
    Citation,
    How,
    NoAnswer,
    Passage,
    Question,
    Reason,
    Receipt,
    Span,
    Speaker,
    SpeakerAsked,
    SpeakerType,
    Statement,
    StatementKind,
    Why,
)
from tests.telegram_emulator.html import parse_html
from tests.telegram_emulator.text import checked, clean
from tests.telegram_emulator.wire import Json, utf16, utf16_slice

SNIPPETS = [
    *(
        "<b>",
        "</blockquote>",
        "<script>alert(1)</script>",
        "&lt;",
        "&amp;amp;",
        "&#0;",
        "<",
        ">",
        "&",
        '"',
        "'",
    ),
    *("👩‍👩‍👧‍👦", "🇦🇲", "é", "e\u0301", "Ä", "漢字", "\u202eevil\u202c", "\u2067שלום\u2069", "مرحبا"),
    *("\0", "\x1b[31m", "\r\n", "\r", "\u2028", "\x85", "\n\n", "\t", "\u00a0", "\ufeff", "\u200b"),
    *(
        "“He said so,” he said. ",
        "The end. ",
        "word ",
        "w" * 300,
        "🎉" * 150,
        "/start @someone #tag ",
        "http://x.example/a?b=c&d ",
    ),
]
TEXTS = st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=20), min_size=1, max_size=60).map("".join)
LONG = st.integers(1, 12).flatmap(lambda times: TEXTS.map(lambda text: text * times))
QUESTION = Question("what?")
RECEIPT = Receipt(1, 1, date(2024, 3, 4), "0123456789ab")


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(LONG.filter(lambda words: words.strip() and _storable(words)))
    heads = st.none() | TEXTS.filter(_storable)
    title = draw(TEXTS.filter(_storable))
    urls = st.none() | st.sampled_from(
        ["https://a.example/?x=1&y=\"'<b>", "javascript:alert(1)", "http://[", "x"]
    )
    return Article(
        text,
        title=title,
        derived_title=draw(st.booleans()),
        source=draw(heads),
        place=draw(heads),
        url=draw(urls),
    )


@st.composite
def attributed(draw: st.DrawFn, article: Article) -> Attributed:
    """Any speaker, be it a name as long as a text, or none."""
    whole = Span(0, len(article.text))
    name, role, affiliation = (draw(st.none() | TEXTS.filter(_storable)) for _ in range(3))
    speaker = Speaker(name, draw(st.sampled_from(list(SpeakerType))), role, affiliation) if name else None
    statement = Statement(
        StatementKind.DIRECT,
        (whole,),
        mention=whole if draw(st.booleans()) else None,
        speaker=speaker,
        how=draw(st.sampled_from(list(How))) if speaker else None,
    )
    outer = Statement(StatementKind.DIRECT, (whole,), nested=(statement,)) if draw(st.booleans()) else None
    return Attributed(article, statement, draw(st.none() | st.integers(1, 99)), outer)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    article = draw(articles())

    def within(span: Span) -> Span:
        start = draw(st.integers(span.start, span.end - 1))
        return Span(start, draw(st.integers(start + 1, span.end)))

    whole = Span(0, len(article.text))
    span = draw(st.just(whole) | st.builds(within, st.just(whole)))
    best = draw(st.just(span)) if draw(st.booleans()) else within(span)
    marks = tuple(within(span) for _ in range(draw(st.integers(0, 40))))
    return Passage(
        citation=Citation(article, 1, draw(st.integers(1, 9))),
        span=span,
        best=best,
        score=1.0,
        answer=within(best) if draw(st.booleans()) else None,
        highlights=marks,
        beside=within(whole) if draw(st.booleans()) else None,
        said=draw(st.none() | attributed(article)),
        side=draw(st.none() | TEXTS.filter(_storable)),
        also=(Citation(article, 1, 1),) * draw(st.integers(0, 5)),
    )


@given(st.lists(passages(), min_size=1, max_size=3), st.integers(0, 27), st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_an_answer_is_whole_within_limits_and_verbatim(found: list[Passage], before: int, more: bool) -> None:  # noqa: FBT001
    silent = (Reason(Why.NEVER_SPEAKS, speaker=SpeakerAsked("x" * 500)),) * 3
    reply = Reply(Answer(QUESTION, tuple(found), 0.9, RECEIPT, silent), before, has_more=more)
    check(turn_message(reply, "m:0123456789a"), [passage.article for passage in found])


@given(st.lists(passages(), max_size=3), st.lists(TEXTS, max_size=12), st.sampled_from(list(Why)))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_no_is_whole_within_limits_and_verbatim(found: list[Passage], words: list[str], why: Why) -> None:
    outcome = NoAnswer(QUESTION, Reason(why, tuple(words)), tuple(found), 0.1, RECEIPT)
    check(turn_message(Reply(outcome)), [passage.article for passage in found])


@given(articles(), st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_an_opened_passage_is_whole_within_limits_and_verbatim(article: Article, data: st.DataObject) -> None:
    sentences = sentences_of(article)
    first = data.draw(st.integers(0, len(sentences) - 1))
    last = data.draw(st.integers(first, min(first + 5, len(sentences) - 1)))
    opened = Found(article, sentences, first, last)
    check(context_message(opened), [article])
    passage = Passage(Citation(article, first + 1, last + 1), opened.span, opened.span, 0.0)
    assert Openings(Archive.over([article])).find(callback_data(passage)) == opened


def check(shown: Shown, articles: list[Article]) -> None:
    text, entities = parse_html(shown.text.html)
    assert utf16(text) == shown.text.units <= LIMIT
    assert len(entities) <= 100
    assert checked(clean(text), [], limit=LIMIT, empty="empty", long="long")
    for entity in entities:
        if entity["type"].endswith("blockquote"):
            for words in _upright(text, entity, entities):
                assert any(words in _shown_whole(article) for article in articles), words
    for row in shown.buttons.inline_keyboard if shown.buttons else ():
        assert all(1 <= len(str(button.callback_data).encode()) <= 64 for button in row)


def _upright(text: str, quotation: Json, entities: list[Json]) -> list[str]:
    """The pieces of a quotation that are not in italics: what is claimed to be the article's."""
    at, end = quotation["offset"], quotation["offset"] + quotation["length"]
    pieces = []
    for entity in entities:
        if entity["type"] == "italic" and at <= entity["offset"] < end:
            pieces.append(utf16_slice(text, at, entity["offset"] - at))
            at = entity["offset"] + entity["length"]
    pieces.append(utf16_slice(text, at, end - at))
    return [piece.strip() for piece in pieces if piece.strip()]


def _shown_whole(article: Article) -> str:
    """The article as it would be shown: its characters, those apart that steer a screen."""
    return parse_html(plain(article.text).html)[0]


def _storable(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://", "x", "", None, "http://[", "https://a b", "tg://user?id=1"]
)
def test_only_the_webs_addresses_become_links(url: str | None) -> None:
    assert "href" not in link(plain("x"), url).html


def test_the_ordinary_text_of_an_article_stands_in_a_message_as_it_is() -> None:
    text = "“Rents\u00a0rose,” Doe said – by 3 < 4 & 5 > 4 in ‘Harbour\u200btown’.\n\n\u201cYes!\u201d"
    assert parse_html(plain(text).html)[0] == text
