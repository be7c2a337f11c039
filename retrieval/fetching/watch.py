"""Following a folder or a feed: what is new since the last look. The caller waits, looks, reads and adds.

What is given counts as seen once the caller asks for the next, so what it could not add (the loop was left, or
the command killed) comes again.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from retrieval.errors import ArchiveError, FetchError
from retrieval.fetching.fetched import Fetched, NotModified

Clock = Callable[[], float]
_DAY = 86_400.0


class _Stamp(NamedTuple):
    """What tells one state of a file from another; compared for equality only, so no clock is believed."""

    changed: int
    size: int
    inode: int


@dataclass(frozen=True, slots=True)
class _Sight:
    """A stamp, and since when the file has had it, by our own clock."""

    stamp: _Stamp
    since: float


class FolderWatch:
    """The files under `path` that are new or changed, each once it has looked the same for `settle` seconds.

    Hidden files and folders are left out, and linked folders are not entered. With `settle` 0 a file is given
    as soon as it is seen.
    """

    def __init__(self, path: Path, *, settle: float = 2.0, clock: Clock = time.monotonic) -> None:
        self._path = path
        self._settle = settle
        self._clock = clock
        self._given: dict[str, _Stamp] = {}
        self._sights: dict[str, _Sight] = {}
        self._unreadable: frozenset[str] = frozenset()

    def changed(self) -> Iterator[Path | ArchiveError]:
        """What has changed since the last look, by name; a folder that cannot be read is told once, and waited for."""
        now = self._clock()
        faults: dict[str, OSError] = {}
        stamps = dict(_stamps(self._path, faults))
        before, self._unreadable = self._unreadable, frozenset(faults)
        for folder in sorted(self._unreadable - before):
            why = f"cannot be read: {faults[folder].strerror}; it is waited for"
            yield ArchiveError(folder, why)
        self._sights = {file: self._sight(file, stamp, now) for file, stamp in stamps.items()}
        if not faults:
            # While a folder is away its files are remembered, lest all of them come again with it.
            self._given = {file: stamp for file, stamp in self._given.items() if file in stamps}
        settled = (file for file, sight in self._sights.items() if now - sight.since >= self._settle)
        for file in sorted(file for file in settled if self._given.get(file) != stamps[file]):
            yield Path(file)
            self._given[file] = stamps[file]

    def _sight(self, file: str, stamp: _Stamp, now: float) -> _Sight:
        last = self._sights.get(file)
        return last if last is not None and last.stamp == stamp else _Sight(stamp, now)


def _stamps(path: Path, faults: dict[str, OSError]) -> Iterator[tuple[str, _Stamp]]:
    """All files under `path` with their stamps; folders that cannot be read are put into `faults` by name."""
    for folder, folders, files in os.walk(path, onerror=lambda fault: _note(fault, path, faults)):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            file = f"{folder}{os.sep}{name}"
            try:
                # A thousand files are looked at again and again; a `Path` for each takes longer than its stamp.
                told = os.stat(file)  # noqa: PTH116
            except OSError:
                # Gone since the folder was listed, or a link to nothing.
                continue
            if stat.S_ISREG(told.st_mode) and not name.startswith("."):
                yield file, _Stamp(told.st_mtime_ns, told.st_size, told.st_ino)


def _note(fault: OSError, path: Path, faults: dict[str, OSError]) -> None:
    folder = str(fault.filename)
    # A folder below may have been removed while we looked; only the one that is watched must be there.
    if folder == str(path) or not isinstance(fault, FileNotFoundError):
        faults[folder] = fault


class Ask(Protocol):
    """How a feed is fetched: `fetch` with its limits."""

    def __call__(self, url: str, /, *, etag: str | None, modified: str | None) -> Fetched | NotModified:
        """What stands at `url`; raises FetchError."""


class FeedWatch:
    """The feed at `url`, asked by `ask` every `every` seconds, and less often while it fails.

    Each failure doubles the pause, up to `longest` seconds; a server that asks for a longer one gets it, up to
    a day.
    """

    def __init__(
        self,
        url: str,
        ask: Ask,
        *,
        every: float = 300.0,
        longest: float = 21_600.0,
        clock: Clock = time.monotonic,
    ) -> None:
        self._url = url
        self._ask = ask
        self._every = every
        self._longest = max(every, longest)
        self._clock = clock
        self._due = clock()
        self._pause = every
        self._etag: str | None = None
        self._modified: str | None = None

    def wait(self) -> float:
        """The seconds until the feed is to be asked again; 0.0 when it is due."""
        return max(0.0, self._due - self._clock())

    def changed(self) -> Iterator[Fetched | FetchError]:
        """The feed, if it is due and has changed, or why it cannot be fetched; it is asked at most once."""
        if self.wait():
            return
        try:
            answer = self._ask(self._url, etag=self._etag, modified=self._modified)
        except FetchError as error:
            self._pause = min(2 * self._pause, self._longest)
            self._due = self._clock() + max(self._pause, min(error.retry_after or 0.0, _DAY))
            yield error
            return
        self._pause = self._every
        self._due = self._clock() + self._every
        if isinstance(answer, Fetched):
            yield answer
            self._etag, self._modified = answer.etag, answer.last_modified
