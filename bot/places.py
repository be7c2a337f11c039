"""Where the articles are that a door answers from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """An archive file, or articles that are read into memory; neither: the seeds."""

    archive: Path | None = None
    articles: Path | None = None

    def __post_init__(self) -> None:
        if self.archive is not None and self.articles is not None:
            raise ValueError("a place is an archive, or articles without one")


SEEDS = Place()


def default_archive() -> Path:
    """The archive of whoever names none: where the system keeps what belongs to a program."""
    # It takes a part of a short run to import, and who names an archive needs none of it.
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path("onrecord") / "archive.onrecord"
