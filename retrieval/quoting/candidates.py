"""Which articles may hold the words: those whose blocks the index finds by them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrieval.language.words import stems_of
from retrieval.ports import BlockId, Index, Store
from retrieval.quoting.asked import Asked

# A long paste is looked up in stretches, so that each of its sources is found by its own words.
_WINDOW = 40
_RAREST = 12
_BLOCKS, _BLOCKS_OF_A_WINDOW = 24, 8
_FEW = 3
MOST_BLOCKS = 1_500
"""Blocks that are gone through, at most, for one or two words, or for all places of a longer quotation."""


def candidates(asked: Asked, index: Index, store: Store) -> list[str]:
    """The ids of articles whose blocks hold the rarest of the words, the likeliest first."""
    text, places = asked.tokens.text, asked.tokens.places
    windows = range(0, len(places), _WINDOW)
    limit = _BLOCKS if len(windows) == 1 else _BLOCKS_OF_A_WINDOW
    found: dict[str, None] = {}
    for first in windows:
        last = min(first + _WINDOW, len(places)) - 1
        stems = _rarest(stems_of(text[places[first][0] : places[last][1]]), index)
        hits = index.search(dict.fromkeys(stems, 1.0), limit)
        found.update(dict.fromkeys(_articles((hit.block for hit in hits), store)))
    return list(found)


def holders(asked: Asked, index: Index, store: Store) -> tuple[list[str], bool]:
    """The ids of all articles with a block that holds the rarest words, and whether those were all there are."""
    text, places = asked.tokens.text, asked.tokens.places
    stems = _rarest(stems_of(text[places[0][0] : places[-1][1]]), index)[:_FEW]
    among: set[BlockId] | None = None
    for stem in stems:
        among = {hit.block for hit in index.search({stem: 1.0}, MOST_BLOCKS, among)}
    is_all = not stems or index.document_frequency(stems[0]) <= MOST_BLOCKS
    return list(dict.fromkeys(_articles(sorted(among or ()), store))), is_all


def _rarest(stems: Sequence[str], index: Index) -> list[str]:
    known = {stem: index.document_frequency(stem) for stem in dict.fromkeys(stems)}
    return sorted((stem for stem, count in known.items() if count), key=lambda stem: known[stem])[:_RAREST]


def _articles(blocks: Iterator[BlockId] | Sequence[BlockId], store: Store) -> Iterator[str]:
    return (store.block(block).article.id for block in blocks)
