"""What a process and a folder take up, in MB (a million bytes)."""

from __future__ import annotations

from pathlib import Path

_ROLLUP = Path("/proc/self/smaps_rollup")
# getrusage would tell of the process that started this one as well, if that was larger.
_STATUS = Path("/proc/self/status")


def anonymous_mb() -> float | None:
    """This process's own memory, without files that are mapped into it (the page cache); None where there is no /proc."""
    return _told(_ROLLUP, "Anonymous:")


def resident_mb() -> float | None:
    """All of this process that is in memory, mapped files among it; None where there is no /proc."""
    return _told(_ROLLUP, "Rss:")


def folder_mb(folder: Path) -> float:
    """The lengths of all files in `folder`."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def peak_mb() -> float | None:
    """The most that this process has had resident at once, mapped files among it; None where there is no /proc."""
    return _told(_STATUS, "VmHWM:")


def _told(file: Path, name: str) -> float | None:
    if not file.exists():
        return None
    lines = (line.split() for line in file.read_text().splitlines())
    return next(int(words[1]) * 1024 / 1e6 for words in lines if words[0] == name)
