"""Files of JSON lines, each line held to a model."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TypeVar

from pydantic import BaseModel, ValidationError

from retrieval.errors import ArticleError
from retrieval.reading.bytes import decode
from retrieval.reading.given import Given
from retrieval.reading.limits import Limits, in_words

Record = TypeVar("Record", bound=BaseModel)


def read_lines(path: Path, model: type[Record]) -> Iterator[tuple[str, Record | ArticleError]]:
    """Each line of a file that is not blank: where it stands ("file:line"), and its record or why there is none."""
    try:
        with path.open("rb") as stream:
            yield from each_line(Given(stream, str(path), Limits()), model)
    except OSError as error:
        yield str(path), ArticleError(str(path), f"cannot be read: {error.strerror}")


def each_line(given: Given, model: type[Record]) -> Iterator[tuple[str, Record | ArticleError]]:
    """Each line that is not blank: where it stands ("file:line"), and its record or why there is none.

    One line is in memory at a time, and of one that is longer than a record may be, no more than that.
    """
    most = given.limits.text
    number = 0
    while line := given.stream.readline(most + 1):
        number += 1
        where = f"{given.where}:{number}"
        if number == 1 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            yield (
                given.where,
                ArticleError(given.where, "is UTF-16, and JSON lines are not; save it as UTF-8"),
            )
            return
        if len(line) > most:
            yield where, ArticleError(where, f"the line is longer than {in_words(most)}")
            _skip_line(given.stream, line)
        elif line.strip():
            yield where, _record(line, where, model)


def _skip_line(stream: BinaryIO, part: bytes) -> None:
    while part and not part.endswith(b"\n"):
        part = stream.readline(1 << 16)


def _record(line: bytes, where: str, model: type[Record]) -> Record | ArticleError:
    try:
        return model.model_validate_json(decode(line, where))
    except ValidationError as error:
        return ArticleError(where, "; ".join(faults(error)))
    except ArticleError as error:
        return error


def faults(error: ValidationError) -> Iterator[str]:
    """What is wrong with a record, member by member."""
    for fault in error.errors(include_url=False, include_input=False):
        member = ".".join(map(str, fault["loc"]))
        yield f"{member}: {fault['msg']}" if member else fault["msg"]
