"""Where the parts are put together: which articles a door answers from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from retrieval.archive import Archive
from retrieval.errors import ArticleError

_HERE = Path(__file__).parent


def seeds_folder() -> Path:
    """The seed articles: inside the package once installed, beside it in a checkout."""
    installed = _HERE / "seeds"
    return installed if installed.is_dir() else _HERE.parent / "seeds"


def today() -> date:
    """The day it is here; "last week" is counted from it."""
    return datetime.now().astimezone().date()


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive, what could not be read of it, and whether it is only the seeds."""

    archive: Archive
    refused: tuple[ArticleError, ...]
    is_seeds: bool


def open_archive(path: Path | None) -> Opened:
    """The archive over `path`, or over the seeds; raises ArchiveError where nothing can be opened."""
    refused: list[ArticleError] = []
    archive = Archive.over_files(path or seeds_folder(), refused)
    return Opened(archive, tuple(refused), is_seeds=path is None)
