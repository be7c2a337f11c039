"""Streams made of other streams, and a look at how one begins."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO

_LARGEST = 1 << 16


def stream_of(take: Callable[[int], bytes]) -> BinaryIO:
    """A stream of the pieces that `take` gives; it is asked for at most so many bytes, and no bytes are the end."""
    return io.BufferedReader(_Pieces(take))


def head_of(stream: BinaryIO, size: int) -> tuple[bytes, BinaryIO]:
    """The first `size` bytes, or all where there are fewer, and a stream that has them all before it still."""
    if stream.seekable():
        start = stream.tell()
        head = _read(stream, size)
        stream.seek(start)
        return head, stream
    head = _read(stream, size)
    again = io.BytesIO(head)
    return head, stream_of(lambda most: again.read(most) or stream.read(most))


def _read(stream: BinaryIO, size: int) -> bytes:
    # A pipe may give less than it is asked for.
    parts: list[bytes] = []
    left = size
    while left and (part := stream.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


class _Pieces(io.RawIOBase):
    def __init__(self, take: Callable[[int], bytes]) -> None:
        self._take = take

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader hands over
        part = self._take(min(len(buffer), _LARGEST))
        buffer[: len(part)] = part
        return len(part)
