from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from tests.reading.files import SMALL, article_in, error_in, word_file, zipped


def test_paragraphs_are_read_with_what_the_file_states(tmp_path: Path) -> None:
    made = datetime(2024, 5, 2, 8, 30, tzinfo=UTC)
    data = word_file("NORWICK – Rents rose.", "“No,” she said.", title="Rents", author="Dana Holt", made=made)
    read = article_in(tmp_path, "a.docx", data)
    assert read.text == "NORWICK – Rents rose.\n\n“No,” she said."
    assert (read.title, read.author, read.place, read.published) == ("Rents", "Dana Holt", "Norwick", made)
    assert read.body.of(read.text).startswith("Rents rose.")


def test_a_headline_by_its_style_is_the_title_and_no_part_of_the_body(tmp_path: Path) -> None:
    read = article_in(tmp_path, "a.docx", word_file("They rose.", headline="Rents rise"))
    assert (read.title, read.derived_title) == ("Rents rise", False)
    assert read.text == "Rents rise\n\nThey rose."
    assert read.body.of(read.text).strip() == "They rose."


def test_what_only_a_template_states_is_not_taken(tmp_path: Path) -> None:
    read = article_in(tmp_path, "a.docx", word_file("Rents rose."))
    assert (read.author, read.published, read.language, read.derived_title) == (None, None, None, True)


def test_tables_are_read_row_by_row_where_they_stand(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Before.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Single", "45"
    document.add_paragraph("Мэр сказала: «Нет».")
    packed = io.BytesIO()
    document.save(packed)
    assert (
        article_in(tmp_path, "a.docx", packed.getvalue()).text
        == "Before.\n\nSingle\t45\n\nМэр сказала: «Нет»."
    )


@pytest.mark.parametrize(
    "broken", [b"Rents rose.", word_file("Rents rose.")[:9000], zipped({"a.txt": "Rents rose."})]
)
def test_a_broken_file_is_refused(tmp_path: Path, broken: bytes) -> None:
    assert error_in(tmp_path, "a.docx", broken).why.startswith("cannot be read as a DOCX: ")


def test_an_empty_file_and_one_without_words_are_refused(tmp_path: Path) -> None:
    assert error_in(tmp_path, "a.docx", b"").why == "is empty; an article needs words"
    assert error_in(tmp_path, "a.docx", word_file(" ")).why == "the text is empty; an article needs words"


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = zipped({"[Content_Types].xml": "x", "word/document.xml": b"a" * 30_000_000})
    assert len(bomb) < 50_000
    assert error_in(tmp_path, "a.docx", bomb).why == "would unpack to 30 MB; that looks like a bomb"


def test_a_text_too_long_is_refused(tmp_path: Path) -> None:
    assert error_in(tmp_path, "a.docx", word_file("Rents rose again. " * 200), SMALL).why.startswith(
        "would unpack to"
    )
