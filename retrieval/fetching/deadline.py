"""One moment by which all of a fetch must be over."""

from __future__ import annotations

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment of the monotonic clock, which no change of the date moves."""

    at: float

    @classmethod
    def within(cls, seconds: float) -> Deadline:
        """The moment that is `seconds` from now."""
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """The seconds that are left; 0.0 once it is past."""
        return max(0.0, self.at - time.monotonic())
