from __future__ import annotations

import pytest

from retrieval.errors import ArticleError
from retrieval.reading.bytes import decode_any
from tests.building import columns

CASES = [
    (encoding, text) for encodings, text in columns(__file__, "charsets", 2) for encoding in encodings.split()
]
SHORT = columns(__file__, "charsets_untold", 2)


@pytest.mark.parametrize(("encoding", "text"), CASES)
def test_the_encoding_of_a_text_is_told_by_its_looks(encoding: str, text: str) -> None:
    assert decode_any(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(("encoding", "text"), SHORT)
def test_where_it_cannot_be_told_safely_nothing_is_guessed(encoding: str, text: str) -> None:
    with pytest.raises(ArticleError, match=r"is not UTF-8 text at byte \d+; save it as UTF-8"):
        decode_any(text.encode(encoding), "a.txt")


def test_utf_8_outranks_what_is_told() -> None:
    assert decode_any("Tehrán".encode(), "a.html", "iso-8859-1") == "Tehrán"


@pytest.mark.parametrize("charset", ["iso-8859-1", "ISO-8859-1", " latin1 ", "us-ascii", '"windows-1252"'])
def test_by_latin_1_the_web_means_the_windows_code_page(charset: str) -> None:
    assert decode_any("“Tehrán”".encode("cp1252"), "a.html", charset) == "“Tehrán”"


def test_what_is_told_counts_for_encodings_of_seven_bits() -> None:
    assert decode_any("市長".encode("iso2022_jp"), "a.html", "iso-2022-jp") == "市長"


@pytest.mark.parametrize("charset", ["no-such", "", None, "\0"])
def test_an_encoding_that_nobody_knows_is_as_good_as_none(charset: str | None) -> None:
    with pytest.raises(ArticleError, match="save it as UTF-8"):
        decode_any("Tehrán".encode("latin-1"), "a.html", charset)


def test_a_long_text_is_told_by_its_beginning_and_decoded_to_its_end() -> None:
    text = "Мэр заявила в четверг, что арендная плата вырастет.\n" * 10_000
    assert decode_any(text.encode("cp1251"), "a.txt") == text


@pytest.mark.parametrize("data", [b"\x89PNG\0\xff", b"\xff\xfea"])
def test_binary_and_half_characters_are_refused(data: bytes) -> None:
    with pytest.raises(ArticleError):
        decode_any(data, "a.txt")
