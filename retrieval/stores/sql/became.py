"""What became of an article that was to be added."""

from __future__ import annotations

from enum import StrEnum


class Became(StrEnum):
    """What became of one article."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    NEW_VERSION = "new version"
    OLDER_VERSION = "older version"
    NEAR_COPY = "near-copy"
    REFUSED = "refused"
