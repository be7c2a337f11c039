"""How much of what comes from outside is read, at most."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds, in bytes unless told otherwise; what goes beyond one is refused, and the rest goes on.

    `text` bounds a file that is one text (or one feed), and a record of a file of records, which itself may have any
    size. `document` bounds a file that holds more than text: a PDF, a DOCX, a mail. Of a compressed file or an
    archive, nested ones counted in, `unpacked` bytes come out at most, and `ratio` times as many as went in (looked at
    once more than `text` have come out); an archive has `members` members at most, and where it is inside another
    or comes as a stream, it has `archive` bytes at most, for it must be laid aside on disk.
    """

    text: int = 20 * MEGABYTE
    document: int = 100 * MEGABYTE
    unpacked: int = 50_000 * MEGABYTE
    archive: int = 1_000 * MEGABYTE
    ratio: int = 200
    members: int = 100_000


def in_words(size: int) -> str:
    """A number of bytes, for people: "20 MB"."""
    return f"{size / MEGABYTE:g} MB" if size >= MEGABYTE else f"{size:,} bytes"
