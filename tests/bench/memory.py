"""What a process and a folder take up, in MB (a million bytes)."""

from __future__ import annotations

from pathlib import Path

_ROLLUP = Path("/proc/self/smaps_rollup")


def anonymous_mb() -> float | None:
    """This process's own memory, without files that are mapped into it (the page cache); None where there is no /proc."""
    if not _ROLLUP.exists():
        return None
    lines = (line.split() for line in _ROLLUP.read_text().splitlines())
    return next(int(words[1]) * 1024 / 1e6 for words in lines if words[0] == "Anonymous:")


def folder_mb(folder: Path) -> float:
    """The lengths of all files in `folder`."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
