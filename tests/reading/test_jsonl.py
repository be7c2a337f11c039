from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from retrieval.errors import ArticleError
from retrieval.model import Article
from retrieval.reading.each import read_each


def read(folder: Path, *lines: object) -> list[Article | ArticleError]:
    """What is read from a file of these lines; those that are no string are written as JSON."""
    file = folder / "articles.jsonl"
    file.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines))
    return [found for _, found in read_each(file)]


def article_of(folder: Path, line: object) -> Article:
    (found,) = read(folder, line)
    assert isinstance(found, Article), found
    return found


def test_every_member_is_kept(tmp_path: Path) -> None:
    members = {
        "id": "courier-7",
        "title": "Rents",
        "text": "Rents rose.",
        "source": "The Courier",
        "author": "Dana Holt",
        "url": "https://example.org/7",
        "license": "CC BY 4.0",
    }
    found = article_of(tmp_path, {**members, "published": "2024-05-02"})
    assert {name: getattr(found, name) for name in members} == members
    assert (found.published, found.derived_title) == (date(2024, 5, 2), False)


def test_a_text_is_all_that_is_needed(tmp_path: Path) -> None:
    found = article_of(tmp_path, {"text": "Rents rose. Wages fell."})
    assert (found.title, found.derived_title) == ("Rents rose", True)
    assert (found.source, found.published) == (None, None)
    assert found.id == Article("Rents rose. Wages fell.").id


def test_members_it_does_not_know_are_ignored(tmp_path: Path) -> None:
    assert article_of(tmp_path, {"text": "Rents rose.", "mood": 3}).text == "Rents rose."


@pytest.mark.parametrize("nothing", [None, "", "   "])
def test_an_empty_id_is_none(tmp_path: Path, nothing: str | None) -> None:
    assert article_of(tmp_path, {"text": "Rents rose.", "id": nothing}).id == Article("Rents rose.").id


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_an_empty_title_is_none(tmp_path: Path, nothing: str | None) -> None:
    assert article_of(tmp_path, {"text": "Rents rose.", "title": nothing}).title == "Rents rose"


def test_a_title_on_the_first_line_of_the_text_is_metadata(tmp_path: Path) -> None:
    found = article_of(tmp_path, {"title": "Rents rise", "text": "Rents rise.\nThe mayor said so."})
    assert found.body.of(found.text) == "The mayor said so."


def test_a_dateline_and_a_licence_line_are_read_and_do_not_outrank_the_members(tmp_path: Path) -> None:
    foot = "All Content by Ferry Wire is licensed under a CC BY 4.0 License."
    found = article_of(tmp_path, {"text": f"NORWICK (AP) – It sank. {foot}"})
    assert (found.place, found.source, found.license) == ("Norwick", "Ferry Wire", "CC BY 4.0 License")
    named = article_of(
        tmp_path, {"text": f"NORWICK (AP) – It sank. {foot}", "source": "The Courier", "license": "own"}
    )
    assert (named.source, named.license) == ("The Courier", "own")
    assert named.body.of(named.text) == "It sank."


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("2024-05-02", date(2024, 5, 2)),
        ("2024-05-02T08:30:00Z", datetime(2024, 5, 2, 8, 30, tzinfo=UTC)),
        ("2024-05-02T00:00:00", date(2024, 5, 2)),
        (None, None),
    ],
)
def test_a_date_is_iso_8601(tmp_path: Path, written: str | None, published: date | None) -> None:
    assert article_of(tmp_path, {"text": "Rents rose.", "published": written}).published == published


@pytest.mark.parametrize(
    "written", ["2024", "20240502", 1714636800, 0, True, "2 May 2024", "02/05/2024", "soon", ""]
)
def test_what_is_no_date_is_refused_and_never_made_one(tmp_path: Path, written: object) -> None:
    (error,) = read(tmp_path, {"text": "Rents rose.", "published": written})
    assert isinstance(error, ArticleError)
    assert error.why == "published: a date is written as 2022-09-14, or 2022-09-14T08:30:00Z"


