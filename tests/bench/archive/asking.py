"""Ask an archive one question after the other: `python -m tests.bench.archive.asking`, a `Job` on its input.

What it imports is what an archive in a file needs, for the process's memory is one of the figures.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from bot.wiring import settle
from retrieval.archive import Archive
from retrieval.model import Answer
from tests.bench.archive.asked import Asked
from tests.bench.archive.raw import RawIndex
from tests.bench.memory import anonymous_mb, resident_mb
from tests.bench.processes import job_given
from tests.bench.timing import clock, percentile, spread

WARM_UP = 30
"""Questions of each round that are asked before it and do not count."""


@dataclass(frozen=True, slots=True)
class Job:
    """Ask the archive file `archive` the questions of each round, by its name."""

    archive: str
    rounds: dict[str, list[Asked]]

    @classmethod
    def read(cls, given: dict[str, Any]) -> Job:
        """As the process is given it."""
        return cls(given["archive"], {name: asked_of(asked) for name, asked in given["rounds"].items()})


@dataclass(frozen=True, slots=True)
class Round:
    """Seconds a question took; `raw_s` is what tantivy alone takes to search the archive's index for its stems, in the middle.

    `answered` counts answers, the rest being no-answers. `places` has for each question that comes with an answer the place of
    the first passage whose best sentence holds it.
    """

    questions: int
    p50_s: float
    p95_s: float
    p99_s: float
    mean_s: float
    raw_s: float
    answered: int
    places: list[int | None]

    @property
    def raw_share(self) -> float:
        """How much of the time of an answer in the middle the search alone would take."""
        return self.raw_s / self.p50_s

    def found_within(self, places: int) -> float | None:
        """The share of questions whose answer stands in one of the first `places`; None where no answers are known."""
        if not self.places:
            return None
        return sum(at is not None and at <= places for at in self.places) / len(self.places)


@dataclass(frozen=True, slots=True)
class Answered:
    """The rounds, and the memory after all of them: anonymous, and all that is resident, the page cache's mapped files included."""

    open_s: float
    memory_mb: float | None
    resident_mb: float | None
    rounds: dict[str, Round]

    @classmethod
    def read(cls, told: dict[str, Any]) -> Answered:
        """As the process told it."""
        return cls(**{**told, "rounds": {name: Round(**each) for name, each in told["rounds"].items()}})


def warm_up(archive: Archive, asked: Sequence[Asked]) -> None:
    """Ask some questions, from all over."""
    for one in spread(asked, WARM_UP):
        one.ask(archive)


def answer(job: Job) -> Answered:
    """Ask all; what is searched for without us comes after the memory is looked at."""
    open_s, archive = clock(partial(Archive.open, Path(job.archive)))
    # As every door does.
    settle()
    timed = {name: _timed(archive, asked) for name, asked in job.rounds.items()}
    memory_mb, resident = anonymous_mb(), resident_mb()
    raw = RawIndex.of(Path(job.archive))
    rounds = {}
    for name, (times, answered, places) in timed.items():
        alone = sorted(clock(partial(raw.search, one.stems))[0] for one in job.rounds[name])
        rounds[name] = Round(
            questions=len(times),
            p50_s=percentile(times, 0.5),
            p95_s=percentile(times, 0.95),
            p99_s=percentile(times, 0.99),
            mean_s=sum(times) / len(times),
            raw_s=percentile(alone, 0.5),
            answered=answered,
            places=places,
        )
    return Answered(open_s, memory_mb, resident, rounds)


def _timed(archive: Archive, asked: Sequence[Asked]) -> tuple[list[float], int, list[int | None]]:
    """The times in ascending order, how many were answered, and where the known answers stood."""
    warm_up(archive, asked)
    times, answered, places = [], 0, []
    for one in asked:
        taken, outcome = clock(partial(one.ask, archive))
        times.append(taken)
        answered += isinstance(outcome, Answer)
        if one.answer is not None:
            places.append(one.place_in(outcome))
    return sorted(times), answered, places


def asked_of(written: Sequence[dict[str, Any]]) -> list[Asked]:
    """Questions, as a job has them."""
    return [Asked(**one) for one in written]


if __name__ == "__main__":
    print(json.dumps(asdict(answer(Job.read(job_given())))))
