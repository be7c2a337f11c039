"""The reader of .csv and .tsv: a header row, then one article a row."""

from __future__ import annotations

import io

from pydantic import ValidationError

from retrieval.errors import ArticleError
from retrieval.model import Article
from retrieval.reading.bytes import known_encoding, marked_encoding
from retrieval.reading.columns import Columns
from retrieval.reading.dates import stated_date
from retrieval.reading.given import Found, Given
from retrieval.reading.lines import faults
from retrieval.reading.making import language_tag
from retrieval.reading.records import ArticleRecord
from retrieval.reading.rows import Rows
from retrieval.reading.streams import head_of

# So much of a table tells its encoding.
_HEAD = 1 << 18


def read_table(given: Given) -> Found:
    """Each row: where it begins ("file:line"), and its article or why there is none.

    One row is in memory at a time. Raises ArticleError for a table that cannot be read at all.
    """
    characters = _characters(given)
    try:
        yield from _articles(Rows(characters, given.limits.text), given)
    finally:
        # The stream is closed by whoever opened it.
        characters.detach()


def _articles(rows: Rows, given: Given) -> Found:
    columns: Columns | None = None
    for number, row in rows:
        where = f"{given.where}:{number}"
        if columns is None:
            if isinstance(row, str):
                raise ArticleError(given.where, f"its header row cannot be read: {row}")
            columns = Columns.read(row, given.where)
        elif isinstance(row, str):
            yield where, ArticleError(where, row)
        else:
            yield where, _article(row, columns, where)
    if columns is None:
        raise ArticleError(given.where, "is empty; a table begins with a row of its columns' names")


def _article(row: list[str], columns: Columns, where: str) -> Article | ArticleError:
    try:
        _require_text(row, where)
        members: dict[str, object] = dict(columns.members(row, where))
        # Other people's tables write days in many ways; the record is strict on what is no day at all.
        if day := stated_date(members.get("published")):
            members["published"] = day.isoformat()
        members["language"] = language_tag(members.get("language"))
        return ArticleRecord.model_validate(members).article(where)
    except ValidationError as error:
        return ArticleError(where, "; ".join(faults(error)))
    except ArticleError as error:
        return ArticleError(where, error.why)


def _characters(given: Given) -> io.TextIOWrapper:
    """The table's characters, line ends untouched; a byte that is none in its encoding becomes half a character."""
    head, stream = head_of(given.stream, _HEAD)
    return io.TextIOWrapper(stream, _encoding_of(head, given), errors="surrogateescape", newline="")


def _encoding_of(head: bytes, given: Given) -> str:
    if marked := marked_encoding(head):
        return marked
    if b"\0" in head:
        raise ArticleError(given.where, "is a binary file, not text")
    whole_lines = head if len(head) < _HEAD else head[: head.rfind(b"\n") + 1] or head
    try:
        whole_lines.decode()
    except UnicodeDecodeError:
        from retrieval.reading.charsets import detect  # noqa: PLC0415  # most files are UTF-8

        # Where it cannot be told, rows of ASCII are read all the same, and the others are refused one by one.
        return known_encoding(given.charset) or detect(whole_lines) or "utf-8"
    return "utf-8"


def _require_text(row: list[str], where: str) -> None:
    try:
        "".join(row).encode()
    except UnicodeEncodeError as error:
        raise ArticleError(where, "is not UTF-8 text; save the file as UTF-8") from error
