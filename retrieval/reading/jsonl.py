"""The reader of articles.jsonl: one JSON object a line, an article each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from retrieval.errors import ArticleError
from retrieval.model import Article
from retrieval.reading.bytes import decode
from retrieval.reading.headline import derive_headline
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
        found = find_furniture(self.text)
        return Article(
            self.text,
            id=self.id or "",
            title=self.title or derive_headline(self.text, found.body),
            derived_title=not self.title,
            source=self.source or found.source,
            author=self.author,
            place=found.place,
            published=self.published,
            url=self.url,
            license=self.license or found.license,
            body=found.body,
        )


def read_jsonl(path: Path) -> Iterator[Article | ArticleError]:
    """The articles in `path`, line by line; a line that holds none yields the error that says why."""
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _read_line(line, f"{path}:{number}")
    except OSError as error:
        yield ArticleError(str(path), f"cannot be read: {error.strerror}")


def _read_line(line: bytes, where: str) -> Article | ArticleError:
    try:
        return ArticleRecord.model_validate_json(decode(line, where)).article(where)
    except ValidationError as error:
        return ArticleError(where, "; ".join(map(_in_words, error.errors())))
    except ArticleError as error:
        return ArticleError(where, error.why)


def _in_words(error: object) -> str:
    assert isinstance(error, dict)  # noqa: S101  # pydantic's ErrorDetails
    member = ".".join(str(part) for part in error["loc"] if part not in {"date", "datetime"})
    return f"{member}: {error['msg']}" if member else f"{error['msg']}"
