"""The folder of a disk index: whose it is, how it is read where nothing can be written, and what tantivy's errors mean."""

from __future__ import annotations

import errno
import json
import os
import re
import struct
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from retrieval.errors import ArchiveError

_MARK = "onrecord.name"
_NO_SPACE = "os error 28"
_SEGMENT = re.compile(r"[0-9a-f]{32}\.")
_FOOTER_END, _FOOTER_MARK = 8, 1337


class IndexFaultError(ArchiveError):
    """An index cannot be read or written; whatever is wrong with it, the store has all of it."""


class Guarded:
    """Within it, whatever tantivy raises becomes an IndexFaultError; with `writing`, of an index that is written.

    A fault that it meets in damaged data may be a panic in Rust, which is no Exception of Python's.
    """

    def __init__(self, folder: Path, *, writing: bool = False) -> None:
        self._folder, self._writing = folder, writing

    def __enter__(self) -> None:
        return

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, ValueError | OSError | RuntimeError) or type(error).__name__ == "PanicException":
            raise IndexFaultError(str(self._folder), self._why(error)) from error

    def _why(self, error: BaseException | None) -> str:
        if _NO_SPACE in str(error) or getattr(error, "errno", None) == errno.ENOSPC:
            return "the disk is full; what was acknowledged is safe; make room, and add again"
        why = getattr(error, "strerror", None) or error
        if self._writing:
            return f"the index cannot be written ({why}); what was acknowledged is safe; add again, and it is built anew"
        return f"the index cannot be read: {why}"


def sign(folder: Path) -> None:
    """Write the folder's name into it, by which its index is known when somebody has put another one in its place."""
    (folder / _MARK).write_text(folder.name, encoding="utf-8")


def require_signed(folder: Path) -> None:
    """Raise ValueError, or OSError, where the folder's index was made under another name."""
    if (folder / _MARK).read_text(encoding="utf-8", errors="replace") != folder.name:
        raise ValueError("it is the index of another archive")


def share(folder: Path) -> None:
    """Let those read the index who can read the rest: tantivy makes its list of files for its own user alone."""
    # One who shares a folder with others may change only what is theirs.
    with suppress(OSError):
        for name in ("meta.json", ".managed.json"):
            (folder / name).chmod((folder / _MARK).stat().st_mode)


def damaged_files(folder: Path) -> list[str]:
    """The files of the index whose bytes are no longer those that were written, by the checksum at their end."""
    return sorted(each.name for each in folder.iterdir() if _SEGMENT.match(each.name) and not _is_whole(each))


def _is_whole(file: Path) -> bool:
    # tantivy's footer: JSON with the CRC-32 of what is before it, its length, and a number by which it is known.
    content = memoryview(file.read_bytes())
    try:
        length, mark = struct.unpack("<II", content[-_FOOTER_END:])
        body = len(content) - _FOOTER_END - length
        told = json.loads(bytes(content[body:-_FOOTER_END]))["crc"]
    except (struct.error, ValueError, KeyError, TypeError):
        return False
    return bool(mark == _FOOTER_MARK and told == zlib.crc32(content[:body]))


class Readable:
    """Where tantivy can open an index: `path`, for as long as this is kept.

    It locks a file in the folder that it reads from, so where nothing can be written there, it gets a folder of links.
    """

    def __init__(self, folder: Path) -> None:
        self.is_linked = not os.access(folder, os.W_OK)
        self.path = folder
        if self.is_linked:
            self._links = tempfile.TemporaryDirectory(prefix="onrecord-", ignore_cleanup_errors=True)
            self.path = Path(self._links.name)
            for each in folder.absolute().iterdir():
                if not each.name.endswith(".lock"):
                    (self.path / each.name).symlink_to(each)
