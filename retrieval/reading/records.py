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
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import PydanticCustomError

from retrieval.model import Article
from retrieval.reading.making import Told, language_tag, make_article


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


def _bcp_47(written: object) -> object:
    tag = language_tag(written)
    if tag is None and written is not None and written != "":
        raise PydanticCustomError("bcp_47", "a language is written as en, or pt-BR")
    return tag


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
Published: TypeAlias = Annotated[
    Annotated[date | datetime, Field(union_mode="left_to_right")], WrapValidator(_iso_8601)
]


class ArticleRecord(BaseModel):
    """One article; members it does not name are ignored."""

    model_config = ConfigDict(frozen=True)

    text: str
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
