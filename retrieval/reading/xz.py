"""Unpacking .xz with a bound on memory, which the standard library's own file object does not have."""

from __future__ import annotations

import lzma
from typing import BinaryIO

from retrieval.reading.streams import stream_of

# `xz -9` needs 65 MB; a file may ask for 4 GB.
_MEMORY = 1 << 27
_PIECE = 1 << 16


def xz_stream(packed: BinaryIO) -> BinaryIO:
    """What a .xz holds, one xz stream after the other.

    Reading raises EOFError where it breaks off, and lzma.LZMAError where it is broken or wants too much memory.
    """
    return stream_of(_Unpacking(packed).take)


class _Unpacking:
    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._unpacker = _unpacker()

    def take(self, most: int) -> bytes:
        """The next bytes, at most so many; none at the end."""
        while True:
            given = b""
            if self._unpacker.eof:
                # Zeros may pad a stream.
                given = self._unpacker.unused_data.lstrip(b"\0") or self._packed.read(_PIECE).lstrip(b"\0")
                if not given:
                    return b""
                self._unpacker = _unpacker()
            elif self._unpacker.needs_input:
                given = self._packed.read(_PIECE)
                if not given:
                    raise EOFError("it breaks off")
            if part := self._unpacker.decompress(given, most):
                return part


def _unpacker() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(memlimit=_MEMORY)
