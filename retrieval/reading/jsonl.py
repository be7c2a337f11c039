"""The reader of articles.jsonl: one JSON object a line, an article each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from retrieval.errors import ArticleError
from retrieval.model import Article, Span
from retrieval.reading.headline import derive_headline
from retrieval.reading.lines import read_lines
from retrieval.reading.newswire import find_furniture


class ArticleRecord(BaseModel):
    """One line of articles.jsonl; members it does not name are ignored."""

    model_config = ConfigDict(frozen=True)

    text: str
    id: str | None = None
    title: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    published: date | datetime | None = Field(default=None, union_mode="left_to_right")
    license: str | None = None

    def article(self, where: str) -> Article:
        """The article this line holds; raises ArticleError, naming `where`, where it holds none."""
        if not self.text.strip():
            raise ArticleError(where, "the text is empty; an article needs words")
        start = _after_headline(self.text, self.title)
        found = find_furniture(self.text[start:])
        body = Span(start + found.body.start, start + found.body.end)
        return Article(
            self.text,
            id=self.id or "",
            title=self.title or derive_headline(self.text, body),
            derived_title=not self.title,
            source=self.source or found.source,
            author=self.author,
            place=found.place,
            published=self.published,
            url=self.url,
            license=self.license or found.license,
            body=body,
        )


def _after_headline(text: str, title: str | None) -> int:
    """Where a text goes on that opens with its own title on a line of its own; the title is metadata."""
    opening, _, rest = text.partition("\n")
    if title and rest.strip() and opening.strip().rstrip(".") == title.strip().rstrip("."):
        return len(opening) + 1
    return 0


def read_jsonl(path: Path) -> Iterator[Article | ArticleError]:
    """The articles in `path`, line by line; a line that holds none yields the error that says why."""
    for where, record in read_lines(path, ArticleRecord):
        if isinstance(record, ArticleError):
            yield record
            continue
        try:
            yield record.article(where)
        except ArticleError as error:
            yield ArticleError(where, error.why)
