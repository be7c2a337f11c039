"""The readers of the evaluation formats: questions.jsonl, sentences.jsonl and statements.jsonl."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from retrieval.errors import ArchiveError, ArticleError
from retrieval.model import Span, StatementKind
from retrieval.reading.lines import Record, read_lines

Offset = Annotated[int, Field(ge=0)]


def _span(offsets: object) -> Span:
    """The span between two offsets; pydantic tells of a ValueError where it stands."""
    match offsets:
        case [int(start), int(end)]:
            return Span(start, end)
        case _:
            raise ValueError("a span is written [start, end]")


Stretch = Annotated[Span, BeforeValidator(_span)]


class GoldRecord(BaseModel):
    """A span of an article that answers."""

    article: str
    start: Offset
    end: Offset


class QuestionRecord(BaseModel):
    """One line of questions.jsonl; an empty `gold` means that the archive must decline."""

    model_config = ConfigDict(frozen=True)

    id: str
    question: str
    gold: list[GoldRecord]
    asked: date | None = None
    speaker: str | None = None


class SentencesRecord(BaseModel):
    """One line of sentences.jsonl: a text, and where its sentences are."""

    model_config = ConfigDict(frozen=True)

    id: str
    text: str
    sentences: list[tuple[Offset, Offset]]

    def spans(self) -> list[Span]:
        """The gold sentences."""
        return [Span(start, end) for start, end in self.sentences]


class StatementRecord(BaseModel):
    """One line of statements.jsonl: what was said, by whom and with which cue, as spans of the article's text."""

    model_config = ConfigDict(frozen=True)

    article: str
    kind: StatementKind
    content: Annotated[list[Stretch], Field(min_length=1)]
    speaker: list[Stretch] = []
    cue: list[Stretch] = []


def read_all(path: Path, model: type[Record]) -> list[Record]:
    """All records of `path`; raises ArchiveError at the first line that is none, or where there are none.

    A figure over half a set would mislead, so nothing is skipped.
    """
    records = []
    for where, record in read_lines(path, model):
        if isinstance(record, ArticleError):
            raise ArchiveError(where, record.why)
        records.append(record)
    if not records:
        raise ArchiveError(str(path), "holds no lines to measure with")
    return records
