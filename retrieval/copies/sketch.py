"""A sketch: some 200 bytes that tell how much of its words one article shares with another.

MinHash (Broder, On the resemblance and containment of documents, 1997): of the article's shingles, each put
through as many hash functions as there are values, the least hash is kept. Two articles have a value in common as
often as they share shingles, so the share of equal values estimates the resemblance, with a standard error of at most
.051 (96 values).
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import eq
from typing import Final

VALUES: Final = 96
BAND: Final = 3
"""Values to a band. Articles that resemble each other by r share a band with a chance of 1 - (1 - r**3)**32: .9996
at .6, .986 at .5, .88 at .4; .00003 at .01, which is much for two articles of one paper on different matters."""
CONTAINED: Final = 0.85
"""How much of the shorter article must stand in the other for the two to be copies. Read by eye, of the pairs from .85 to
.90 sixteen of twenty were one story, from .78 to .85 twelve of twenty-four."""
LIKE: Final = 0.4
"""How alike copies must be, or a round-up would be a copy of each short story in it."""
NUMBERS: Final = 12
"""How many of the numbers that an article opens with are kept."""
SAME_NUMBERS: Final = 0.6
"""How many of those must be the same: today's page of winning numbers differs from yesterday's in little else."""
TELLING_NUMBERS: Final = 4
"""Fewer numbers than this tell nothing."""

_FORM: Final = 1
"""To be raised with whatever makes another sketch of the same text, so that sketches of two forms never meet."""
_VALUE_BYTES: Final = 2
_SIZE_BYTES: Final = 2
_BAND_BYTES: Final = BAND * _VALUE_BYTES
_VALUES_FROM: Final = 1 + _SIZE_BYTES
_VALUES_TO: Final = _VALUES_FROM + VALUES * _VALUE_BYTES


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of an article's words.

    `shingles` is how many different ones they make, `values` the 96 of 16 bits, `numbers` those that the article opens
    with, each as a byte that stands for it. Equal texts have equal sketches, in every process and on every machine.
    """

    shingles: int
    values: bytes
    numbers: bytes = b""

    def __post_init__(self) -> None:
        if not 0 < self.shingles < 1 << 8 * _SIZE_BYTES:
            raise ValueError(f"not a sketch: {self.shingles} shingles")
        if len(self.values) != VALUES * _VALUE_BYTES:
            raise ValueError(f"not a sketch: {len(self.values)} bytes of values")
        if len(self.numbers) > NUMBERS or len(set(self.numbers)) < len(self.numbers):
            raise ValueError(f"not a sketch: its numbers are {self.numbers.hex()}")

    def to_bytes(self) -> bytes:
        """The sketch as 195 to 207 bytes, for a store."""
        return bytes([_FORM]) + self.shingles.to_bytes(_SIZE_BYTES, "little") + self.values + self.numbers

    @classmethod
    def from_bytes(cls, kept: bytes) -> Sketch:
        """The sketch that `to_bytes` gave; ValueError for other bytes, those of an earlier form among them."""
        if kept[:1] != bytes([_FORM]):
            raise ValueError(
                f"not a sketch of form {_FORM}: {len(kept)} bytes that begin with {kept[:1].hex()}"
            )
        shingles = int.from_bytes(kept[1:_VALUES_FROM], "little")
        return cls(shingles, kept[_VALUES_FROM:_VALUES_TO], kept[_VALUES_TO:])

    def bands(self) -> tuple[int, ...]:
        """32 whole numbers from 0 up to 2**53, to be looked up: whoever shares none of them is no copy."""
        # Which band it is stands above the values, so that one band is never taken for another.
        return tuple(
            number << 8 * _BAND_BYTES | int.from_bytes(band, "little")
            for number, band in enumerate(self._bands())
        )

    def likeness(self, other: Sketch) -> float:
        """About how many of the shingles that either has both have (their resemblance), from 0 to 1."""
        mine, others = memoryview(self.values).cast("H"), memoryview(other.values).cast("H")
        equal: int = sum(map(eq, mine, others))
        return equal / VALUES

    def containment(self, other: Sketch) -> float:
        """About how much of the shorter of the two stands in the other, from 0 to 1."""
        likeness = self.likeness(other)
        shared: float = likeness / (1 + likeness) * (self.shingles + other.shingles)
        return min(1.0, shared / min(self.shingles, other.shingles))

    def tells_other_numbers(self, other: Sketch) -> bool:
        """Whether the two open with numbers that are, for the most part, not the same."""
        fewer = min(len(self.numbers), len(other.numbers))
        shared = len(set(self.numbers) & set(other.numbers))
        return fewer >= TELLING_NUMBERS and shared / fewer < SAME_NUMBERS

    def shares_band(self, other: Sketch) -> bool:
        """Whether looking up the bands of one finds the other."""
        return any(map(eq, self._bands(), other._bands()))

    def _bands(self) -> list[bytes]:
        return [self.values[at : at + _BAND_BYTES] for at in range(0, len(self.values), _BAND_BYTES)]


def is_copy(one: Sketch, other: Sketch) -> bool:
    """Whether two articles are near-copies: most of the shorter stands in the other, which is not much longer.

    The same whichever is asked of the other. A shared band is asked for, so that looking up bands finds every copy and
    groups cannot depend on who came first.
    """
    return (
        one.shares_band(other)
        and one.likeness(other) >= LIKE
        and one.containment(other) >= CONTAINED
        and not one.tells_other_numbers(other)
    )
