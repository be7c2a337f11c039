"""Where the index of an archive file is, and what it is called."""

from __future__ import annotations

import secrets
from pathlib import Path

INDEX_FORMAT = 1
"""To be raised with whatever is written to an index anew: one of another format is built again."""


def index_folder(archive: Path) -> Path:
    """The folder beside an archive file in which its index is."""
    return archive.with_name(f"{archive.name}.index")


def new_name() -> str:
    """A name for an index; the format is part of it, so that one of another format is never opened."""
    return f"{INDEX_FORMAT}-{secrets.token_hex(4)}"


def is_of_this_format(name: str) -> bool:
    """Whether the index of that name was written in the format that we write."""
    return name.partition("-")[0] == str(INDEX_FORMAT)
