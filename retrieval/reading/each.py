"""Every way in which articles come, as a stream of them: a path, standard input, or bytes from the web."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from retrieval.errors import ArchiveError, ArticleError
from retrieval.reading.formats import (
    FEED,
    HEAD,
    JSON_LINES,
    PLAIN,
    READABLE,
    Format,
    Packing,
    is_readable,
    kind_of_content_type,
    kind_of_name,
    kind_of_start,
)
from retrieval.reading.given import Found, Given
from retrieval.reading.limits import Limits
from retrieval.reading.streams import head_of
from retrieval.reading.unpacking import read_as, read_named
from retrieval.reading.walking import files_in

DEFAULT_LIMITS = Limits()
# What servers also call much that is something else.
_VAGUE = (PLAIN, FEED, JSON_LINES)


def read_each(
    path: Path, limits: Limits = DEFAULT_LIMITS, *, opened: Callable[[BinaryIO], None] = lambda _: None
) -> Found:
    """Where each article at `path` stands, and the article or why there is none; one is in memory at a time.

    A folder is read through in the order of its names, without what is hidden and the README that describes it. Where
    something stands is told as "file", "file:line", "feed#entry" or "file.zip!member". Raises ArchiveError where
    there is nothing to read. `opened` hears of each file's stream, whose position tells how far the reading is.
    """
    if path.is_dir():
        yield from _read_folder(path, limits, opened)
    elif path.is_file() and not is_readable(path.name):
        raise ArchiveError(str(path), f"is none of the files that can be read: {READABLE}")
    elif path.exists():
        yield from _read_file(path, limits, opened)
    else:
        raise ArchiveError(str(path), "there is no such file or folder")


def read_stream(
    stream: BinaryIO,
    where: str,
    limits: Limits = DEFAULT_LIMITS,
    *,
    content_type: str | None = None,
    url: str | None = None,
) -> Found:
    """What a stream holds, such as standard input, by how it begins, else by its content type or its address.

    What tells nothing of itself is plain text. An article that states no address of its own has `url`.
    """
    head, stream = head_of(stream, HEAD)
    name = PurePosixPath(unquote(urlsplit(url or "").path)).name
    kind = _kind(head, content_type, name)
    yield from read_as(kind, Given(stream, where, limits, _charset(content_type), url), name)


def read_bytes(
    data: bytes,
    where: str,
    *,
    content_type: str | None = None,
    url: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Found:
    """What bytes hold that were fetched from the web, as `read_stream` tells."""
    return read_stream(io.BytesIO(data), where, limits, content_type=content_type, url=url)


def _kind(head: bytes, content_type: str | None, name: str) -> Format | Packing:
    told = kind_of_content_type(content_type)
    sure = told if told not in _VAGUE else None
    return kind_of_start(head) or sure or kind_of_name(name) or told or PLAIN


def _charset(content_type: str | None) -> str | None:
    parameters = (content_type or "").split(";")[1:]
    pairs = (parameter.partition("=") for parameter in parameters)
    return next(
        (value.strip(" \"'") for name, _, value in pairs if name.strip().casefold() == "charset"), None
    )


def _read_folder(folder: Path, limits: Limits, opened: Callable[[BinaryIO], None]) -> Found:
    empty = True
    for found in files_in(folder):
        empty = False
        if isinstance(found, ArticleError):
            yield found.where, found
        else:
            yield from _read_file(found, limits, opened)
    if empty:
        raise ArchiveError(str(folder), f"holds no articles: no {READABLE}")


def _read_file(path: Path, limits: Limits, opened: Callable[[BinaryIO], None]) -> Found:
    where = str(path)
    try:
        # Opened here, and not by `with`, whose block would take what goes wrong in reading for this.
        stream = path.open("rb")
    except OSError as error:
        yield where, ArticleError(where, f"cannot be read: {error.strerror}")
        return
    opened(stream)
    with stream:
        if path.is_file():
            yield from read_named(Given(stream, where, limits), path.name)
        else:
            # A pipe with a name, "/dev/stdin" among them.
            yield from read_stream(stream, where, limits)
