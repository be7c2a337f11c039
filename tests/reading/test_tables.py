from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.model import Article
from retrieval.reading.each import read_bytes, read_each
from retrieval.reading.limits import Limits
from tests.reading.files import SMALL, article_in, error_in, errors, texts, written


def found_in(
    folder: Path, table: str | bytes, name: str = "a.csv", limits: Limits | None = None
) -> list[str]:
    """Of each row its text, or the number of its line and why there is no article."""
    file = written(folder, name, table)
    return [
        found.text if isinstance(found, Article) else str(found).removeprefix(str(file))
        for _, found in read_each(file, limits or Limits())
    ]


def test_every_column_is_kept(tmp_path: Path) -> None:
    table = (
        "id,title,text,source,author,url,published,license,language\n"
        "c-7,Rents,Rents rose.,The Courier,Dana Holt,https://a.example/7,2024-05-02T08:30:00Z,CC BY 4.0,en_gb\n"
    )
    read = article_in(tmp_path, "a.csv", table)
    assert (read.id, read.title, read.text) == ("c-7", "Rents", "Rents rose.")
    assert (read.source, read.author, read.url) == ("The Courier", "Dana Holt", "https://a.example/7")
    assert read.published == datetime(2024, 5, 2, 8, 30, tzinfo=UTC)
    assert (read.license, read.language, read.derived_title) == ("CC BY 4.0", "en-GB", False)


def test_other_names_of_columns_are_known(tmp_path: Path) -> None:
    table = (
        "Headline;Body;Publication-Date;Link;Publisher;Licence;Byline;Lang;Mood\n"
        "Rents;Rents rose.;May 2, 2024;https://a.example/7;The Courier;CC BY;Dana Holt;English;3\n"
    )
    read = article_in(tmp_path, "a.csv", table)
    assert (read.title, read.text, read.url) == ("Rents", "Rents rose.", "https://a.example/7")
    assert (read.source, read.license, read.author) == ("The Courier", "CC BY", "Dana Holt")
    assert (read.published, read.language) == (date(2024, 5, 2), None)


def test_the_own_name_of_a_column_outranks_the_others(tmp_path: Path) -> None:
    assert found_in(tmp_path, "content,text,body\na,b,c\n") == ["b"]


def test_two_columns_that_may_each_be_the_text_are_not_chosen_between(tmp_path: Path) -> None:
    error = error_in(tmp_path, "a.csv", "Body,title,content\na,b,c\n")
    assert error.why == "the columns “Body” and “content” may each be the text; name one of them “text”"


def test_two_columns_that_may_each_be_the_date_are_none(tmp_path: Path) -> None:
    read = article_in(tmp_path, "a.csv", "text,date,pubdate\nRents rose.,2024-05-02,2024-05-03\n")
    assert read.published is None


def test_a_table_without_a_column_of_texts_is_refused(tmp_path: Path) -> None:
    error = error_in(tmp_path, "a.csv", "title,mood\nRents,3\n")
    assert error.why == "no column of the header row is named “text”; its columns are: title, mood"


@pytest.mark.parametrize("nothing", ["", "\n\n", "\ufeff"])
def test_an_empty_table_is_refused(tmp_path: Path, nothing: str) -> None:
    assert (
        error_in(tmp_path, "a.csv", nothing).why
        == "is empty; a table begins with a row of its columns' names"
    )


def test_a_table_of_a_header_row_alone_holds_nothing(tmp_path: Path) -> None:
    assert found_in(tmp_path, "title,text\n") == []


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_dialects_are_told_by_the_header_row(tmp_path: Path, delimiter: str, end: str) -> None:
    rows = [["title", "text"], ["Rents", '"Rents, wages; ""all|of them"" rose."'], ["Fares", "Fares fell."]]
    table = end.join(delimiter.join(row) for row in rows)
    assert found_in(tmp_path, table) == ['Rents, wages; "all|of them" rose.', "Fares fell."]


