"""What may still come out of a compressed file, and a stream that keeps to it."""

from __future__ import annotations

from typing import BinaryIO

from retrieval.errors import ArticleError
from retrieval.reading.limits import Limits, in_words
from retrieval.reading.streams import stream_of


class Budget:
    """Counts what goes into unpacking one file, and what comes out, all that is packed within it counted in."""

    def __init__(self, where: str, limits: Limits) -> None:
        self._where = where
        self._limits = limits
        self._packed = 0
        self._unpacked = 0
        self._members = 0
        self.spent = False

    def packed(self, size: int) -> None:
        """So many bytes more have gone in."""
        self._packed += size

    def unpacked(self, size: int) -> None:
        """So many bytes more have come out; raises ArticleError where they are too many."""
        limits = self._limits
        self._unpacked += size
        if self._unpacked > limits.unpacked:
            self._refuse(f"unpacks to more than {in_words(limits.unpacked)}")
        if self._unpacked > max(limits.text, limits.ratio * self._packed):
            self._refuse(f"unpacks to more than {limits.ratio} times its size; that looks like a bomb")

    def members(self, count: int) -> None:
        """So many members more are there; raises ArticleError where they are too many."""
        self._members += count
        if self._members > self._limits.members:
            self._refuse(f"has more than {self._limits.members:,} members")

    def _refuse(self, why: str) -> None:
        self.spent = True
        raise ArticleError(self._where, f"{why}; what is left of it is not read")


def counted(stream: BinaryIO, budget: Budget) -> BinaryIO:
    """A packed stream; what is read of it goes into the budget."""

    def take(most: int) -> bytes:
        part = stream.read(most)
        budget.packed(len(part))
        return part

    return stream_of(take)


def metered(stream: BinaryIO, budget: Budget) -> BinaryIO:
    """An unpacked stream; what comes out is held against the budget before it is handed on."""

    def take(most: int) -> bytes:
        part = stream.read(most)
        budget.unpacked(len(part))
        return part

    return stream_of(take)
