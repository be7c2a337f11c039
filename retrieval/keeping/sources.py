"""What a person names to be added: files, folders, addresses, standard input; and the articles there."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from retrieval.errors import ArchiveError, ArticleError, FetchError, OnRecordError
from retrieval.fetching.fetch import fetch
from retrieval.fetching.fetched import Fetched, FetchLimits
from retrieval.reading.each import read_bytes, read_each, read_stream
from retrieval.reading.given import Found
from retrieval.reading.walking import files_in

STANDARD_INPUT = "-"
"""What names standard input."""

# Of one letter it is a drive.
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[:/].*)?", re.IGNORECASE)


def is_address(named: str) -> bool:
    """Whether it is an address to be fetched, and no path."""
    return _ADDRESS.match(named) is not None


def path_named(named: str) -> Path:
    """The path that is named; raises ArchiveError where nothing is there."""
    if not named.strip():
        raise ArchiveError(repr(named), "names no path, it is blank; is a variable unset?")
    path = Path(named)
    try:
        there = path.exists()
    except (OSError, ValueError) as error:
        raise ArchiveError(named, f"is no path that can be read: {error}") from error
    if not there:
        hint = "; an address begins with https://" if _HOST.fullmatch(named) else ""
        raise ArchiveError(named, f"there is no such file or folder{hint}")
    return path


class Sources:
    """The articles of all that is named, one after another, and how far their reading is.

    Raises ArchiveError where a path leads nowhere: a slip of the hand is told before anything is added. `allow_private`
    opens addresses of one's own network.
    """

    def __init__(self, named: Sequence[str], stdin: BinaryIO, *, allow_private: bool = False) -> None:
        if list(named).count(STANDARD_INPUT) > 1:
            raise ArchiveError(STANDARD_INPUT, "names standard input, which can be read once; leave one out")
        self._named: list[str | Path] = [
            one if one == STANDARD_INPUT or is_address(one) else path_named(one) for one in named
        ]
        self._stdin = stdin
        self._allow_private = allow_private
        self._position = Position()

    def size(self) -> int | None:
        """How many bytes there are to be read; None where not all of it is in files."""
        paths = [one for one in self._named if isinstance(one, Path)]
        if len(paths) < len(self._named) or not all(path.is_file() or path.is_dir() for path in paths):
            return None
        return sum(map(_size_of, paths))

    @property
    def read(self) -> int:
        """How many bytes of files have been read."""
        return self._position.read

    def found(self) -> Found:
        """Where each article stands, and the article or why there is none; what cannot be read is told, the rest goes on."""
        for one in self._named:
            try:
                yield from self._found(one)
            except OnRecordError as error:
                # A folder without articles, or a page that cannot be fetched.
                yield error.where, ArticleError(error.where, error.why)

    def _found(self, one: str | Path) -> Found:
        if isinstance(one, Path):
            return read_each(one, opened=self._position.opened)
        if one == STANDARD_INPUT:
            return read_stream(self._stdin, "standard input")
        return read_address(one, allow_private=self._allow_private)


def read_address(url: str, *, allow_private: bool) -> Found:
    """The article of a page, or those of a feed; raises FetchError where it cannot be fetched."""
    fetched = fetch(url, FetchLimits(), allow_private=allow_private)
    if not isinstance(fetched, Fetched):
        raise FetchError(url, "says that nothing has changed, though nothing was asked for before")
    return read_fetched(fetched)


def read_fetched(fetched: Fetched) -> Found:
    """What was fetched, as articles."""
    charset = f"; charset={fetched.charset}" if fetched.charset else ""
    content_type = f"{fetched.content_type}{charset}" if fetched.content_type else None
    return read_bytes(fetched.body, fetched.url, content_type=content_type, url=fetched.url)


class Position:
    """How many bytes have been read of files that are opened one after another."""

    def __init__(self) -> None:
        self._before = self._size = 0
        self._at: Callable[[], int] = lambda: 0

    def opened(self, stream: BinaryIO) -> None:
        """The next file is opened; the one before it is done."""
        self._before += self._size
        self._size = os.fstat(stream.fileno()).st_size
        self._at = lambda: self._size if stream.closed else stream.tell()

    @property
    def read(self) -> int:
        """Bytes read so far."""
        return self._before + min(self._size, self._at())


def _size_of(path: Path) -> int:
    files = [path] if path.is_file() else [one for one in files_in(path) if isinstance(one, Path)]
    sizes = 0
    for file in files:
        try:
            sizes += file.stat().st_size
        except OSError:
            # Gone since; it will be told when it is to be read.
            continue
    return sizes
