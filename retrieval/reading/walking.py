"""The files of a folder, in the order of their names, however many there are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath

from retrieval.errors import ArticleError
from retrieval.reading.formats import is_article_name


def files_in(folder: Path) -> Iterator[Path | ArticleError]:
    """The files to be read in `folder` and the folders within it, or why one of these cannot be looked into.

    Links are followed, each folder is walked through once, so that links that lead in a circle end.
    """
    yield from _walk(folder, {_identity(folder)})


def _walk(folder: Path, walked: set[tuple[int, int]]) -> Iterator[Path | ArticleError]:
    try:
        with os.scandir(folder) as entries:
            names = sorted((entry.name, entry.is_dir()) for entry in entries)
    except OSError as error:
        yield ArticleError(str(folder), f"cannot be looked into: {error.strerror}")
        return
    for name, is_folder in names:
        path = folder / name
        if is_folder and not name.startswith("."):
            yield from _walk_once(path, walked)
        elif not is_folder and is_article_name(PurePath(name)) and path.is_file():
            yield path


def _walk_once(folder: Path, walked: set[tuple[int, int]]) -> Iterator[Path | ArticleError]:
    identity = _identity(folder)
    if identity not in walked:
        walked.add(identity)
        yield from _walk(folder, walked)


def _identity(folder: Path) -> tuple[int, int]:
    stat = folder.stat()
    return stat.st_dev, stat.st_ino
