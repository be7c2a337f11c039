"""`python -m tests.bench engines --shared ../shared --sentences 10000,100000 --questions 200 --out figures.json`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from pathlib import Path

from retrieval.errors import OnRecordError
from tests.bench.archive import command
from tests.bench.cutting import prepare
from tests.bench.engine_process import ADDED
from tests.bench.processes import FailedError
from tests.bench.queries import content_stems, read_questions
from tests.bench.rows import Measured, Row, as_json, reference_of
from tests.bench.run import measure_engines
from tests.bench.table import LEGEND, megabytes, table


def _count(written: str) -> int:
    if int(written) < 1:
        raise ValueError
    return int(written)


def _sizes(written: str) -> list[int]:
    return [_count(size) for size in written.split(",")]


# What argparse calls them where they are not understood.
_count.__name__, _sizes.__name__ = "number, 1 or more", "list of numbers, 1 or more, with commas between"


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds eval/")
    common.add_argument("--out", type=Path, help="a file for the figures, as JSON")
    common.add_argument(
        "--cache",
        type=Path,
        default=Path(tempfile.gettempdir()) / "onrecord-bench",
        help="a folder for the cut sentences and the indexes (default: %(default)s)",
    )
    top = argparse.ArgumentParser(prog="python -m tests.bench", description="How fast, and beside what.")
    what = top.add_subparsers(dest="what", required=True)
    engines = what.add_parser(
        "engines", parents=[common], help="search engines as libraries ship them, on one analyser's stems"
    )
    engines.add_argument(
        "--sentences",
        type=_sizes,
        default=[10_000, 100_000],
        help="sizes, with commas between (default: 10000,100000)",
    )
    engines.add_argument(
        "--questions", type=_count, default=200, help="how many are asked (default: %(default)s)"
    )
    engines.add_argument(
        "--bound",
        type=float,
        default=120.0,
        help="seconds an engine may search for; a slower one is asked fewer questions (default: %(default)s)",
    )
    archive = what.add_parser("archive", parents=[common], help="our archive at the size of a newspaper's")
    command.add_arguments(archive, _count, _sizes)
    return top


def main() -> int:
    """The exit code: 1 where a set is missing or too small, a process fails, or a file cannot be written."""
    asked = _parser().parse_args()
    try:
        machine = _machine()
        told = command.run(asked) if asked.what == "archive" else _report(_engines(asked))
        if asked.out is not None:
            written = json.dumps({"machine": machine, **told}, indent=1)
            asked.out.write_text(written + "\n", encoding="utf-8")
    except (FailedError, OnRecordError, OSError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    return 0


def _engines(asked: argparse.Namespace) -> list[Row]:
    queries = [content_stems(question) for question in read_questions(asked.shared, asked.questions)]
    corpus = prepare(asked.shared, asked.cache, max(asked.sentences) + ADDED)
    rows: list[Row] = []
    for sentences in asked.sentences:
        for row in measure_engines(corpus, sentences, queries, asked.bound):
            print(f"{sentences:,} sentences: {row.engine} done", file=sys.stderr)
            rows.append(row)
        print(
            f"\n### {sentences:,} sentences, {len(queries)} questions\n\n{table(rows, sentences)}", flush=True
        )
    process = next((row.process_mb for row in rows if isinstance(row, Measured)), None)
    print(f"\n{LEGEND.format(process=megabytes(process))}")
    return rows


def _report(rows: list[Row]) -> dict[str, object]:
    return {"rows": [as_json(row, reference_of(rows, row.sentences)) for row in rows]}


def _machine() -> dict[str, object]:
    """What was measured on, and how busy it was before: the load of the last minute, beside the cores."""
    return {
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
        "system": platform.platform(),
        "python": platform.python_version(),
    }


if __name__ == "__main__":
    sys.exit(main())