@pytest.mark.parametrize("written", ["2024-02-30", "2024-13-01", "2024-05-02T25:00"])
def test_a_day_that_never_was_is_refused(tmp_path: Path, written: str) -> None:
    (error,) = read(tmp_path, {"text": "Rents rose.", "published": written})
    assert isinstance(error, ArticleError)
    assert (
        error.why == "published: there is no such day or time; "
        "a date is written as 2022-09-14, or 2022-09-14T08:30:00Z"
    )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "Invalid JSON"),
        ("Rents rose.", "Invalid JSON"),
        ("[]", "should be an object"),
        ("null", "should be an object"),
        ({}, "text: Field required"),
        ({"title": "Rents"}, "text: Field required"),
        ({"text": None}, "text: Input should be a valid string"),
        ({"text": 7}, "text: Input should be a valid string"),
        ({"text": "Rents rose.", "id": 7}, "id: Input should be a valid string"),
        ({"text": "Rents rose.", "source": ["x"]}, "source: Input should be a valid string"),
        ({"text": ""}, "the text is empty"),
        ({"text": " \n"}, "the text is empty"),
        ('{"text": "a \\ud800 b"}', "Invalid JSON"),
        ("[" * 5000, "Invalid JSON"),
    ],
)
def test_a_bad_line_is_named_with_its_number_and_the_others_are_read(
    tmp_path: Path, line: object, why: str
) -> None:
    good = {"text": "Rents rose."}
    first, error, last = read(tmp_path, good, "", line, {"text": "Wages fell."})
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(error, ArticleError)
    assert error.where == f"{tmp_path / 'articles.jsonl'}:3"
    assert why in error.why


def test_several_faults_of_a_line_are_all_named(tmp_path: Path) -> None:
    (error,) = read(tmp_path, {"title": 7, "published": "soon"})
    assert isinstance(error, ArticleError)
    assert all(f"{member}: " in error.why for member in ("text", "title", "published"))


def test_a_line_in_another_encoding_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_bytes(b'{"text": "Tehr\xe1n"}\n{"text": "Rents rose."}\n')
    (_, error), (_, found) = read_each(file)
    assert isinstance(error, ArticleError)
    assert str(error) == f"{file}:1: is not UTF-8 text at byte 14; save it as UTF-8"
    assert isinstance(found, Article)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_bytes(b'\xef\xbb\xbf{"text": "Rents rose."}\r\n{"text": "Wages fell."}\r\n')
    assert [found.text for _, found in read_each(file) if isinstance(found, Article)] == [
        "Rents rose.",
        "Wages fell.",
    ]


@pytest.mark.parametrize(
    ("written", "language"),
    [("en", "en"), ("pt_br", "pt-BR"), ("zh-Hant", "zh-Hant"), (None, None), ("", None)],
)
def test_a_language_is_a_tag(tmp_path: Path, written: str | None, language: str | None) -> None:
    assert article_of(tmp_path, {"text": "Rents rose.", "language": written}).language == language


@pytest.mark.parametrize("written", ["English", "e", "en_US.UTF-8", 7, ["en"]])
def test_what_is_no_tag_is_refused(tmp_path: Path, written: object) -> None:
    (error,) = read(tmp_path, {"text": "Rents rose.", "language": written})
    assert isinstance(error, ArticleError)
    assert error.why == "language: a language is written as en, or pt-BR"


def test_a_licence_may_be_spelt_in_both_ways(tmp_path: Path) -> None:
    for spelt in ("licence", "license"):
        assert article_of(tmp_path, {"text": "Rents rose.", spelt: "CC BY 4.0"}).license == "CC BY 4.0"


def test_lines_in_utf_16_are_refused_once(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_bytes('{"text": "Rents rose."}\n'.encode("utf-16") * 3)
    ((where, error),) = read_each(file)
    assert (where, str(error)) == (
        str(file), f"{file}: is UTF-16, and JSON lines are not; save it as UTF-8"
    )  # fmt: skip


def test_a_line_that_nests_without_end_is_refused(tmp_path: Path) -> None:
    error, found = read(tmp_path, '{"text": ' + "[" * 100_000, {"text": "Rents rose."})
    assert isinstance(error, ArticleError)
    assert isinstance(found, Article)
