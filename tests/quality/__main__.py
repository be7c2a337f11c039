"""Measure, print, and refuse what is under its floor: `python -m tests.quality --shared ../shared`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from retrieval.errors import OnRecordError
from tests.quality.figures import measure_all
from tests.quality.floors import below, earlier_floors, lowered, parse

FLOORS = Path(__file__).with_name("floors.toml")


def main() -> int:
    """The exit code: 0 where every figure is at or over its floor and no floor was lowered silently."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description="The quality gate.")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds eval/")
    shared: Path = parser.parse_args().shared
    floors = parse(FLOORS.read_text(encoding="utf-8"))
    faults = {line for before in earlier_floors(FLOORS) for line in lowered(floors, before)}
    figures: dict[str, float] = {}
    try:
        for name, figure in measure_all(shared):
            figures[name] = figure
            wanted = floors.get(name)
            held = f"floor {wanted.floor:<6} aim {wanted.aim:<6}" if wanted else "no floor"
            print(f"{name:<34} {figure:>8.4f}  {held}", flush=True)
    except OnRecordError as error:
        print(f"quality gate: {error}", file=sys.stderr)
        return 1
    faults.update(below(figures, floors))
    for fault in sorted(faults):
        print(f"quality gate: {fault}", file=sys.stderr)
    return 1 if faults else 0


sys.exit(main())
