"""Run the engines, each in processes of its own: one that builds, and one that opens what was built, as users do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench.corpus import Corpus
from tests.bench.engine_process import Built, Job, Searched
from tests.bench.engines import MODULES
from tests.bench.processes import FailedError, run
from tests.bench.rows import Measured, NotMeasured, Row
from tests.bench.timing import Searches


def measure_engines(
    corpus: Corpus, sentences: int, queries: Sequence[list[str]], bound_s: float
) -> Iterator[Row]:
    """A row for every engine, over the first `sentences` sentences, as it is measured; the reference comes first."""
    for engine in MODULES:
        with TemporaryDirectory(dir=corpus.folder.parent) as folder:
            job = Job(engine, str(corpus.folder), folder, sentences, [], bound_s)
            try:
                yield _measure(job, list(queries))
            except FailedError as failed:
                yield NotMeasured(engine, sentences, str(failed))


def _measure(job: Job, queries: list[list[str]]) -> Measured:
    built = Built(**_run(job))
    told = _run(replace(job, queries=queries))
    searched = Searched(**{**told, "searches": Searches(**told["searches"])})
    return Measured(
        built.name,
        job.sentences,
        build_s=searched.ready_s if built.build_s is None else built.build_s,
        open_s=None if built.build_s is None else searched.ready_s,
        start_s=searched.start_s,
        process_mb=searched.process_mb,
        memory_mb=searched.memory_mb,
        disk_mb=built.disk_mb,
        add_s=searched.add_s,
        rebuilds=searched.rebuilds,
        searches=searched.searches,
    )


def _run(job: Job) -> dict[str, Any]:
    """What the process told."""
    told = run("tests.bench.engine_process", asdict(job))
    if "missing" in told:
        raise FailedError(f"not installed ({told['missing']})")
    return told
