"""Archives over the first articles of the set: built once in a folder, and taken from there the next time."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import mkdtemp

from tests.bench.archive.adding import Added, Job
from tests.bench.archive.watching import watched
from tests.bench.memory import folder_mb
from tests.bench.processes import start, told_by

_FILE, _FACTS = "news.onrecord", "built.json"


@dataclass(frozen=True, slots=True)
class Built:
    """An archive, and what building it took; `peak_mb` is what the process and its workers had resident at once."""

    path: Path
    added: Added
    peak_mb: float | None
    disk_mb: float


def built(shared: Path, keep: Path, articles: int | None) -> Built:
    """The archive over the first `articles` (None: all): the one in `keep`, else one that is built there now.

    Raises `tests.bench.processes.FailedError` where it cannot be built.
    """
    folder = keep / (f"first-{articles}" if articles else "all")
    if (folder / _FACTS).exists():
        return _read(folder)
    print(f"adding {articles or 'all'} articles ...", file=sys.stderr)
    keep.mkdir(parents=True, exist_ok=True)
    part = Path(mkdtemp(dir=keep))
    try:
        process = start("tests.bench.archive.adding", asdict(Job(str(shared), str(part / _FILE), articles)))
        with watched(process.pid) as peak:
            added = told_by(process)
        facts = {"added": added, "peak_mb": peak.mb, "disk_mb": folder_mb(part)}
        (part / _FACTS).write_text(json.dumps(facts, indent=1) + "\n")
        return _read(part.replace(folder))
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _read(folder: Path) -> Built:
    facts = json.loads((folder / _FACTS).read_text())
    return Built(folder / _FILE, Added(**facts["added"]), facts["peak_mb"], facts["disk_mb"])
