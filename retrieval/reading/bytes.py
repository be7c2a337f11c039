"""From a file's bytes to text, kept as it is."""

from __future__ import annotations

import codecs
from pathlib import Path

from retrieval.errors import ArticleError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What the web calls by these names is the Windows code page (WHATWG, Encoding Standard, "Names and labels").
_WINDOWS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
# These are written in seven bits, so that what they hold would pass for UTF-8.
_SEVEN_BITS = ("iso2022", "hz")


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
    """The text that `data` is in UTF-8, or by its byte order mark; raises ArticleError for what is none."""
    encoding = marked_encoding(data) or "utf-8"
    if encoding == "utf-8" and b"\0" in data:
        raise ArticleError(where, "is a binary file, not text")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        why = f"is not {encoding.upper()} text at byte {error.start}; save it as UTF-8"
        raise ArticleError(where, why) from error


def decode_any(data: bytes, where: str, charset: str | None = None) -> str:
    """The text that `data` is, in whatever encoding: by its mark, as UTF-8, as the `charset` that is told, by its looks.

    Raises ArticleError for what is binary, and where several encodings could be meant: nothing is guessed.
    """
    named = known_encoding(charset)
    if named and named.startswith(_SEVEN_BITS) and (text := _decoded(data, named)) is not None:
        return text
    try:
        return decode(data, where)
    except ArticleError as error:
        if marked_encoding(data) or b"\0" in data:
            raise
        text = _decoded(data, named) if named else None
        if text is None:
            from retrieval.reading.charsets import detect  # noqa: PLC0415  # most files are UTF-8

            encoding = detect(data)
            text = _decoded(data, encoding) if encoding else None
        if text is None:
            raise ArticleError(where, error.why) from error
        return text


def marked_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark tells, where there is one."""
    return next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), None)


def known_encoding(charset: str | None) -> str | None:
    """Python's name of the encoding that the web means by `charset`; None where there is none such."""
    try:
        name = codecs.lookup((charset or "").strip(" \t\"'")).name
    except (LookupError, ValueError):
        return None
    return _WINDOWS.get(name, name)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
