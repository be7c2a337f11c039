"""How `onrecord evaluate` prints figures, and saves the rows they are counted from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO

from retrieval.errors import ArchiveError


def print_figures(lines: Iterable[tuple[str, str]], data: TextIO) -> None:
    """Each figure on a line of its own, after its name."""
    for name, value in lines:
        print(f"{name:<28} {value:>12}", file=data)


def save_rows(rows: Iterable[Mapping[str, object]], path: Path) -> None:
    """A JSON object a line; raises ArchiveError where `path` cannot be written."""
    try:
        with path.open("w", encoding="utf-8") as out:
            for row in rows:
                print(json.dumps(row, ensure_ascii=False), file=out)
    except OSError as error:
        raise ArchiveError(str(path), f"cannot be written: {error.strerror}") from error
