"""The reader of articles.jsonl: one JSON object a line, an article each."""

from __future__ import annotations

from retrieval.errors import ArticleError
from retrieval.reading.given import Found, Given
from retrieval.reading.lines import each_line
from retrieval.reading.records import ArticleRecord


def read_json_lines(given: Given) -> Found:
    """Each line that is not blank: where it stands ("file:line"), and its article or why there is none."""
    for where, record in each_line(given, ArticleRecord):
        if isinstance(record, ArticleError):
            yield where, record
            continue
        try:
            yield where, record.article(where)
        except ArticleError as error:
            yield where, ArticleError(where, error.why)
