"""What is added and what is asked: the news articles and questions of the shared folder."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pydantic import ValidationError

from retrieval.errors import ArchiveError
from retrieval.model import Article
from retrieval.reading.evaluation_sets import QuestionRecord, read_all
from retrieval.reading.jsonl import ArticleRecord
from tests.bench.archive.asked import Asked
from tests.bench.cutting import ARTICLES
from tests.bench.queries import QUESTIONS, content_stems


class AnsweredRecord(QuestionRecord):
    """A question with the words that answer it."""

    answer: str


def found_in(shared: Path, count: int | None = None) -> Iterator[tuple[str, Article]]:
    """The set's first `count` articles (None: all) and where each stands; raises ArchiveError where they cannot be read."""
    path = shared / ARTICLES
    number = 0
    try:
        with lzma.open(path, "rb") as lines:
            for number, line in enumerate(islice(lines, count), start=1):  # told where it fails
                where = f"{path}:{number}"
                yield where, ArticleRecord.model_validate_json(line).article(where)
    except (OSError, EOFError, lzma.LZMAError, ValidationError) as error:
        raise ArchiveError(f"{path}:{number}", f"cannot be read as articles: {error}") from error


def real_questions(shared: Path) -> list[Asked]:
    """All questions of the set, each with the day it was asked on; raises ArchiveError where there is no set."""
    return [
        asked(record.question, today=record.asked.isoformat() if record.asked else None, answer=record.answer)
        for record in read_all(shared / QUESTIONS, AnsweredRecord)
    ]


def asked(question: str, *, today: str | None = None, answer: str | None = None) -> Asked:
    """A question, with the stems that an index alone would be asked for."""
    return Asked(question, content_stems(question), today, answer)
