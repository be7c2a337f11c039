"""What the core asks of the outside: an index that finds blocks by their words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

BlockId: TypeAlias = int
"""A block's place in the archive: blocks are numbered in the order in which they were added."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A block that an index found, and its BM25 score."""

    block: BlockId
    score: float


class Index(Protocol):
    """BM25 over blocks of stems: k1 1.2, b .75, Lucene's idf.

    Every implementation ranks alike: by score, then by block. The contract that holds them to it is
    `tests/indexes/contract.py`.
    """

    def search(
        self, query: Mapping[str, float], limit: int, among: Collection[BlockId] | None = None
    ) -> Sequence[Hit]:
        """The best `limit` blocks that hold a stem of `query` (stem to weight), of `among` where given."""

    def document_frequency(self, stem: str) -> int:
        """In how many blocks `stem` occurs."""

    def __len__(self) -> int:
        """How many blocks there are."""
