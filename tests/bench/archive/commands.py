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
# What the command does, for as long as it has no option --archive.
_OPENS = """
import sys; from pathlib import Path; from retrieval.archive import Archive
print(Archive.open(Path(sys.argv[1])).ask(sys.argv[2]))
"""
_ERROR = 2


def ask_seeds_s(runs: int) -> float:
    """Seconds of a question to the seed articles, which are read and analysed anew each time; raises FailedError."""
    return _median_s((*_COMMAND, "--articles", str(seeds_folder()), SEEDS_QUESTION), runs)


def ask_archive_s(archive: Path, question: str, runs: int) -> float:
    """Seconds of a question to an archive file; raises FailedError."""
    command: tuple[str, ...] = (*_COMMAND, "--archive", str(archive), question)
    if _run(command).returncode == _ERROR:
        print(
            "onrecord ask does not take --archive: a script that opens it and asks is timed", file=sys.stderr
        )
        command = (sys.executable, "-c", _OPENS, str(archive), question)
    return _median_s(command, runs)


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
