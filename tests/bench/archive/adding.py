"""Add the set's articles to a new archive: `python -m tests.bench.archive.adding`, a `Job` on its input.

The processes that analyse articles import this module too, and it is light, as the command's own is.
"""

from __future__ import annotations

import json
import resource
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

from retrieval.model import Article
from tests.bench.memory import peak_mb
from tests.bench.processes import job_given


@dataclass(frozen=True, slots=True)
class Job:
    """Add the first `articles` (None: all) of the set in `shared` to the archive file `archive`, which is made."""

    shared: str
    archive: str
    articles: int | None


@dataclass(frozen=True, slots=True)
class Added:
    """What adding took, reading the set included: seconds, and bytes of the texts in UTF-8.

    `cpu_s` is of the process and its workers; `main_peak_mb` is the resident peak of the process alone.
    """

    articles: int
    near_copies: int
    refused: int
    sentences: int
    text_bytes: int
    wall_s: float
    cpu_s: float
    main_peak_mb: float | None


class Texts:
    """Counts the bytes of the texts that pass."""

    def __init__(self) -> None:
        self.bytes = 0

    def passing(self, found: Iterator[tuple[str, Article]]) -> Iterator[tuple[str, Article]]:
        """The same, in order."""
        for where, article in found:
            self.bytes += len(article.text.encode())
            yield where, article


def add(job: Job) -> Added:
    """Add them, as `onrecord add` does."""
    from retrieval.archive import Archive  # noqa: PLC0415  # these four: a worker needs none of them
    from retrieval.keeping.keeper import Keeper  # noqa: PLC0415
    from retrieval.stores.sql.became import Became  # noqa: PLC0415
    from tests.bench.archive.sets import found_in  # noqa: PLC0415

    texts = Texts()
    started = perf_counter()
    with Keeper(Path(job.archive)) as keeper:
        report = keeper.add(texts.passing(found_in(Path(job.shared), job.articles)))
    wall_s, cpu_s, main_peak_mb = perf_counter() - started, _cpu_s(), peak_mb()
    return Added(
        articles=report.kept,
        near_copies=report.counts[Became.NEAR_COPY],
        refused=report.counts[Became.REFUSED],
        sentences=Archive.open(Path(job.archive)).totals().sentences,
        text_bytes=texts.bytes,
        wall_s=wall_s,
        cpu_s=cpu_s,
        main_peak_mb=main_peak_mb,
    )


def _cpu_s() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    print(json.dumps(asdict(add(Job(**job_given())))))
