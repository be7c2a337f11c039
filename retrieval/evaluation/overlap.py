"""How far two contents are the same, and which of two lists belong together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

from retrieval.model import Span

Content: TypeAlias = Sequence[Span]
Measure: TypeAlias = Callable[[Content, Content], float]

_MARKS = frozenset("\"'“”‘’„‚«»‹›`")


class Overlap:
    """Overlaps of contents in one text, in code points; white space and quotation marks are not counted."""

    def __init__(self, text: str) -> None:
        counted = (0 if c.isspace() or c in _MARKS else 1 for c in text)
        self._before = list(accumulate(counted, initial=0))

    def jaccard(self, gold: Content, found: Content) -> float:
        """What the two share, as a part of what either has (Jaccard, 1912)."""
        shared = self._shared(gold, found)
        return shared / max(1, self._length(gold) + self._length(found) - shared)

    def covered(self, gold: Content, found: Content) -> float:
        """What the two share, as a part of the gold content."""
        return self._shared(gold, found) / max(1, self._length(gold))

    def _length(self, content: Content) -> int:
        return sum(self._before[span.end] - self._before[span.start] for span in content)

    def _shared(self, gold: Content, found: Content) -> int:
        return sum(
            self._before[min(one.end, other.end)] - self._before[max(one.start, other.start)]
            for one in gold
            for other in found
            if one.overlaps(other)
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """The places of a gold content and of the found one that belongs to it, and how far they overlap (0 to 1)."""

    gold: int
    found: int
    overlap: float


def pair_up(gold: Sequence[Content], found: Sequence[Content], measure: Measure) -> tuple[Pair, ...]:
    """Pairs, one to one: the largest overlap first, and of two that are alike the one that stands first."""
    candidates = [
        Pair(place, other, overlap)
        for place, one in enumerate(gold)
        for other, another in enumerate(found)
        if one[0].start < another[-1].end and another[0].start < one[-1].end
        if (overlap := measure(one, another)) > 0
    ]
    candidates.sort(key=lambda pair: (-pair.overlap, pair.gold, pair.found))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs = []
    for pair in candidates:
        if pair.gold not in taken_gold and pair.found not in taken_found:
            taken_gold.add(pair.gold)
            taken_found.add(pair.found)
            pairs.append(pair)
    return tuple(pairs)
