"""Rows as a Markdown table."""

from __future__ import annotations

from collections.abc import Sequence

from tests.bench.rows import Measured, NotMeasured, Row, agreement, reference_of

_HEAD = (
    "engine", "build", "open", "start", "on disk", "memory", "p50", "p95", "p99", "p50 ratio", "a second", "+100",
    "same top 10", "questions",
)  # fmt: skip

LEGEND = (
    "start: imports, opening (or building) and a first answer, in a new process. memory: anonymous, the interpreter's "
    "own {process} included, files mapped from disk not. p50 ratio and same top 10: against the first row. +100: adding 100 "
    "sentences so that the next search finds them. One question after the other, on one thread."
)


def table(rows: Sequence[Row], sentences: int) -> str:
    """The rows of one size, the first of them being what the others are compared with."""
    reference = reference_of(rows, sentences)
    lines = [_HEAD, ("---",) + ("---:",) * (len(_HEAD) - 1)]
    lines += [_cells(row, reference) for row in rows if row.sentences == sentences]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _cells(row: Row, reference: Measured | None) -> tuple[str, ...]:
    if isinstance(row, NotMeasured):
        return (row.engine, row.why, *[""] * (len(_HEAD) - 2))
    searches, other = row.searches, (reference or row).searches
    same = agreement(searches, other)
    asked = len(searches.places)
    return (
        row.engine,
        seconds(row.build_s),
        "-" if row.open_s is None else seconds(row.open_s),
        seconds(row.start_s),
        megabytes(row.disk_mb),
        megabytes(row.memory_mb),
        seconds(searches.p50_s),
        seconds(searches.p95_s),
        seconds(searches.p99_s),
        f"{_short(searches.p50_s / other.p50_s)} x",
        _short(searches.per_second),
        f"rebuild, {seconds(row.add_s)}" if row.rebuilds else seconds(row.add_s),
        "-" if same is None else f"{same:.0%}",
        f"{asked} (slow)" if asked < len(other.places) else str(asked),
    )


def seconds(taken: float) -> str:
    """A time in the unit it is read best in."""
    return f"{_short(taken)} s" if taken >= 1 else f"{_short(taken * 1000)} ms"


def megabytes(size: float | None) -> str:
    """A size, or that there is none."""
    return "-" if size is None else f"{_short(size)} MB"


def _short(figure: float) -> str:
    """Three digits that count, and never an exponent."""
    for least, digits in ((100, 0), (10, 1), (1, 2)):
        if figure >= least:
            return f"{figure:,.{digits}f}"
    return f"{figure:.3f}"