def test_a_text_may_have_lines_and_they_end_as_they_did(tmp_path: Path) -> None:
    file = written(
        tmp_path, "a.csv", 'title,text\r\nRents,"Rents\r\nrose.\n\nShe said ""no""."\r\nFares,Fares fell.\r\n'
    )
    (first, _), (second, _) = read_each(file)
    assert texts(read_each(file)) == ['Rents\r\nrose.\n\nShe said "no".', "Fares fell."]
    assert (first, second) == (f"{file}:2", f"{file}:6")


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1),
        min_size=1,
        max_size=4,
    )
)
def test_any_text_that_is_quoted_comes_back_as_it_was(written_texts: list[str]) -> None:
    kept = [text for text in written_texts if text.strip()]
    rows = "".join('"{}",x\n'.format(text.replace('"', '""')) for text in kept)
    assert texts(read_bytes(f"text,title\n{rows}".encode(), "a.csv", content_type="text/csv")) == kept


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Rents,Rents rose.,soon", "published: a date is written as 2022-09-14, or 2022-09-14T08:30:00Z"),
        (
            "Rents,Rents rose.,02/05/2024",
            "published: a date is written as 2022-09-14, or 2022-09-14T08:30:00Z",
        ),
        ("Rents,,2024-05-02", "text: Field required"),
        ("Rents", "has 1 columns where the header row has 3; is a quotation mark missing?"),
        (
            "Rents,Rents rose, again,2024",
            "has 4 columns where the header row has 3; is a quotation mark missing?",
        ),
        ('Rents,"She said "no".",', "a quotation mark within quotation marks must be written twice"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_the_others_are_read(tmp_path: Path, row: str, why: str) -> None:
    table = f"title,text,date\nA,One.,\n\n{row}\nB,Two.,\n"
    assert found_in(tmp_path, table) == ["One.", f":4: {why}", "Two."]


def test_a_quotation_mark_that_is_never_closed_costs_one_row(tmp_path: Path) -> None:
    table = 'title,text\nA,One.\nB,"Rents\nC,Two.\nD,"Three."\n'
    assert found_in(tmp_path, table) == [
        "One.", ":3: a quotation mark within quotation marks must be written twice", "Two.", "Three.",
    ]  # fmt: skip


def test_a_table_that_breaks_off_is_read_up_to_there(tmp_path: Path) -> None:
    assert found_in(tmp_path, 'title,text\nA,One.\nB,"Rents ro') == [
        "One.", ":3: a quotation mark is opened and never closed",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("long", "next_line"),
    [("a" * 300_000, 3), ('"' + "a" * 300_000 + '"', 3), ('"' + "a\n" * 3000 + '"', 3003)],
)
def test_a_row_too_long_is_refused_and_the_next_is_read(tmp_path: Path, long: str, next_line: int) -> None:
    file = written(tmp_path, "a.csv", f"text\n{long}\nTwo.\n")
    assert errors(read_each(file, SMALL)) == [f"{file}:2: the row is longer than 2,000 bytes"]
    assert [(where, found.text) for where, found in read_each(file, SMALL) if isinstance(found, Article)] == [
        (f"{file}:{next_line}", "Two.")
    ]


def test_of_what_a_mark_that_is_never_closed_swallows_nothing_is_made_up(tmp_path: Path) -> None:
    table = 'text\nOne.\n"' + "a, b\n" * 1000
    assert found_in(tmp_path, table, limits=SMALL) == ["One.", ":3: the row is longer than 2,000 bytes"]


RUSSIAN = "Мэр заявила в четверг, что арендная плата вырастет на двенадцать процентов в этом году."
FRENCH = "La maire a déclaré que les loyers augmenteraient à Norvic, où près de mille ménages habitent déjà."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "cp1251"),
        (FRENCH, "latin-1"),
    ],
)
def test_a_table_may_be_in_any_encoding(tmp_path: Path, text: str, encoding: str) -> None:
    assert found_in(tmp_path, f'title,text\nA,"{text}"\n'.encode(encoding)) == [text]


def test_where_the_encoding_cannot_be_told_the_rows_of_ascii_are_read(tmp_path: Path) -> None:
    table = b"title,text\nA,One.\nB,Tehr\xe1n.\nC,Two.\n"
    assert found_in(tmp_path, table) == ["One.", ":3: is not UTF-8 text; save the file as UTF-8", "Two."]


def test_binary_is_refused(tmp_path: Path) -> None:
    assert error_in(tmp_path, "a.csv", b"text\0\1\n").why == "is a binary file, not text"


def test_a_server_may_say_that_it_is_a_table() -> None:
    found = list(read_bytes(b"text\nOne.\nTwo.\n", "https://a.example", content_type="text/csv", url=None))
    assert (texts(iter(found)), errors(iter(found))) == (["One.", "Two."], [])
