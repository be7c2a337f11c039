"""From the chunks of a reply to its body: unpacked step by step, so that no more than the limit is ever held."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from retrieval.errors import FetchError

PACKINGS = frozenset({"", "identity", "gzip", "x-gzip"})
_GZIP, _MAGIC = 31, b"\x1f\x8b"
_STEP = 65_536


def read_body(chunks: Iterable[bytes], packing: str, limit: int, where: str) -> bytes:
    """The body that `chunks` are, unpacked (`packing` is one of PACKINGS).

    Raises FetchError, naming `where`, for more than `limit` bytes, as soon as there are more, and for what is
    not packed as it says.
    """
    body = bytearray()
    try:
        for piece in _unpacked(chunks) if "gzip" in packing else chunks:
            body += piece
            if len(body) > limit:
                raise FetchError(where, too_large(limit))
    except (zlib.error, EOFError) as error:
        raise FetchError(
            where, f"is not whole: its gzip packing is broken ({error}); try again later"
        ) from error
    return bytes(body)


def too_large(limit: int) -> str:
    """Why a page of more than `limit` bytes is refused."""
    return f"is larger than {limit / 1_000_000:g} MB, the most that is fetched; save it and add the file"


def _unpacked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack gzip, one member after another, in steps of 64 KiB at most; zlib hands out a bomb at once."""
    inflate = zlib.decompressobj(_GZIP)
    ended = begun = False
    for chunk in chunks:
        left = chunk
        while left:
            if ended and not _MAGIC.startswith(left[:2]):
                # Some servers pad; browsers, too, read nothing behind the last member.
                return
            if ended:
                inflate = zlib.decompressobj(_GZIP)
            begun = True
            yield inflate.decompress(left, _STEP)
            ended = inflate.eof
            left = inflate.unused_data if ended else inflate.unconsumed_tail
    yield inflate.flush()
    if begun and not inflate.eof:
        raise EOFError("it breaks off")
