"""One writer at a time: a lock beside the archive file, which the system lets go when its holder ends, however it ends."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from retrieval.errors import ArchiveError

_LOOK_EVERY = 0.2


class HeldError(ArchiveError):
    """Another process writes the archive now."""


class Lock:
    """Held from `__enter__` to `__exit__`; raises HeldError, telling who has it, after `wait` seconds of waiting."""

    def __init__(
        self, archive: Path, wait: float = 0.0, *, on_wait: Callable[[str], None] = lambda _: None
    ) -> None:
        self._archive = archive
        self._path = archive.with_name(f"{archive.name}.lock")
        self._wait = wait
        self._on_wait = on_wait
        self._file: TextIO | None = None

    def __enter__(self) -> Self:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("a+", encoding="utf-8")
        except OSError as error:
            why = f"cannot be written: {error.strerror}; is its folder there, and writable?"
            raise ArchiveError(str(self._archive), why) from error
        try:
            self._take(self._file)
        except BaseException:
            self._file.close()
            raise
        self._sign(self._file)
        return self

    def _take(self, file: TextIO) -> None:
        until, told = time.monotonic() + self._wait, False
        while not self._taken(file):
            holder = self._holder()
            if time.monotonic() >= until:
                why = f"is being written by {holder}; try again when that is done, or wait for it with --wait SECONDS"
                raise HeldError(str(self._archive), why)
            if not told:
                self._on_wait(f"waiting for {holder} to be done")
                told = True
            time.sleep(_LOOK_EVERY)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            # Closing lets the lock go; the file stays, for removing it would race with the next one.
            self._file.close()
            self._file = None

    def _taken(self, file: TextIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            why = f"cannot be locked: {error.strerror}; is it on a disk that knows locks?"
            raise ArchiveError(str(self._archive), why) from error
        return True

    @staticmethod
    def _sign(file: TextIO) -> None:
        signed = json.dumps({"pid": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds")})
        # On a full disk nobody is told who holds it, but it is held all the same.
        with suppress(OSError):
            os.ftruncate(file.fileno(), 0)
            os.write(file.fileno(), signed.encode())

    def _holder(self) -> str:
        try:
            told = json.loads(self._path.read_text(encoding="utf-8"))
            return f"process {told['pid']} (since {told['since']})"
        except (OSError, ValueError, KeyError, TypeError):
            return "another process"
