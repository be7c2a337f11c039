"""How much memory a process and those it starts have at once, looked at from outside so that they lose no time by it."""

from __future__ import annotations

import os
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_EVERY_S = 0.2
_PARENT, _RESIDENT = 1, 21
"""The places of these in /proc/PID/stat, counted behind the command's name."""


class Peak:
    """The most that was seen, in MB; None while nothing was, as where there is no /proc."""

    def __init__(self) -> None:
        self.mb: float | None = None

    def see(self, pid: int) -> None:
        """Look at the process and at all that it started."""
        resident, children = _processes()
        family, total = [pid], 0
        while family:
            one = family.pop()
            total += resident.get(one, 0)
            family += children[one]
        if total:
            self.mb = max(self.mb or 0.0, total / 1e6)


@contextmanager
def watched(pid: int) -> Iterator[Peak]:
    """Watch the process, several times a second; files mapped count, and what two of them share counts twice."""
    peak, is_over = Peak(), threading.Event()

    def watch() -> None:
        while not is_over.wait(_EVERY_S):
            peak.see(pid)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield peak
    finally:
        is_over.set()
        watcher.join()


def _processes() -> tuple[dict[int, int], defaultdict[int, list[int]]]:
    """The resident bytes of each process of the system, and the processes that each has started."""
    resident: dict[int, int] = {}
    children: defaultdict[int, list[int]] = defaultdict(list)
    for file in Path("/proc").glob("[0-9]*/stat"):
        # A process may end while it is looked at.
        with suppress(OSError):
            facts = file.read_text(errors="replace").rpartition(")")[2].split()
            pid = int(file.parent.name)
            resident[pid] = int(facts[_RESIDENT]) * os.sysconf("SC_PAGE_SIZE")
            children[int(facts[_PARENT])].append(pid)
    return resident, children
