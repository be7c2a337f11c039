"""Packed text that is unpacked a part at a time: one paragraph of a long article is not to cost all of it."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable
from itertools import accumulate

_LEVEL = 6
_COUNT_BYTES = 4


def pack_chunks(chunks: Iterable[str]) -> bytes:
    """The chunks, each packed by itself, behind a list of where each ends."""
    packed = [zlib.compress(chunk.encode(), _LEVEL) for chunk in chunks]
    ends = array("I", accumulate(map(len, packed)))
    return b"".join((len(packed).to_bytes(_COUNT_BYTES, "little"), ends.tobytes(), *packed))


class Chunks:
    """The chunks that were packed; each is unpacked when it is asked for, and kept."""

    def __init__(self, packed: bytes) -> None:
        count = int.from_bytes(packed[:_COUNT_BYTES], "little")
        self._ends = array("I")
        self._first = _COUNT_BYTES + count * self._ends.itemsize
        self._ends.frombytes(packed[_COUNT_BYTES : self._first])
        self._packed = packed
        self._kept: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._ends)

    def chunk(self, at: int) -> str:
        """The chunk at that place."""
        kept = self._kept.get(at)
        if kept is None:
            start = self._first + (self._ends[at - 1] if at else 0)
            kept = zlib.decompress(self._packed[start : self._first + self._ends[at]]).decode()
            self._kept[at] = kept
        return kept

    def all(self) -> list[str]:
        """All chunks, in order."""
        return [self.chunk(at) for at in range(len(self))]
