"""Files of JSON lines, each line held to a model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from retrieval.errors import ArticleError
from retrieval.reading.bytes import decode

Record = TypeVar("Record", bound=BaseModel)


def read_lines(path: Path, model: type[Record]) -> Iterator[tuple[str, Record | ArticleError]]:
    """Each line that is not blank: where it stands ("file:line"), and its record or why there is none."""
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    where = f"{path}:{number}"
                    yield where, _record(line, where, model)
    except OSError as error:
        yield str(path), ArticleError(str(path), f"cannot be read: {error.strerror}")


def _record(line: bytes, where: str, model: type[Record]) -> Record | ArticleError:
    try:
        return model.model_validate_json(decode(line, where))
    except ValidationError as error:
        return ArticleError(where, "; ".join(_faults(error)))
    except ArticleError as error:
        return error


def _faults(error: ValidationError) -> Iterator[str]:
    for fault in error.errors(include_url=False, include_input=False):
        member = ".".join(map(str, fault["loc"]))
        yield f"{member}: {fault['msg']}" if member else fault["msg"]
