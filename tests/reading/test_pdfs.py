from __future__ import annotations

import io
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pypdf
import pytest

from retrieval.reading.limits import Limits
from tests.reading.files import SMALL, article_in, error_in, pdf

TOLD = "/Title (Ferry fares) /Author (Dana Holt) /CreationDate (D:20240502083000+01'00')"
FARES = pdf(
    'The mayor said that fares\nwould rise. "No choice,"\nshe said (again).',
    "Page two.",
    info=TOLD,
    catalog="/Lang (en-GB)",
)


def locked(data: bytes, password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    packed = io.BytesIO()
    writer.write(packed)
    return packed.getvalue()


def test_the_text_of_all_pages_is_read_with_what_the_file_states(tmp_path: Path) -> None:
    read = article_in(tmp_path, "a.pdf", FARES)
    assert read.text == 'The mayor said that fares\nwould rise. "No choice,"\nshe said (again).\nPage two.'
    assert (read.title, read.author, read.language) == ("Ferry fares", "Dana Holt", "en-GB")
    assert read.published == datetime(2024, 5, 2, 8, 30, tzinfo=timezone(timedelta(hours=1)))


def test_what_it_does_not_state_stays_unknown(tmp_path: Path) -> None:
    read = article_in(tmp_path, "a.pdf", pdf("Rents rose."))
    assert (read.title, read.derived_title) == ("Rents rose", True)
    assert (read.author, read.published, read.language) == (None, None, None)


@pytest.mark.parametrize(
    "told",
    ["/CreationDate (soon)", "/CreationDate (D:20249902)", "/CreationDate (D:2024)", "/CreationDate ()"],
)
def test_no_date_is_made_up(tmp_path: Path, told: str) -> None:
    assert article_in(tmp_path, "a.pdf", pdf("Rents rose.", info=told)).published is None


@pytest.mark.parametrize("title", ["Microsoft Word - fares.doc", "untitled", "fares-final.docx", ""])
def test_the_name_of_a_file_is_no_title(tmp_path: Path, title: str) -> None:
    assert article_in(tmp_path, "a.pdf", pdf("Rents rose.", info=f"/Title ({title})")).derived_title


def test_letters_beyond_ascii_are_read(tmp_path: Path) -> None:
    assert (
        article_in(tmp_path, "a.pdf", pdf("Où près de Tehrán, “no” – 5 €.")).text
        == "Où près de Tehrán, “no” – 5 €."
    )


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    assert (
        error_in(tmp_path, "a.pdf", locked(FARES, "secret")).why
        == "is encrypted; save it without its password"
    )


def test_one_that_anybody_may_read_is_read(tmp_path: Path) -> None:
    assert "Page two." in article_in(tmp_path, "a.pdf", locked(FARES, "")).text


def test_a_file_without_text_is_refused(tmp_path: Path) -> None:
    why = "holds no text, only pictures of pages, maybe; it needs OCR first"
    assert error_in(tmp_path, "a.pdf", pdf("", "")).why == why


@pytest.mark.parametrize(
    "broken", [FARES[:700], FARES[:-150], b"%PDF-1.4\n", b"Rents rose.", b"%PDF-1.4" + b"\xff" * 3000]
)
def test_a_broken_file_is_refused(tmp_path: Path, broken: bytes) -> None:
    assert error_in(tmp_path, "a.pdf", broken).why.startswith("cannot be read as a PDF: ")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert error_in(tmp_path, "a.pdf", b"").why == "is empty; an article needs words"


def test_a_file_or_a_text_too_large_is_refused(tmp_path: Path) -> None:
    long = pdf(*["Rents rose again. " * 50] * 3)
    assert error_in(tmp_path, "a.pdf", long, SMALL).why == "holds more than 2,000 bytes of text"
    assert error_in(tmp_path, "a.pdf", long, Limits(document=1000)).why.startswith(
        "is larger than 1,000 bytes"
    )
