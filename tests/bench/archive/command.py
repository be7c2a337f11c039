"""`python -m tests.bench archive --shared ../shared --keep ../kept --profile --out figures.json`."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from tests.bench.archive.asked import LIMIT
from tests.bench.archive.asking import WARM_UP
from tests.bench.archive.figures import as_json
from tests.bench.archive.measures import Wanted, measure
from tests.bench.archive.tables import LEGEND, markdown

_GROWTH = [10_000, 100_000, 1_000_000]


def add_arguments(
    parser: argparse.ArgumentParser, count: Callable[[str], int], sizes: Callable[[str], list[int]]
) -> None:
    """What may be said behind `archive`, beside what may be said behind `engines`, too."""
    parser.add_argument(
        "--keep",
        type=Path,
        help="a folder for the archives; those that are in it are not built anew (default: they are not kept)",
    )
    parser.add_argument(
        "--articles", type=count, help="how many are added, the first of the set (default: all)"
    )
    parser.add_argument(
        "--growth",
        type=sizes,
        default=_GROWTH,
        help="smaller archives to ask as well, by their sentences, with commas between (default: 10000,100000,1000000)",
    )
    parser.add_argument(
        "--runs", type=count, default=7, help="how often the command is run (default: %(default)s)"
    )
    parser.add_argument(
        "--profile", action="store_true", help="tell as well where the time of an answer goes"
    )


def run(asked: argparse.Namespace) -> dict[str, object]:
    """Measure, and print the tables; what is to be written as JSON. Raises OnRecordError and `processes.FailedError`."""
    with ExitStack() as stack:
        keep = asked.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        wanted = Wanted(
            asked.shared, keep, asked.cache, asked.articles, asked.growth, asked.profile, asked.runs
        )
        measures = measure(wanted)
    print(f"\n{markdown(measures)}\n\n{LEGEND.format(limit=LIMIT, warm_up=WARM_UP)}")
    return as_json(measures)
