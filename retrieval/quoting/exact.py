"""Where the words stand exactly: every word, in order, with nothing between them but what is marked as left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from retrieval.quoting.alignment import Alignment, Run
from retrieval.quoting.asked import Asked
from retrieval.quoting.tokens import Tokens

_PART = "\n"
# Of words that stand so often, the first places are enough.
_MOST_PLACES = 1_000


def exact_places(asked: Asked, tokens: Tokens) -> list[Alignment]:
    """Every place of the article where the words stand, in order; overlapping ones count once."""
    line = _PART + _PART.join(tokens.keys) + _PART
    stretches = list(_stretches(asked))
    chains = [
        [Run(first, at, length)]
        for first, length in stretches[:1]
        for at in _places(asked, first, length, line)
    ]
    for first, length in stretches[1:]:
        chains = _continued(chains, list(_places(asked, first, length, line)), asked, first, length)
    found: list[Alignment] = []
    for chain in chains:
        if not found or chain[0].article >= found[-1].runs[-1].article_end:
            found.append(Alignment(asked, tokens, tuple(chain)))
    return found


def _stretches(asked: Asked) -> Iterator[tuple[int, int]]:
    """The first word and the length of each stretch between omissions."""
    edges = [0, *sorted(asked.gaps), len(asked.tokens)]
    return ((first, end - first) for first, end in pairwise(edges) if first < end)


def _places(asked: Asked, first: int, length: int, line: str) -> Iterator[int]:
    phrase = _PART + _PART.join(asked.tokens.keys[first : first + length]) + _PART
    at = passed = counted = found = 0
    while found < _MOST_PLACES and (at := line.find(phrase, at)) >= 0:
        counted += line.count(_PART, passed, at)
        passed = at
        found += 1
        yield counted
        at += 1


def _continued(
    chains: list[list[Run]], places: list[int], asked: Asked, first: int, length: int
) -> list[list[Run]]:
    """Each chain with the nearest place of the next stretch, where there is one near enough."""
    gap = asked.gaps[first]
    # Of several beginnings that lead to one end, the last is the nearest.
    by_next: dict[int, list[Run]] = {}
    for chain in chains:
        end = chain[-1].article_end
        which = bisect_right(places, end - 1)
        if which < len(places) and places[which] - end <= gap.limit:
            by_next[places[which]] = [*chain, Run(first, places[which], length)]
    return list(by_next.values())
