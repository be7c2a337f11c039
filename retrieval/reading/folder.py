"""Where the articles are: a folder, a file of articles, or one article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from retrieval.errors import ArchiveError, ArticleError
from retrieval.model import Article
from retrieval.reading.jsonl import read_jsonl
from retrieval.reading.plain import read_plain

_PLAIN, _RECORDS = frozenset({".txt", ".md"}), frozenset({".jsonl"})
READABLE = ", ".join(sorted(_PLAIN | _RECORDS))


def read_articles(path: Path, refused: list[ArticleError] | None = None) -> Iterator[Article]:
    """The articles at `path`, in the order of their files' names.

    What cannot be read is put into `refused`, and the rest goes on; without such a list it is raised. A
    README describes its folder, and is no article. Raises ArchiveError where there is nothing to read.
    """
    seen: dict[str, str] = {}
    for found in _articles_or_errors(path):
        error = found if isinstance(found, ArticleError) else _twin(found, seen, path)
        if error is None and isinstance(found, Article):
            yield found
        elif error is not None and refused is None:
            raise error
        elif error is not None and refused is not None:
            refused.append(error)


def _articles_or_errors(path: Path) -> Iterator[Article | ArticleError]:
    for file in _files(path):
        if file.suffix.casefold() in _RECORDS:
            yield from read_jsonl(file)
        else:
            try:
                yield read_plain(file)
            except ArticleError as error:
                yield ArticleError(str(file), error.why)


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


def _twin(article: Article, seen: dict[str, str], path: Path) -> ArticleError | None:
    """An error for an id that stands for two different texts; the same article twice is one, and no error."""
    text = seen.setdefault(article.id, article.text)
    if text != article.text:
        return ArticleError(f"{path}, article {article.id}", "another text has that id; ids must be unique")
    return None
