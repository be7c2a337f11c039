"""Each measure runs in a process of its own: a job is a line of JSON on its input, and what it tells the last on its output."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

ROOT = Path(__file__).parents[2]
"""The folder that `bot`, `retrieval` and `tests` are in: this checkout's code is measured, whatever is installed."""


class FailedError(Exception):
    """The process told nothing that can be used; why."""


def start(module: str, job: Mapping[str, object]) -> Popen[str]:
    """A process that runs `module`, and has its job."""
    process = Popen(
        [sys.executable, "-m", module],
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
    )
    say(process, json.dumps(job))
    return process


def say(process: Popen[str], line: str) -> None:
    """Give the process one more line."""
    # Why it hears nothing any more, `told_by` tells.
    with suppress(BrokenPipeError):
        print(line, file=process.stdin, flush=True)


def told_by(process: Popen[str]) -> dict[str, Any]:
    """What the process tells at its end; raises FailedError where it tells nothing."""
    out, err = process.communicate()
    if process.returncode < 0:
        raise FailedError(f"its process was killed (signal {-process.returncode})")
    if process.returncode:
        raise FailedError(err.strip().rpartition("\n")[2])
    told: dict[str, Any] = json.loads(out.splitlines()[-1])
    return told


def run(module: str, job: Mapping[str, object]) -> dict[str, Any]:
    """What a process that runs `module` tells of its job; raises FailedError."""
    return told_by(start(module, job))


def job_given() -> dict[str, Any]:
    """The job, as the process that was started reads it."""
    job: dict[str, Any] = json.loads(sys.stdin.readline())
    return job
