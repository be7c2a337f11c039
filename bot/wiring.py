"""Where the parts are put together: which articles a door answers from."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TextIO

from bot.places import Place
from bot.progress import Bar
from retrieval.archive import Archive
from retrieval.errors import ArticleError

_HERE = Path(__file__).parent
_ALLOCATIONS_A_LOOK = 20_000


def seeds_folder() -> Path:
    """The seed articles: inside the package once installed, beside it in a checkout."""
    installed = _HERE / "seeds"
    return installed if installed.is_dir() else _HERE.parent / "seeds"


def today() -> date:
    """The day it is here; "last week" is counted from it."""
    return datetime.now().astimezone().date()


def settle() -> None:
    """Make Python look for circles of objects rarely, and not among what there is now.

    Our values hardly refer to each other in circles, and a look through all that a large archive keeps at hand takes longer than
    most answers.
    """
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS_A_LOOK, 20, 20)


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive, what could not be read of it, and whether it is only the seeds."""

    archive: Archive
    refused: tuple[ArticleError, ...]
    is_seeds: bool


def open_archive(place: Place | None = None, out: TextIO | None = None) -> Opened:
    """The archive at `place` (None: the seeds); raises ArchiveError where nothing can be opened.

    Where its index must be built first, a bar on `out` tells how far that is.
    """
    if place is not None and place.archive is not None:
        bar = Bar(out, "indexing") if out is not None else None
        try:
            archive = Archive.open(place.archive, bar.show) if bar else Archive.open(place.archive)
        finally:
            if bar:
                bar.clear()
        settle()
        return Opened(archive, (), is_seeds=False)
    refused: list[ArticleError] = []
    articles = place.articles if place is not None else None
    archive = Archive.over_files(articles or seeds_folder(), refused)
    return Opened(archive, tuple(refused), is_seeds=articles is None)
