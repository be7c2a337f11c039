"""Answers that were saved: what `ask --json` and `quote --json` printed, one object or one a line, read back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, Field, ValidationError

from bot.statement_format import PublicSpan
from retrieval.errors import ArchiveError, ArticleError
from retrieval.model import Span
from retrieval.quoting.verify import Cited
from retrieval.reading.bytes import decode

_NOT_OURS = "is no answer of ours; save what “onrecord ask --json” or “onrecord quote --json” prints, an object a line"


class _Article(BaseModel):
    id: str
    url: str | None = None
    title: str = ""


class _Text(BaseModel):
    text: str = Field(min_length=1)
    span: PublicSpan


class _Passage(_Text):
    article: _Article
    beside: _Text | None = None


class _Piece(BaseModel):
    origins: list[_Passage]


class _Answer(BaseModel):
    """What `ask` prints; members that are not needed here are not looked at, so that older answers are read, too."""

    passages: list[_Passage]
    nearest: list[_Passage] = []


class _Quote(BaseModel):
    """What `quote` prints."""

    pieces: list[_Piece]


def read_saved(data: bytes, where: str) -> list[Cited]:
    """Every span that the answers of a file cite, in order; raises ArchiveError, which names the line."""
    try:
        text = decode(data, where)
    except ArticleError as error:
        raise ArchiveError(error.where, error.why) from error
    if not text.strip():
        raise ArchiveError(where, "holds no saved answers; it is empty")
    try:
        # One object may stand on many lines, as the chat's :json prints it.
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return list(_each_line(text, where))
    return list(_cited(whole, where))


def _each_line(text: str, where: str) -> Iterator[Cited]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            at = f"{where}:{number}"
            try:
                read = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise ArchiveError(at, f"is no JSON ({error}); one object a line is needed") from error
            yield from _cited(read, at)


def _cited(read: object, where: str) -> Iterator[Cited]:
    kind = _Quote if isinstance(read, dict) and "pieces" in read else _Answer
    try:
        saved = kind.model_validate(read)
    except ValidationError as error:
        first = error.errors()[0]
        member = ".".join(map(str, first["loc"]))
        raise ArchiveError(where, f"{_NOT_OURS} ({member or 'it'}: {first['msg']})") from error
    for passage in _passages(saved):
        for one in (passage, passage.beside):
            if one is not None:
                yield Cited(
                    passage.article.id,
                    _span(one, where),
                    one.text,
                    passage.article.url,
                    passage.article.title,
                )


def _passages(saved: _Answer | _Quote) -> list[_Passage]:
    if isinstance(saved, _Answer):
        return [*saved.passages, *saved.nearest]
    return [origin for piece in saved.pieces for origin in piece.origins]


def _span(saved: _Text, where: str) -> Span:
    start, end = saved.span
    if end <= start:
        raise ArchiveError(where, f"{_NOT_OURS} (span: [{start}, {end}] is none)")
    return Span(start, end)


def read_file(path: Path) -> bytes:
    """The bytes of a file; raises ArchiveError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ArchiveError(str(path), f"cannot be read: {error.strerror}") from error
