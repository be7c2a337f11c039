"""All articles of a place, each once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from retrieval.errors import ArticleError
from retrieval.model import Article
from retrieval.reading.each import read_each


def read_articles(path: Path, refused: list[ArticleError] | None = None) -> Iterator[Article]:
    """The articles at `path`, in the order of their files' names.

    What cannot be read is put into `refused`, and the rest goes on; without such a list it is raised. Raises
    ArchiveError where there is nothing to read. All articles are kept in memory, to tell those apart that have one
    id; `read_each` keeps none.
    """
    seen: dict[str, tuple[str, Article]] = {}
    for where, found in read_each(path):
        error = found if isinstance(found, ArticleError) else _twin(found, where, seen)
        if error is None and isinstance(found, Article):
            yield found
        elif error is not None and refused is None:
            raise error
        elif error is not None and refused is not None:
            refused.append(error)


def _twin(article: Article, where: str, seen: dict[str, tuple[str, Article]]) -> ArticleError | None:
    """An error for an id that stands for two different articles; the same article twice is one, and no error."""
    before, known = seen.setdefault(article.id, (where, article))
    why = article.why_not_beside(known)
    return ArticleError(where, f"article {article.id}: {why}; the other is {before}") if why else None
