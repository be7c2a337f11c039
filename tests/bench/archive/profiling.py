"""Where the time of an answer goes: `python -m tests.bench.archive.profiling`, a `Job` on its input.

The shares are cProfile's, which makes every call of Python's dearer, and so what is written in Python look slower than it is.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from cProfile import Profile
from dataclasses import asdict
from pathlib import Path
from types import CodeType

from retrieval.archive import Archive
from tests.bench.archive.asked import Asked
from tests.bench.archive.asking import Job, warm_up
from tests.bench.processes import ROOT, job_given, run

_ENGINES = ("tantivy", "sqlite3", "zlib", "Stemmer")
"""Libraries that are not Python's code, told apart by the names of their calls."""


Profiles = Mapping[str, Mapping[str, float]]
"""Of each round of questions the share of the time that each package takes, the largest first."""


def profiled(archive: Path, rounds: Mapping[str, list[Asked]]) -> Profiles:
    """Where the time goes in each round; raises `tests.bench.processes.FailedError`."""
    return run(__name__, asdict(Job(str(archive), dict(rounds))))


def profile(job: Job) -> Profiles:
    """The shares, in this process."""
    archive = Archive.open(Path(job.archive))
    return {name: _profile(archive, asked) for name, asked in job.rounds.items()}


def _profile(archive: Archive, asked: Sequence[Asked]) -> Mapping[str, float]:
    warm_up(archive, asked)
    profiler = Profile()
    profiler.enable()
    for one in asked:
        one.ask(archive)
    profiler.disable()
    return _by_package(profiler)


def _by_package(profiler: Profile) -> dict[str, float]:
    """Time within each package's own code; what Python has built in counts for whoever calls it."""
    taken: defaultdict[str, float] = defaultdict(float)
    for entry in profiler.getstats():
        if isinstance(entry.code, CodeType):
            package = _package(entry.code.co_filename)
            taken[package] += entry.inlinetime
            for called in entry.calls or ():
                if isinstance(called.code, str):
                    taken[_engine(called.code) or package] += called.inlinetime
    total = sum(taken.values())
    return {package: taken[package] / total for package in sorted(taken, key=taken.__getitem__, reverse=True)}


def _package(file: str) -> str:
    """ "stores" of ours, "sqlalchemy" of others; a module right under `retrieval` by its name."""
    path = Path(file)
    if path.is_relative_to(ROOT / "retrieval"):
        return path.relative_to(ROOT / "retrieval").parts[0].removesuffix(".py")
    if "site-packages" in path.parts:
        return path.parts[path.parts.index("site-packages") + 1]
    # The methods that dataclasses write have no file.
    return "model" if file == "<string>" else "Python's library"


def _engine(call: str) -> str | None:
    return next((name for name in _ENGINES if name in call), None)


if __name__ == "__main__":
    print(json.dumps(profile(Job.read(job_given()))))
