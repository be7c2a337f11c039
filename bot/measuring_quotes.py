"""`onrecord evaluate quotes`: quotations of an archive, traced back to where they were taken from."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from bot.figures import print_figures, save_rows
from bot.progress import with_progress
from retrieval.archive import Archive
from retrieval.errors import ArchiveError
from retrieval.evaluation.quotes import QuoteRow, QuoteScore, make_cases, score, split, trace
from retrieval.reading.folder import read_articles

_FEWEST_ARTICLES = 2


@dataclass(frozen=True, slots=True)
class QuoteRun:
    """What `evaluate quotes` is asked: the articles, the seed of its cases, how many at most, where to save the rows.

    With `every`, the archive has only every how-manieth article.
    """

    articles: Path
    seed: int = 0
    cases: int = 900
    every: int = 1
    save: Path | None = None


@dataclass(frozen=True, slots=True)
class MeasuredQuotes:
    """The score of a run, and how many cases a second were traced in process."""

    score: QuoteScore
    cases_per_second: float


def measure_quotes(run: QuoteRun, talk: TextIO) -> MeasuredQuotes:
    """Trace cases made of the articles themselves; raises OnRecordError."""
    articles = list(read_articles(run.articles))[:: run.every]
    if len(articles) < _FEWEST_ARTICLES:
        raise ArchiveError(
            str(run.articles), "has too few articles: one is left out, so at least 2 are needed"
        )
    stay, left_out = split(articles, run.seed)
    cases = make_cases(stay, left_out, run.seed, run.cases)
    if not cases:
        raise ArchiveError(str(run.articles), "has no quotations of four words and more to make cases of")
    archive = Archive.over(stay)
    began = time.perf_counter()
    rows = [trace(archive, case) for case in with_progress(cases, talk)]
    seconds = time.perf_counter() - began
    if run.save:
        save_rows(_saved(rows), run.save)
    return MeasuredQuotes(score(rows), len(rows) / seconds)


def print_quotes(measured: MeasuredQuotes, data: TextIO) -> None:
    """The figures of a run, a line each."""
    result = measured.score
    lines = [
        ("cases", f"{result.cases:,}"),
        ("exact, in the right article", f"{result.exact:.4f}"),
        ("altered, found", f"{result.altered:.4f}"),
        ("alien, refused", f"{result.refused:.4f}"),
        ("cases a second", f"{measured.cases_per_second:.0f}"),
    ]
    print_figures(lines, data)


def _saved(rows: Sequence[QuoteRow]) -> list[Mapping[str, object]]:
    return [dataclasses.asdict(row) for row in rows]
