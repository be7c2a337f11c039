"""An archive of a test's own, and the commands that keep it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.commands import ONRECORD, ROOT, env, onrecord

NORWICK = (
    "The ferry to Norwick will stop, minister Dana Holt said on Tuesday. “Nobody pays for it,” she said."
)
RENTS = "Rents rose by four percent, the mayor said on Monday. Builders welcomed the plan of the council."


@dataclass(frozen=True, slots=True)
class Desk:
    """Runs `onrecord` with an archive that is nowhere but in `folder`, named by nobody."""

    folder: Path

    @property
    def environ(self) -> dict[str, str]:
        return {"XDG_DATA_HOME": str(self.folder / "data")}

    @property
    def archive(self) -> Path:
        return self.folder / "data" / "onrecord" / "archive.onrecord"

    def run(self, *arguments: str, stdin: bytes | str = b"") -> subprocess.CompletedProcess[str]:
        """What the command did; no command ever shows a traceback."""
        done = onrecord(*arguments, stdin=stdin, environ=self.environ)
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """The command, still running."""
        return subprocess.Popen(
            [*ONRECORD, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env=env(self.environ),
            text=True,
            start_new_session=True,
        )

    def status(self, *arguments: str) -> dict[str, Any]:
        """What `status --json` tells."""
        found: dict[str, Any] = json.loads(self.run("status", "--json", *arguments).stdout)
        return found

    def ids(self) -> list[str]:
        """The ids that `list` tells, in its order."""
        return [line.partition("\t")[0] for line in self.run("list").stdout.splitlines()]

    def file(self, name: str, text: str) -> Path:
        """A file with that text."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def records(self, name: str, *records: Mapping[str, object]) -> Path:
        """A file of articles, one a line."""
        return self.file(name, "".join(f"{json.dumps(record)}\n" for record in records))

    def run_to_a_full_disk(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The command, writing to a device that is always full."""
        return self._shell('"$@" > /dev/full', arguments)

    def run_to_a_closed_pipe(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The command, writing to somebody who has gone; its exit code is what counts."""
        return self._shell('"$@" | true; exit "${PIPESTATUS[0]}"', arguments)

    def _shell(self, line: str, arguments: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
        command = ["bash", "-c", line, "bash", *ONRECORD, *arguments]
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            env=env(self.environ),
            timeout=60,
        )
