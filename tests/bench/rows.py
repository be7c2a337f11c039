"""What was measured of one engine at one size, and how that compares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import fmean
from typing import TypeAlias

from tests.bench.timing import Searches


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of wall clock and MB (a million bytes) of one engine over `sentences` sentences.

    `open_s` and `disk_mb` are None where nothing is kept on disk. `start_s` is from an interpreter that runs to the
    first answer: imports, opening (or building), one search. `memory_mb` is anonymous memory after the searches and before
    anything is added, `process_mb` what of it was there before the engine was imported; None where the system does not tell.
    `add_s` is adding 100 sentences; where `rebuilds`, by building anew with them.
    """

    engine: str
    sentences: int
    build_s: float
    open_s: float | None
    start_s: float
    process_mb: float | None
    memory_mb: float | None
    disk_mb: float | None
    add_s: float
    rebuilds: bool
    searches: Searches


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """An engine of which there are no figures, and why."""

    engine: str
    sentences: int
    why: str


Row: TypeAlias = Measured | NotMeasured


def agreement(searches: Searches, reference: Searches) -> float | None:
    """The mean share of what `reference` found that `searches` found too, of the questions both were asked.

    None where there are none, or nothing is told of what was found. Under 1 between engines that are both right: sentences of equal score are ordered as each likes, and
    tantivy keeps a sentence's length in one byte.
    """
    if not searches.found:
        return None
    others = dict(zip(reference.places, reference.found, strict=True))
    shares = [
        len(set(numbers).intersection(others[place])) / len(others[place])
        for place, numbers in zip(searches.places, searches.found, strict=True)
        if others.get(place)
    ]
    return fmean(shares) if shares else None


def reference_of(rows: Sequence[Row], sentences: int) -> Measured | None:
    """The row that others of that size are compared with: the first that has figures."""
    return next((row for row in rows if isinstance(row, Measured) and row.sentences == sentences), None)


def as_json(row: Row, reference: Measured | None) -> dict[str, object]:
    """The figures of `row` by their names, without the numbers that were found."""
    written = asdict(row)
    if isinstance(row, Measured):
        searches = written.pop("searches")
        del searches["found"]
        written |= searches | {"questions": len(searches.pop("places"))}
        if reference is not None:
            written["p50_ratio"] = row.searches.p50_s / reference.searches.p50_s
            written["agreement"] = agreement(row.searches, reference.searches)
    return written
