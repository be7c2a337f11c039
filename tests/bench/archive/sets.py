"""What is added and what is asked: the news articles and questions of the shared folder."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from retrieval.errors import ArticleError
from retrieval.model import Article
from retrieval.reading.each import read_each
from retrieval.reading.evaluation_sets import QuestionRecord, read_all
from tests.bench.archive.asked import Asked
from tests.bench.cutting import ARTICLES
from tests.bench.queries import QUESTIONS, content_stems


class AnsweredRecord(QuestionRecord):
    """A question with the words that answer it."""

    answer: str


def found_in(shared: Path, count: int | None = None) -> Iterator[tuple[str, Article]]:
    """The set's first `count` articles (None: all) and where each stands; raises OnRecordError where one cannot be read."""
    for where, found in islice(read_each(shared / ARTICLES), count):
        # A figure over half a set would mislead.
        if isinstance(found, ArticleError):
            raise found
        yield where, found


def real_questions(shared: Path) -> list[Asked]:
    """All questions of the set, each with the day it was asked on; raises ArchiveError where there is no set."""
    return [
        asked(record.question, today=record.asked.isoformat() if record.asked else None, answer=record.answer)
        for record in read_all(shared / QUESTIONS, AnsweredRecord)
    ]


def asked(question: str, *, today: str | None = None, answer: str | None = None) -> Asked:
    """A question, with the stems that an index alone would be asked for."""
    return Asked(question, content_stems(question), today, answer)
