"""`onrecord ask` as a process from start to end: what a person at a prompt waits for."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import median
from subprocess import CompletedProcess, run

from bot.wiring import seeds_folder
from tests.bench.processes import ROOT, FailedError
from tests.bench.timing import clock

SEEDS_QUESTION = "What did Azerbaijan say?"

_COMMAND = (sys.executable, "-c", "import sys; from bot.cli import main; sys.exit(main())", "ask")


def ask_seeds_s(runs: int) -> float:
    """Seconds of a question to the seed articles, which are read and analysed anew each time; raises FailedError."""
    return _median_s((*_COMMAND, "--articles", str(seeds_folder()), SEEDS_QUESTION), runs)


def ask_archive_s(archive: Path, question: str, runs: int) -> float:
    """Seconds of a question to an archive file; raises FailedError."""
    return _median_s((*_COMMAND, "--archive", str(archive), question), runs)


def _median_s(command: Sequence[str], runs: int) -> float:
    """The median of `runs` after one that does not count; raises FailedError where the command fails."""
    done = _run(command)
    if done.returncode not in {0, 1}:
        raise FailedError(done.stderr.strip().rpartition("\n")[2])
    return median(clock(partial(_run, command))[0] for _ in range(runs))


def _run(command: Sequence[str]) -> CompletedProcess[str]:
    # Whoever measures may have an archive of their own.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ONRECORD_")}
    return run(
        command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, env=environment, check=False
    )
