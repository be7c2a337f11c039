"""One article as a record of a file of many: a line of articles.jsonl, or a row of a table."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, TypeAlias

from pydantic import (
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import PydanticCustomError

from retrieval.errors import ArticleError
from retrieval.model import Article, Span
from retrieval.reading.making import Told, language_tag, make_article


def _iso_8601(written: object, read: ValidatorFunctionWrapHandler, info: ValidationInfo) -> object:
    """The date that is written; pydantic would take "2022" for seconds since 1970, and we invent no date.

    Midnight is mostly how a file writes a day; one that an archive exported is the time that it was.
    """
    how = "a date is written as 2022-09-14, or 2022-09-14T08:30:00Z"
    if not (isinstance(written, str) and _DAY.match(written)):
        raise PydanticCustomError("iso_8601", how)
    try:
        if info.data.get("onrecord") is not None and "T" in written:
            return datetime.fromisoformat(written)
        return read(written)
    except (ValidationError, ValueError):
        # Its own faults would be told twice: as a date, and as a date with a time.
        raise PydanticCustomError("iso_8601", f"there is no such day or time; {how}") from None


def _bcp_47(written: object) -> object:
    tag = language_tag(written)
    if tag is None and written is not None and written != "":
        raise PydanticCustomError("bcp_47", "a language is written as en, or pt-BR")
    return tag


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
Published: TypeAlias = Annotated[
    Annotated[date | datetime, Field(union_mode="left_to_right")], WrapValidator(_iso_8601)
]


class AsItWas(BaseModel):
    """What an article is that its text alone does not tell: so an archive exports it, that it comes back as it was.

    `body` is the body's span.
    """

    model_config = ConfigDict(frozen=True)

    body: tuple[int, int]
    place: str | None = None
    derived_title: bool = False


class ArticleRecord(BaseModel):
    """One article; members it does not name are ignored.

    With a member `onrecord` the article is what the members say, and nothing is read from its text.
    """

    model_config = ConfigDict(frozen=True)

    text: str
    onrecord: AsItWas | None = None
    id: str | None = None
    title: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    published: Published | None = None
    license: Annotated[str | None, Field(validation_alias=AliasChoices("license", "licence"))] = None
    language: Annotated[str | None, BeforeValidator(_bcp_47)] = None

    def article(self, where: str) -> Article:
        """The article this record holds; raises ArticleError, naming `where`, where it holds none."""
        if self.onrecord is not None:
            return self._as_it_was(self.onrecord, where)
        told = Told(
            id=self.id,
            title=self.title,
            source=self.source,
            author=self.author,
            url=self.url,
            published=self.published,
            license=self.license,
            language=self.language,
        )
        return make_article(self.text, told, where)

    def _as_it_was(self, was: AsItWas, where: str) -> Article:
        try:
            return Article(
                self.text,
                id=self.id or "",
                title=self.title or "",
                derived_title=was.derived_title,
                source=self.source,
                author=self.author,
                place=was.place,
                published=self.published,
                url=self.url,
                license=self.license,
                language=self.language,
                body=Span(*was.body),
            )
        except ValueError as error:
            raise ArticleError(where, f"onrecord.body: {error}") from error
