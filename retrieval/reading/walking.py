"""The files of a folder, in the order of their names, however many there are and however deep."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from retrieval.errors import ArticleError
from retrieval.reading.formats import is_article_name


def files_in(folder: Path) -> Iterator[Path | ArticleError]:
    """The files to be read in `folder` and the folders within it, or why one of these cannot be looked into.

    Links are followed, and each folder is walked through once, so that links that lead in a circle end.
    """
    walked: set[tuple[int, int]] = set()
    # The next one last; as strings, of which there may be millions.
    waiting = [str(folder)]
    while waiting:
        path = Path(waiting.pop())
        if path.is_dir():
            try:
                waiting += _within(path, walked)
            except OSError as error:
                yield ArticleError(str(path), f"cannot be looked into: {error.strerror}")
        elif is_article_name(Path(path.name)) and path.is_file():
            yield path


def _within(folder: Path, walked: set[tuple[int, int]]) -> list[str]:
    """What is in a folder and not hidden, the last name first; nothing where it was walked through before."""
    stat = folder.stat()
    identity = (stat.st_dev, stat.st_ino)
    if identity in walked:
        return []
    walked.add(identity)
    names = sorted(os.listdir(folder), reverse=True)  # noqa: PTH208  # names alone take a fifth of the room of paths
    return [os.path.join(folder, name) for name in names if not name.startswith(".")]  # noqa: PTH118  # as above
