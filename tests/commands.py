"""Running the command `onrecord` as a person or a script does: as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
ONRECORD = (sys.executable, "-c", "import sys; from bot.cli import main; sys.exit(main())")


def onrecord(
    *arguments: str, stdin: bytes | str = b"", environ: Mapping[str, str] | None = None, cwd: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    """Run `onrecord` with `arguments`; what it wrote is UTF-8."""
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [*ONRECORD, *arguments],
        input=data,
        capture_output=True,
        check=False,
        cwd=cwd,
        env=env(environ),
        timeout=60,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def env(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment without settings of ours, and with `more`; whoever runs it has no archive of their own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ONRECORD_")}
    return {**kept, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(ROOT / "nowhere"), **(more or {})}


def shell(command: str, arguments: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which "$@" is the command `onrecord`."""
    line = ["bash", "-o", "pipefail", "-c", command, "bash", *ONRECORD, *arguments]
    return subprocess.run(line, capture_output=True, text=True, check=False, cwd=ROOT, env=env(), timeout=60)
