"""An exported article comes back as it was, whatever it is."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from bot.keeping.exporting import as_line
from retrieval.model import Article, Span
from retrieval.reading.each import read_stream
from retrieval.stores.revision import digest_of

_words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)
_texts = _words.filter(lambda words: bool(words.strip()))
_known = st.none() | _texts
_zones = st.sampled_from([None, UTC, timezone(timedelta(hours=-5, minutes=-30))])
_days = st.dates(date(1, 1, 2)) | st.datetimes(timezones=_zones) | st.just(datetime(2024, 5, 2, tzinfo=UTC))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(_texts)
    start = draw(st.integers(0, len(text) - 1))
    return Article(
        text,
        id=draw(st.just("") | _texts),
        title=draw(st.just("") | _texts),
        derived_title=draw(st.booleans()),
        source=draw(_known),
        author=draw(_known),
        place=draw(_known),
        published=draw(st.none() | _days),
        url=draw(_known),
        license=draw(_known),
        language=draw(st.none() | st.sampled_from(["en", "pt-BR"])),
        body=Span(start, draw(st.integers(start + 1, len(text)))),
    )


@given(articles())
def test_an_exported_article_comes_back_as_it_was(article: Article) -> None:
    ((_, found),) = read_stream(io.BytesIO(as_line(article).encode()), "an export")
    assert found == article
    assert isinstance(found, Article)
    assert digest_of(found) == digest_of(article)
