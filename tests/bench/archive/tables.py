"""The figures as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.bench.archive.figures import Figure, figures_of
from tests.bench.archive.measures import Grown, Measures
from tests.bench.table import megabytes, seconds

LEGEND = (
    "adding: reading the set included; its memory is the sum of the resident pages of the process and its workers, "
    "mapped files included. memory while answering: anonymous, after all questions. share of tantivy alone: what a "
    "search of the archive's own index for the question's stems takes, beside an answer (both in the middle). answer in the best "
    "sentence: the passages of an answer and the nearest of a no both count, as they are shown. One question after the "
    "other, {limit} passages, after {warm_up} that do not count. Floors and aims are meant for the whole set."
)
_FEWEST_SHOWN = 0.01


def markdown(measures: Measures) -> str:
    """All tables."""
    added = measures.built.added
    head = f"### {added.articles:,} articles, {added.sentences:,} sentences, {added.text_bytes / 1e6:,.1f} MB of text"
    parts = [head, _table(_figures(list(figures_of(measures)))), _table(_growth(measures.growth))]
    parts += [_table(rows) for rows in _profiles(measures.growth)]
    return "\n\n".join(parts)


def _figures(figures: Sequence[Figure]) -> Iterator[Sequence[str]]:
    yield "figure", "measured", "floor", "aim", ""
    for one in figures:
        floor, aim = one.target or (None, None)
        unit = one.unit
        yield one.name, unit.written(one.value), unit.written(floor), unit.written(aim), one.verdict()


def _growth(growth: Sequence[Grown]) -> Iterator[Sequence[str]]:
    yield (
        "sentences",
        "articles",
        "on disk",
        "questions",
        "asked",
        "p50",
        "p95",
        "p99",
        "tantivy alone",
        "share",
        "answered",
    )
    for grown in growth:
        for name, asked in grown.answered.rounds.items():
            times = [seconds(taken) for taken in (asked.p50_s, asked.p95_s, asked.p99_s, asked.raw_s)]
            size = f"{grown.sentences:,}", f"{grown.articles:,}", megabytes(grown.disk_mb)
            yield (
                *size, name, str(asked.questions), *times, f"{asked.raw_share:.1%}", f"{asked.answered / asked.questions:.0%}",
            )  # fmt: skip


def _profiles(growth: Sequence[Grown]) -> Iterator[Iterator[Sequence[str]]]:
    """A table for each round of questions: packages down, sizes across."""
    names = growth[-1].profiles or {}
    for name in names:
        yield _profile(name, [grown for grown in growth if grown.profiles and name in grown.profiles])


def _profile(name: str, growth: Sequence[Grown]) -> Iterator[Sequence[str]]:
    yield f"{name}: time within", *(f"{grown.sentences:,}" for grown in growth)
    profiles = [grown.profiles[name] for grown in growth if grown.profiles]
    for package, share in profiles[-1].items():
        if share >= _FEWEST_SHOWN:
            yield package, *(f"{profile.get(package, 0.0):.0%}" for profile in profiles)


def _table(rows: Iterator[Sequence[str]]) -> str:
    head = next(rows)
    lines = [head, ("---",) + ("---:",) * (len(head) - 1), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
