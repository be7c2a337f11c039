"""Reading what something is: by its format's reader, or, where it is packed, what comes out of it, within bounds."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
import zlib
from dataclasses import replace
from pathlib import PurePath
from typing import BinaryIO, cast

from retrieval.errors import ArticleError
from retrieval.reading.budget import Budget, counted, metered
from retrieval.reading.formats import (
    BZIP2,
    GZIP,
    HEAD,
    PLAIN,
    READABLE,
    Format,
    Packing,
    kind_of_name,
    kind_of_start,
    tells_nothing,
)
from retrieval.reading.given import Found, Given
from retrieval.reading.streams import head_of
from retrieval.reading.xz import xz_stream
from retrieval.reading.zips import Members

_DEEPEST = 2
_BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, NotImplementedError, ValueError)


def read_as(kind: Format | Packing, given: Given, name: str) -> Found:
    """What `given`, which has that name and is of that kind, holds; what is wrong with it is told, never raised."""
    return _read(kind, given, name, None, 0)


def read_named(given: Given, name: str) -> Found:
    """What `given` holds, by what its name or, where that tells nothing, its beginning says that it is."""
    return _read(None, given, name, None, 0)


def _read(kind: Format | Packing | None, given: Given, name: str, budget: Budget | None, depth: int) -> Found:
    try:
        if kind is None:
            kind, given = _recognised(given, name)
        if isinstance(kind, Format):
            yield from kind.read(given)
        elif depth == _DEEPEST:
            raise ArticleError(given.where, "is packed more than twice; unpack it and try again")  # noqa: TRY301  # all faults are told below
        elif kind.is_archive:
            yield from _members(given, budget, depth + 1)
        else:
            yield from _unpacked(kind, given, name, budget, depth + 1)
    except ArticleError as error:
        yield given.where, ArticleError(given.where, error.why)
    except _BROKEN as error:
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        yield given.where, ArticleError(given.where, f"cannot be read: {why}")


def _recognised(given: Given, name: str) -> tuple[Format | Packing, Given]:
    if kind := kind_of_name(name):
        return kind, given
    if not tells_nothing(name):
        raise ArticleError(given.where, f"is none of the files that can be read: {READABLE}")
    head, stream = head_of(given.stream, HEAD)
    return kind_of_start(head) or PLAIN, replace(given, stream=stream)


def _unpacked(kind: Packing, given: Given, name: str, budget: Budget | None, depth: int) -> Found:
    packed = given.stream
    if budget is None:
        budget = Budget(given.where, given.limits)
        packed = counted(packed, budget)
    inner = name if kind_of_name(name) is not kind else PurePath(name).stem
    stream = metered(_opened(kind, packed), budget)
    yield from _read(None, replace(given, stream=stream), inner, budget, depth)


def _opened(kind: Packing, packed: BinaryIO) -> BinaryIO:
    if kind is GZIP:
        return cast("BinaryIO", gzip.GzipFile(fileobj=packed))
    if kind is BZIP2:
        return cast("BinaryIO", bz2.BZ2File(packed))
    return xz_stream(packed)


def _members(given: Given, budget: Budget | None, depth: int) -> Found:
    with Members(given) as members:
        if budget is None:
            budget = Budget(given.where, given.limits)
            budget.packed(members.size)
        budget.members(members.count)
        for where, name, opened in members:
            if isinstance(opened, ArticleError):
                yield where, opened
                continue
            stream = metered(opened, budget)
            yield from _read(None, replace(given, stream=stream, where=where), name, budget, depth)
            if budget.spent:
                return
