from __future__ import annotations

import pytest

from retrieval.errors import ArticleError
from retrieval.reading.plain import article_from


def test_a_short_first_line_with_a_blank_line_under_it_is_the_headline() -> None:
    read = article_from("Ferry sinks off Norwick\n\nNobody was hurt.", "ferry.txt")
    assert (read.title, read.derived_title) == ("Ferry sinks off Norwick", False)
    assert read.body.of(read.text) == "Nobody was hurt."


@pytest.mark.parametrize("blank", ["\r\n\r\n", "\n \t\n", " \n\n", "\n\n\n"])
def test_the_blank_line_may_be_of_any_make(blank: str) -> None:
    read = article_from(f"Ferry sinks off Norwick{blank}Nobody was hurt.", "ferry.txt")
    assert read.title == "Ferry sinks off Norwick"
    assert read.body.of(read.text).strip() == "Nobody was hurt."


@pytest.mark.parametrize(
    "first",
    [
        "The ferry sank.",
        "“The ferry sank.”",
        '"The ferry sank,"',
        "She said:",
        "A paragraph of a hundred words and more " * 5,
    ],
)
@pytest.mark.parametrize("blank", ["\n\n", "\r\n\r\n", " \n\n"])
def test_a_first_paragraph_that_is_no_headline_may_answer(first: str, blank: str) -> None:
    read = article_from(f"{first}{blank}Nobody was hurt.", "ferry.txt")
    assert read.derived_title
    assert read.body.of(read.text) == read.text


def test_a_line_directly_above_the_text_is_part_of_it() -> None:
    assert article_from("Ferry sinks off Norwick\nNobody was hurt.", "ferry.txt").derived_title


def test_a_headline_that_stands_alone_is_the_text() -> None:
    read = article_from("Ferry sinks off Norwick\n\n", "ferry.txt")
    assert read.derived_title
    assert read.body.of(read.text) == read.text


def test_a_dateline_may_stand_under_the_headline() -> None:
    read = article_from("Ferry sinks\n\nNORWICK (AP) — Nobody was hurt.", "ferry.txt")
    assert (read.title, read.place, read.source) == ("Ferry sinks", "Norwick", "AP")
    assert read.body.of(read.text) == "Nobody was hurt."


def test_markdown_has_its_headline_behind_a_number_sign() -> None:
    read = article_from("# Ferry sinks #\n\nNobody was hurt.", "ferry.md", is_markdown=True)
    assert (read.title, read.derived_title) == ("Ferry sinks", False)
    assert read.body.of(read.text).strip() == "Nobody was hurt."


def test_a_first_line_of_markdown_without_the_sign_is_text() -> None:
    assert article_from("Ferry sinks\n\nNobody was hurt.", "ferry.md", is_markdown=True).derived_title


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Nobody was hurt. It was old.", "Nobody was hurt"),
        ("Was anybody hurt? Nobody knew.", "Was anybody hurt?"),
        ("Nobody\nwas  hurt", "Nobody was hurt"),
        (" \n" * 2000 + "Nobody was hurt. It was old.", "Nobody was hurt"),
        ("...", "..."),
        ("x" * 200, "x" * 90 + "…"),
        ("word " * 30, "word " * 17 + "word…"),
    ],
)
def test_without_a_headline_one_is_made_from_the_first_sentence(text: str, headline: str) -> None:
    read = article_from(text, "ferry.txt")
    assert (read.title, read.derived_title) == (headline, True)


def test_the_text_stays_as_it_is() -> None:
    text = '\ufeff  Ferry\u00a0sinks\r\n\r\nNobody “was" hurt.\x00\t\n'
    assert article_from(text, "ferry.txt").text == text


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_an_empty_text_is_refused_by_name(text: str) -> None:
    with pytest.raises(ArticleError, match=r"ferry\.txt: the text is empty"):
        article_from(text, "ferry.txt")


def test_half_a_character_is_refused_by_name() -> None:
    with pytest.raises(
        ArticleError, match=r"ferry\.txt: its text holds half a character \(a lone surrogate\) at 4"
    ):
        article_from("The \ud83d ferry sank.", "ferry.txt")
