"""From a file's bytes to text, kept as it is."""

from __future__ import annotations

import codecs
from pathlib import Path

from retrieval.errors import ArticleError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(path: Path) -> str:
    """The text of a UTF-8 file (or UTF-16 with a byte order mark), line ends untouched.

    Raises ArticleError for a file that cannot be read, is binary, or is encoded otherwise.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ArticleError(str(path), f"cannot be read: {error.strerror}") from error
    return decode(data, str(path))


def decode(data: bytes, where: str) -> str:
    """The text that `data` is; raises ArticleError, naming `where`, for what is none."""
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8")
    if encoding == "utf-8" and b"\0" in data:
        raise ArticleError(where, "is a binary file, not text")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        why = f"is not {encoding.upper()} text at byte {error.start}; save it as UTF-8"
        raise ArticleError(where, why) from error
