"""The figures, each beside its floor and its aim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum

from tests.bench.archive.asking import Round
from tests.bench.archive.measures import REAL, SAID, Measures
from tests.bench.table import megabytes, seconds

Target = tuple[float, float]
"""A floor and an aim."""

_ADD_S, _ADD_MB, _DISK = (360, 120), (2000, 1000), (3, 1.5)
_P50_S, _P95_S, _P99_S = (0.015, 0.004), (0.060, 0.012), (0.120, 0.025)
_A_SECOND, _MEMORY_MB, _MORE_S = (100, 400), (400, 150), (3, 0.5)
_COMMAND_S, _SEEDS_S = (0.8, 0.4), (0.5, 0.3)
_FOUND = {1: (0.24, 0.32), 5: (0.48, 0.60), 10: (0.57, 0.70)}


class Unit(StrEnum):
    """What a figure is counted in; of shares and answers a second more is better, of all else less."""

    SECONDS = "s"
    MEGABYTES = "MB"
    TIMES = "x"
    SHARE = "share"
    A_SECOND = "a second"

    def written(self, value: float | None) -> str:
        """The value, as a table has it."""
        if value is None:
            return "-"
        match self:
            case Unit.SECONDS:
                return seconds(value)
            case Unit.MEGABYTES:
                return megabytes(value)
            case Unit.SHARE:
                return f"{value:.3f}"
            case Unit.TIMES:
                return f"{value:.2f} x"
            case Unit.A_SECOND:
                return f"{value:,.0f}"


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, None where it could not be; the least that it must be, and what it ought to be, if that is said."""

    name: str
    value: float | None
    unit: Unit
    target: Target | None = None

    def verdict(self) -> str:
        """Whether the floor is held, and the aim reached."""
        if self.value is None or self.target is None:
            return ""
        floor, aim = self.target
        if self._is_as_good(aim):
            return "aim reached"
        return "floor held" if self._is_as_good(floor) else "UNDER THE FLOOR"

    def _is_as_good(self, other: float) -> bool:
        value = self.value or 0.0
        return value >= other if self.unit in {Unit.SHARE, Unit.A_SECOND} else value <= other

    def as_json(self) -> dict[str, object]:
        """The figure by its names."""
        floor, aim = self.target or (None, None)
        return {"name": self.name, "value": self.value, "unit": self.unit, "floor": floor, "aim": aim}


def figures_of(measures: Measures) -> Iterator[Figure]:
    """All figures, in the order in which an archive lives."""
    built, answered, more = measures.built, measures.answered, measures.more
    added = built.added
    yield Figure("adding all articles", added.wall_s, Unit.SECONDS, _ADD_S)
    yield Figure("adding, time of all cores", added.cpu_s, Unit.SECONDS)
    yield Figure("articles added", added.articles / added.wall_s, Unit.A_SECOND)
    yield Figure("adding, memory at its peak", built.peak_mb, Unit.MEGABYTES, _ADD_MB)
    yield Figure("adding, memory of the main process", added.main_peak_mb, Unit.MEGABYTES)
    yield Figure("on disk, beside the text", built.disk_mb * 1e6 / added.text_bytes, Unit.TIMES, _DISK)
    yield from _answers(REAL, answered.rounds[REAL])
    if SAID in answered.rounds:
        yield from _answers(SAID, answered.rounds[SAID])
    yield Figure("answers, two processes at once", measures.a_second, Unit.A_SECOND, _A_SECOND)
    yield Figure("opening, in process", answered.open_s, Unit.SECONDS)
    yield Figure("onrecord ask, this archive", measures.command_s, Unit.SECONDS, _COMMAND_S)
    yield Figure("onrecord ask, the seeds", measures.seeds_s, Unit.SECONDS, _SEEDS_S)
    yield Figure("memory while answering", answered.memory_mb, Unit.MEGABYTES, _MEMORY_MB)
    yield Figure(
        f"adding {more.articles} more, one found",
        more.found_s if more.is_found else None,
        Unit.SECONDS,
        _MORE_S,
    )
    for places, target in _FOUND.items():
        share = answered.rounds[REAL].found_within(places)
        yield Figure(f"answer in the best sentence @{places}", share, Unit.SHARE, target)


def _answers(name: str, asked: Round) -> Iterator[Figure]:
    times = (("p50", asked.p50_s, _P50_S), ("p95", asked.p95_s, _P95_S), ("p99", asked.p99_s, _P99_S))
    for which, taken, target in times:
        yield Figure(f"{name}, {which}", taken, Unit.SECONDS, target)
    yield Figure(f"{name}, share of tantivy alone", asked.raw_share, Unit.SHARE)


def as_json(measures: Measures) -> dict[str, object]:
    """The figures, and all that they were taken from."""
    return {
        "figures": [figure.as_json() for figure in figures_of(measures)],
        "measures": {**asdict(measures), "built": {**asdict(measures.built), "path": None}},
    }
