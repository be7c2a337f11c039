"""Articles that are added to an archive while it is asked: `python -m tests.bench.archive.more`, a `Job` on its input."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from retrieval.archive import Archive
from retrieval.keeping.keeper import Keeper
from retrieval.keeping.places import index_folder
from retrieval.model import Answer
from tests.bench.archive.invented import ID, QUESTION, SOUGHT, invented
from tests.bench.processes import job_given, run


@dataclass(frozen=True, slots=True)
class Job:
    """Add the invented articles to the archive file `archive`; the set in `shared` lends them its words."""

    shared: str
    archive: str


@dataclass(frozen=True, slots=True)
class MoreAdded:
    """Seconds from when adding began: till the archive was open for writing, the articles added, one of them found, all closed."""

    articles: int
    opened_s: float
    added_s: float
    found_s: float
    closed_s: float
    is_found: bool


def add_more(shared: Path, archive: Path) -> MoreAdded:
    """Add to a copy, in a process of its own; raises `tests.bench.processes.FailedError`."""
    with TemporaryDirectory(dir=archive.parent.parent) as folder:
        copy = Path(folder) / archive.name
        shutil.copyfile(archive, copy)
        shutil.copytree(index_folder(archive), index_folder(copy))
        return MoreAdded(**run(__name__, asdict(Job(str(shared), str(copy)))))


def add(job: Job) -> MoreAdded:
    """Add while the archive is open, and was asked already, as one that serves is."""
    articles = invented(Path(job.shared))
    archive = Archive.open(Path(job.archive))
    archive.ask(QUESTION)
    began = perf_counter()
    with Keeper(Path(job.archive)) as keeper:
        opened = perf_counter()
        report = keeper.add((article.id, article) for article in articles)
        added = perf_counter()
        outcome = archive.ask(QUESTION)
        found = perf_counter()
    closed = perf_counter()
    is_found = isinstance(outcome, Answer) and outcome.passages[0].article.id == ID.format(SOUGHT)
    return MoreAdded(
        report.kept, opened - began, added - began, found - began, closed - began, is_found=is_found
    )


if __name__ == "__main__":
    print(json.dumps(asdict(add(Job(**job_given())))))
