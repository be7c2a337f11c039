"""From an article's words to its sketch: shingles of three words, hashed at once by numpy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final
from zlib import crc32

from retrieval.copies.sketch import NUMBERS, VALUES, Sketch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHINGLE: Final = 3
"""Words to a shingle. With more, an article that was edited word by word resembles its copy less; with fewer,
articles that have nothing in common but English resemble each other more."""
LEAST_WORDS: Final = 30
"""A shorter text is not compared: a caption or a notice resembles many."""
OPENING: Final = 1500
"""Only the first words count. What a site puts below its articles ("more on this story") makes long pages alike that
tell different news, and a cut tail is hardly a difference in an article that is longer than this."""
NUMBERS_WITHIN: Final = 500
"""The words among which an article's first numbers are looked for."""

# Odd, so that multiplying by them is one to one; the fractional bits of the golden ratio and of the square root of 2.
_STEP: Final = 0x9E3779B97F4A7C15
_MIXING: Final = 0x6A09E667F3BCC909


def sketch_of(stems: Sequence[str]) -> Sketch | None:
    """The sketch of a text by the stems of its words, in order; None where they are too few to tell (under 30)."""
    if len(stems) < LEAST_WORDS:
        return None
    import numpy as np  # noqa: PLC0415  # a plain question makes no sketch, and numpy takes long to load

    shingles = _shingles(stems[:OPENING])
    multipliers, addends = _functions()
    # One row a function, and 32 bits with overflow: twice as quick as 64, and one to one all the same.
    hashes = multipliers * shingles
    hashes += addends
    in_order = np.sort(shingles)
    different = 1 + int(np.count_nonzero(in_order[1:] != in_order[:-1]))
    # The least hashes are all small: their low bits tell them apart.
    values = hashes.min(axis=1).astype("<u2").tobytes()
    return Sketch(different, values, _numbers(stems[:NUMBERS_WITHIN]))


def _numbers(stems: Sequence[str]) -> bytes:
    """A byte for each of the first different numbers."""
    numbers = dict.fromkeys(crc32(stem.encode()) & 0xFF for stem in stems if stem[:1].isdecimal())
    return bytes(islice(numbers, NUMBERS))


def _shingles(stems: Sequence[str]) -> NDArray[np.uint32]:
    """The hash of each run of three words.

    Every run at once, as Karp and Rabin's rolling hash (1987) without the rolling: a run's hash is the sum, modulo 2**64, of its
    bytes times the powers of a number; that is what the sums up to its end and up to its start differ by.
    """
    import numpy as np  # noqa: PLC0415  # as above

    text = np.frombuffer(("\n".join(stems) + "\n").encode(), dtype=np.uint8)
    powers, inverses = _powers(len(text).bit_length())
    sums = np.zeros(len(text) + 1, dtype=np.uint64)
    np.cumsum(text * powers[: len(text)], out=sums[1:])
    ends = np.flatnonzero(text == ord("\n"))
    starts = np.concatenate(([0], ends[:-SHINGLE] + 1))
    # Taken back to the power of nought, so that a run has one hash wherever it stands.
    runs = (sums[ends[SHINGLE - 1 :]] - sums[starts]) * inverses[starts]
    return (_mixed(runs) >> np.uint64(32)).astype(np.uint32)


@lru_cache(4)
def _powers(bits: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """The powers of a number modulo 2**64 from nought up to 2**bits, and the inverse of each."""
    import numpy as np  # noqa: PLC0415  # as above

    def powers_of(number: int) -> NDArray[np.uint64]:
        factors = np.full(1 << bits, number, dtype=np.uint64)
        factors[0] = 1
        return np.cumprod(factors, dtype=np.uint64)

    return powers_of(_STEP), powers_of(pow(_STEP, -1, 1 << 64))


@cache
def _functions() -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """The multiplier (odd) and the addend of each hash function, as columns."""
    import numpy as np  # noqa: PLC0415  # as above

    # Counted and mixed, not drawn: numpy does not promise the same random numbers in its next version.
    mixed = _mixed(np.arange(1, 2 * VALUES + 1, dtype=np.uint64) * np.uint64(_STEP)) >> np.uint64(32)
    numbers = mixed.astype(np.uint32).reshape(2, VALUES, 1)
    return numbers[0] | np.uint32(1), numbers[1]


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """64-bit numbers whose high bits depend on all bits of what was given."""
    import numpy as np  # noqa: PLC0415  # as above

    half = np.uint64(32)
    mixed = (numbers ^ (numbers >> half)) * np.uint64(_MIXING)
    mixed = (mixed ^ (mixed >> half)) * np.uint64(_STEP)
    return mixed ^ (mixed >> half)
