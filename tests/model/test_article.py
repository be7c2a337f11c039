from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from retrieval.errors import ArticleError
from retrieval.model import Article, Span


@pytest.mark.parametrize("text", ["", " ", "\n\t \u00a0\u2028"])
def test_an_article_needs_words(text: str) -> None:
    with pytest.raises(ArticleError, match="an article: the text is empty; an article needs words"):
        Article(text)


def test_an_error_names_the_article_where_it_has_a_name() -> None:
    with pytest.raises(ArticleError) as caught:
        Article(" ", id="courier-7")
    assert caught.value.where == "courier-7"


def test_half_a_character_cannot_be_kept_and_the_error_says_where_it_is() -> None:
    with pytest.raises(ArticleError, match=r"its text holds half a character \(a lone surrogate\) at 6"):
        Article("Rents \ud83d rose.")


@pytest.mark.parametrize("member", ["id", "title", "source", "author", "place", "url", "license"])
def test_no_member_may_hold_half_a_character(member: str) -> None:
    with pytest.raises(ArticleError, match=f"its {member} holds half a character") as caught:
        Article("Rents rose.", **{member: "a\udc00"})  # type: ignore[arg-type]  # mypy cannot read the name
    assert str(caught.value).isprintable()


def test_the_same_content_has_the_same_id_on_every_machine() -> None:
    assert Article("Rents rose.").id == Article("Rents rose.", title="Rents").id == "e3e5d5286ed76884"


def test_other_content_has_another_id() -> None:
    plain = Article("Rents rose.")
    others = [
        Article("Rents fell."),
        Article("Rents rose.", source="The Courier"),
        Article("Rents rose.", url="https://example.org/rents"),
        Article("Rents rose.", published=date(2024, 5, 1)),
    ]
    assert len({one.id for one in [plain, *others]}) == 5


def test_a_blank_id_is_none() -> None:
    assert Article("Rents rose.", id="   ").id == Article("Rents rose.").id


def test_what_stands_between_two_articles_of_one_id_is_named() -> None:
    rents = Article("Rents rose.", id="7", source="The Courier")
    assert rents.why_not_beside(replace(rents)) is None
    assert "another text" in (rents.why_not_beside(Article("Rents fell.", id="7")) or "")
    assert "another source" in (rents.why_not_beside(Article("Rents rose.", id="7")) or "")


def test_a_given_id_is_kept() -> None:
    assert Article("Rents rose.", id="courier-7").id == "courier-7"


def test_without_a_reader_all_of_the_text_may_answer() -> None:
    assert Article("Rents rose.").body == Span(0, 11)


def test_a_body_of_one_character_is_a_body() -> None:
    assert Article("! All rights reserved.", body=Span(0, 1)).body == Span(0, 1)


def test_a_body_ends_within_the_text() -> None:
    with pytest.raises(ArticleError, match="its body ends at 12, after the text's 11"):
        Article("Rents rose.", body=Span(0, 12))


def test_the_day_is_the_publishers_own() -> None:
    assert Article("Rents rose.", published=datetime(2024, 5, 1, 23, 59, tzinfo=UTC)).day == date(2024, 5, 1)
    assert Article("Rents rose.", published=date(2024, 5, 1)).day == date(2024, 5, 1)
    assert Article("Rents rose.").day is None
