"""All measures, one after the other, so that none disturbs another."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench.archive.asked import Asked
from tests.bench.archive.asking import Answered, Job
from tests.bench.archive.building import Built, built
from tests.bench.archive.commands import ask_archive_s, ask_seeds_s
from tests.bench.archive.more import MoreAdded, add_more
from tests.bench.archive.profiling import Profiles, profiled
from tests.bench.archive.said_questions import said_questions
from tests.bench.archive.sets import asked, real_questions
from tests.bench.archive.together import answers_a_second
from tests.bench.cutting import prepare
from tests.bench.processes import run
from tests.bench.timing import spread

REAL, SAID = "real questions", "what did X say"

_SOME = 200
"""Real questions for a smaller archive, and of each round for a profile."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is measured: the set in `shared`, its first `articles` (None: all), archives in `keep`, the sizes of `growth` in sentences.

    Sentences are counted with `cache`, as the engines' are. With `profile`, where the time goes is looked at as well. The command is run `runs` times.
    """

    shared: Path
    keep: Path
    cache: Path
    articles: int | None
    growth: Sequence[int]
    profile: bool
    runs: int


@dataclass(frozen=True, slots=True)
class Grown:
    """An archive of some size: how it answers, and where the time goes, if that was looked at."""

    articles: int
    sentences: int
    disk_mb: float
    answered: Answered
    profiles: Profiles | None


@dataclass(frozen=True, slots=True)
class Measures:
    """All that was measured; `growth` has the archives of other sizes, the smallest first, and this one last."""

    built: Built
    answered: Answered
    a_second: float
    command_s: float
    seeds_s: float
    more: MoreAdded
    growth: list[Grown]


def measure(wanted: Wanted) -> Measures:
    """Measure; raises OnRecordError where a set cannot be read, `tests.bench.processes.FailedError` where a process fails."""
    real = real_questions(wanted.shared)
    whole = built(wanted.shared, wanted.keep, wanted.articles)
    _tell("asking")
    rounds = _rounds(real, whole.path)
    answered = _answered(whole.path, rounds)
    _tell("asking in two processes")
    a_second = answers_a_second(whole.path, real)
    _tell("asking by the command")
    command_s = ask_archive_s(whole.path, real[0].question, wanted.runs)
    seeds_s = ask_seeds_s(wanted.runs)
    _tell("adding some more")
    more = add_more(wanted.shared, whole.path)
    grown = [_grown(wanted, size, real) for size in _sizes(wanted, whole)]
    profiles = _profiles(whole.path, rounds) if wanted.profile else None
    last = Grown(whole.added.articles, whole.added.sentences, whole.disk_mb, answered, profiles)
    return Measures(whole, answered, a_second, command_s, seeds_s, more, [*grown, last])


def _sizes(wanted: Wanted, whole: Built) -> list[int]:
    """The sizes that are smaller than the whole."""
    return [size for size in wanted.growth if size < whole.added.sentences]


def _grown(wanted: Wanted, sentences: int, real: Sequence[Asked]) -> Grown:
    articles = prepare(wanted.shared, wanted.cache, sentences).articles(sentences)
    part = built(wanted.shared, wanted.keep, articles)
    _tell(f"asking {part.added.sentences:,} sentences")
    rounds = _rounds(spread(real, _SOME), part.path)
    answered = _answered(part.path, rounds)
    profiles = _profiles(part.path, rounds) if wanted.profile else None
    return Grown(articles, part.added.sentences, part.disk_mb, answered, profiles)


def _rounds(real: Sequence[Asked], archive: Path) -> dict[str, list[Asked]]:
    """The real questions, and those of what somebody said, if anybody speaks."""
    said = [asked(question) for question in said_questions(archive)]
    return {REAL: list(real)} | ({SAID: said} if said else {})


def _answered(archive: Path, rounds: Mapping[str, list[Asked]]) -> Answered:
    return Answered.read(run("tests.bench.archive.asking", asdict(Job(str(archive), dict(rounds)))))


def _profiles(archive: Path, rounds: Mapping[str, list[Asked]]) -> Profiles:
    _tell("looking where the time goes")
    return profiled(archive, {name: spread(asked, _SOME) for name, asked in rounds.items()})


def _tell(what: str) -> None:
    print(f"{what} ...", file=sys.stderr, flush=True)
