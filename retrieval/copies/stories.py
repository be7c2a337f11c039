"""Whether two articles tell one story in the same words: by their sketches, and by the days between them."""

from __future__ import annotations

from datetime import date

from retrieval.copies.sketch import Sketch, is_copy

_DAYS_APART = 31
_SAME = 0.97


def are_copies(one: Sketch, day: date | None, other: Sketch, other_day: date | None) -> bool:
    """A page that comes back a year later with a few words changed is news again; word for word, it is the same."""
    apart = abs((day - other_day).days) if day is not None and other_day is not None else 0
    return is_copy(one, other) and (apart <= _DAYS_APART or one.likeness(other) >= _SAME)
