"""Two processes that answer from one archive at once: `python -m tests.bench.archive.together`, a `Job` on its input.

Each says that it is ready when it is warm, and begins when it is told to.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from subprocess import Popen
from time import perf_counter

from retrieval.archive import Archive
from tests.bench.archive.asked import Asked
from tests.bench.archive.asking import asked_of, warm_up
from tests.bench.processes import job_given, say, start, told_by

PROCESSES = 2


@dataclass(frozen=True, slots=True)
class Job:
    """Ask the archive file `archive` all of `asked`."""

    archive: str
    asked: list[Asked]


@dataclass(frozen=True, slots=True)
class Answering:
    """When a process began and ended, in seconds of a clock that all processes of the machine share."""

    began: float
    ended: float


def answers_a_second(archive: Path, asked: Sequence[Asked]) -> float:
    """How many of `asked`, dealt out among the processes, are answered a second, from the first's begin to the last's end.

    Raises `tests.bench.processes.FailedError` where one of them fails.
    """
    hands = [list(asked[first::PROCESSES]) for first in range(PROCESSES)]
    processes = [start(__name__, asdict(Job(str(archive), hand))) for hand in hands]
    for process in processes:
        _wait_for_a_line(process)
    for process in processes:
        say(process, "go")
    told = [Answering(**told_by(process)) for process in processes]
    return len(asked) / (max(one.ended for one in told) - min(one.began for one in told))


def _wait_for_a_line(process: Popen[str]) -> None:
    # At its end there is no line, and `told_by` tells why it ended.
    if process.stdout is not None:
        process.stdout.readline()


def answer(job: Job) -> Answering:
    """Answer when it is said."""
    archive = Archive.open(Path(job.archive))
    warm_up(archive, job.asked)
    print("ready", flush=True)
    sys.stdin.readline()
    began = perf_counter()
    for one in job.asked:
        one.ask(archive)
    return Answering(began, perf_counter())


if __name__ == "__main__":
    given = job_given()
    print(json.dumps(asdict(answer(Job(given["archive"], asked_of(given["asked"]))))))
