"""Where the articles are: a folder, a file of articles, or one article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from retrieval.errors import ArchiveError, ArticleError
from retrieval.model import Article
from retrieval.reading.plain import read_plain

_PLAIN, _RECORDS = frozenset({".txt", ".md"}), frozenset({".jsonl"})
READABLE = ", ".join(sorted(_PLAIN | _RECORDS))


def read_articles(path: Path, refused: list[ArticleError] | None = None) -> Iterator[Article]:
    """The articles at `path`, in the order of their files' names.

    What cannot be read is put into `refused`, and the rest goes on; without such a list it is raised. A
    README describes its folder, and is no article. Raises ArchiveError where there is nothing to read.
    """
    seen: dict[str, tuple[str, Article]] = {}
    for where, found in _articles_or_errors(path):
        error = found if isinstance(found, ArticleError) else _twin(found, where, seen)
        if error is None and isinstance(found, Article):
            yield found
        elif error is not None and refused is None:
            raise error
        elif error is not None and refused is not None:
            refused.append(error)


def _articles_or_errors(path: Path) -> Iterator[tuple[str, Article | ArticleError]]:
    for file in _files(path):
        if file.suffix.casefold() in _RECORDS:
            # Only records need pydantic, which takes longer to import than the seeds to read.
            from retrieval.reading.jsonl import read_jsonl  # noqa: PLC0415

            yield from read_jsonl(file)
        else:
            try:
                yield str(file), read_plain(file)
            except ArticleError as error:
                yield str(file), ArticleError(str(file), error.why)


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise ArchiveError(str(path), "there is no such file or folder")
    if path.is_file():
        if path.suffix.casefold() not in _PLAIN | _RECORDS:
            raise ArchiveError(str(path), f"is none of the files that can be read: {READABLE}")
        return [path]
    files = sorted(file for file in path.rglob("*") if _is_article_file(file, path))
    if not files:
        raise ArchiveError(str(path), f"holds no articles: no {READABLE}")
    return files


def _is_article_file(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    readable = file.suffix.casefold() in _PLAIN | _RECORDS
    return readable and not hidden and file.stem.casefold() != "readme" and file.is_file()


def _twin(article: Article, where: str, seen: dict[str, tuple[str, Article]]) -> ArticleError | None:
    """An error for an id that stands for two different articles; the same article twice is one, and no error."""
    before, known = seen.setdefault(article.id, (where, article))
    why = article.why_not_beside(known)
    return ArticleError(where, f"article {article.id}: {why}; the other is {before}") if why else None
