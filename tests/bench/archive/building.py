"""Archives over the first articles of the set: built once in a folder, and taken from there the next time."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from tempfile import mkdtemp

from tests.bench.archive.adding import Added, Job
from tests.bench.archive.watching import watched
from tests.bench.memory import folder_mb
from tests.bench.processes import ROOT, start, told_by

_FILE, _FACTS = "news.onrecord", "built.json"
_WRITERS = ("analysis.py", "attribution", "copies", "indexes", "keeping", "language", "reading", "stores")
"""The parts of `retrieval` that decide what an archive holds, and how it is written."""


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
        if json.loads((folder / _FACTS).read_text()).get("code") != _code():
            print(
                f"{folder} was built by other code than this: remove it, and it is built anew",
                file=sys.stderr,
            )
        return _read(folder)
    print(f"adding {articles or 'all'} articles ...", file=sys.stderr)
    keep.mkdir(parents=True, exist_ok=True)
    part = Path(mkdtemp(dir=keep))
    try:
        process = start("tests.bench.archive.adding", asdict(Job(str(shared), str(part / _FILE), articles)))
        with watched(process.pid) as peak:
            added = told_by(process)
        facts = {"added": added, "peak_mb": peak.mb, "disk_mb": folder_mb(part), "code": _code()}
        (part / _FACTS).write_text(json.dumps(facts, indent=1) + "\n")
        return _read(part.replace(folder))
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _read(folder: Path) -> Built:
    facts = json.loads((folder / _FACTS).read_text())
    return Built(folder / _FILE, Added(**facts["added"]), facts["peak_mb"], facts["disk_mb"])


def _code() -> str:
    """A name for the code that writes archives."""
    name = blake2b(digest_size=8)
    for part in _WRITERS:
        for file in sorted((ROOT / "retrieval").glob(f"{part}/**/*" if "." not in part else part)):
            if file.suffix in {".py", ".txt"}:
                name.update(file.read_bytes())
    return name.hexdigest()
