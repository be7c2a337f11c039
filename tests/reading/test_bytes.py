from __future__ import annotations

import codecs
import os
from pathlib import Path

import pytest

from retrieval.errors import ArticleError
from retrieval.reading.bytes import decode, read_text

TEXT = "Rents “rose” in Tehrán.\r\nנורוויק 😀"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with a byte order mark", "utf-16 little endian", "utf-16 big endian"],
)
def test_text_is_read_as_it_is_line_ends_and_all(data: bytes) -> None:
    assert decode(data, "a.txt") == TEXT


def test_latin_1_is_refused_and_the_byte_named() -> None:
    with pytest.raises(ArticleError, match=r"a\.txt: is not UTF-8 text at byte 4; save it as UTF-8"):
        decode("Tehrán".encode("latin-1"), "a.txt")


def test_half_a_character_of_utf_16_is_refused() -> None:
    with pytest.raises(ArticleError, match="is not UTF-16 text at byte"):
        decode(codecs.BOM_UTF16_LE + b"a", "a.txt")


def test_a_binary_file_is_refused_as_such() -> None:
    with pytest.raises(ArticleError, match=r"a\.txt: is a binary file, not text"):
        decode(b"\x89PNG\0\0", "a.txt")


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="cannot be read: No such file"):
        read_text(tmp_path / "gone.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read every file")
def test_a_file_that_may_not_be_read_is_refused_by_name(tmp_path: Path) -> None:
    locked = tmp_path / "locked.txt"
    locked.write_text("Rents rose.")
    locked.chmod(0)
    with pytest.raises(ArticleError, match=r"locked\.txt: cannot be read: Permission denied"):
        read_text(locked)
