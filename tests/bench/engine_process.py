"""One engine in a process of its own: `python -m tests.bench.engine_process`, a `Job` on its input.

What it imports at the top is light, for the process's memory is one of the figures.
"""

from __future__ import annotations

import gc
import json
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from tests.bench.corpus import Corpus
from tests.bench.engines import Engine, Growing, Keeping, Searcher, load
from tests.bench.memory import anonymous_mb, folder_mb
from tests.bench.processes import job_given
from tests.bench.timing import Searches, clock, time_searches

LIMIT = 10
"""Sentences that a search is asked for."""

ADDED = 100
"""Sentences that are added afterwards: those that follow in the corpus."""


@dataclass(frozen=True, slots=True)
class Job:
    """Build `engine`'s index of the first `sentences` sentences in `folder`; or, where there are `queries`, search it."""

    engine: str
    corpus: str
    folder: str
    sentences: int
    queries: list[list[str]]
    bound_s: float


@dataclass(frozen=True, slots=True)
class Built:
    """What building took; None where the engine keeps nothing on disk, and is to be built by the process that searches."""

    name: str
    build_s: float | None
    disk_mb: float | None


@dataclass(frozen=True, slots=True)
class Searched:
    """What searching took; `ready_s` is opening or, where nothing is kept, building. The others are of `rows.Measured`."""

    start_s: float
    ready_s: float
    process_mb: float | None
    memory_mb: float | None
    add_s: float
    rebuilds: bool
    searches: Searches


def build(job: Job) -> Built:
    """Build the index and leave it on disk."""
    engine = load(job.engine)
    if not isinstance(engine, Keeping):
        return Built(engine.name, None, None)
    sentences = Corpus(Path(job.corpus)).read(job.sentences)
    folder = Path(job.folder)
    build_s, _ = clock(partial(engine.build, sentences, folder))
    return Built(engine.name, build_s, folder_mb(folder))


def search(job: Job) -> Searched:
    """Open the index, ask it, and add to it."""
    process_mb = anonymous_mb()
    import_s, engine = clock(partial(load, job.engine))
    ready_s, index = _make_ready(engine, job)
    first_s, _ = clock(partial(index.search, job.queries[0], LIMIT))
    searches = time_searches(partial(index.search, limit=LIMIT), job.queries, job.bound_s)
    memory_mb = anonymous_mb()
    return Searched(
        import_s + ready_s + first_s,
        ready_s,
        process_mb,
        memory_mb,
        add_s=_add(engine, index, job),
        rebuilds=not isinstance(index, Growing),
        searches=searches,
    )


def _make_ready(engine: Engine, job: Job) -> tuple[float, Searcher]:
    folder = Path(job.folder)
    if isinstance(engine, Keeping):
        return clock(partial(engine.open, folder))
    sentences = Corpus(Path(job.corpus)).read(job.sentences)
    ready = clock(partial(engine.build, sentences, folder))
    # What was given to it is not the engine's memory.
    del sentences
    gc.collect()
    return ready


def _add(engine: Engine, index: Searcher, job: Job) -> float:
    """How long adding takes, or building anew: reading the sentences is not counted."""
    corpus = Corpus(Path(job.corpus))
    if isinstance(index, Growing):
        more = corpus.read(ADDED, job.sentences)
        return clock(partial(index.add, more, job.sentences))[0]
    again = Path(job.folder) / "again"
    again.mkdir()
    return clock(partial(engine.build, corpus.read(job.sentences + ADDED), again))[0]


def main() -> None:
    """Do the job on the input, and write what came of it; {"missing": ...} where the engine is not installed."""
    job = Job(**job_given())
    try:
        told = asdict(search(job) if job.queries else build(job))
    except ModuleNotFoundError as error:
        told = {"missing": error.name}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
