"""The reader of articles.jsonl: one JSON object a line, an article each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, TypeAlias

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import PydanticCustomError

from retrieval.errors import ArticleError
from retrieval.model import Article
from retrieval.model.article import require_text
from retrieval.reading.headline import derive_headline
from retrieval.reading.lines import read_lines
from retrieval.reading.newswire import find_furniture


def _iso_8601(written: object, read: ValidatorFunctionWrapHandler) -> object:
    """The date that is written; pydantic would take "2022" for seconds since 1970, and we invent no date."""
    how = "a date is written as 2022-09-14, or 2022-09-14T08:30:00Z"
    if not (isinstance(written, str) and _DAY.match(written)):
        raise PydanticCustomError("iso_8601", how)
    try:
        return read(written)
    except ValidationError:
        # Its own faults would be told twice: as a date, and as a date with a time.
        raise PydanticCustomError("iso_8601", f"there is no such day or time; {how}") from None


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
Published: TypeAlias = Annotated[
    Annotated[date | datetime, Field(union_mode="left_to_right")], WrapValidator(_iso_8601)
]


class ArticleRecord(BaseModel):
    """One line of articles.jsonl; members it does not name are ignored."""

    model_config = ConfigDict(frozen=True)

    text: str
    id: str | None = None
    title: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    published: Published | None = None
    license: str | None = None

    def article(self, where: str) -> Article:
        """The article this line holds; raises ArticleError, naming `where`, where it holds none."""
        require_text(self.text, where)
        title = (self.title or "").strip()
        start = _after_headline(self.text, title)
        found = find_furniture(self.text, start)
        return Article(
            self.text,
            id=self.id or "",
            title=title or derive_headline(self.text, found.body),
            derived_title=not title,
            source=self.source or found.source,
            author=self.author,
            place=found.place,
            published=self.published,
            url=self.url,
            license=self.license or found.license,
            body=found.body,
        )


def _after_headline(text: str, title: str) -> int:
    """Where a text goes on that opens with its own title on a line of its own; the title is metadata."""
    opening, _, rest = text.partition("\n")
    if title and rest.strip() and opening.strip().rstrip(".") == title.rstrip("."):
        return len(opening) + 1
    return 0


def read_jsonl(path: Path) -> Iterator[tuple[str, Article | ArticleError]]:
    """Each line of `path` that is not blank: where it stands ("file:line"), and its article or why there is none."""
    for where, record in read_lines(path, ArticleRecord):
        if isinstance(record, ArticleError):
            yield where, record
            continue
        try:
            yield where, record.article(where)
        except ArticleError as error:
            yield where, ArticleError(where, error.why)
