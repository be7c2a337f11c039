"""Which parts of which articles may hold the words: those around the blocks that the index finds by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from retrieval.language.words import stems_of
from retrieval.model import Article, Span
from retrieval.ports import BlockId, Index, Store
from retrieval.quoting.asked import Asked

# A long paste is looked up in stretches, so that each of its sources is found by its own words.
_WINDOW = 40
_BLOCKS, _BLOCKS_OF_A_WINDOW = 24, 6
# The rarest words find the block; common ones are looked up only where there are not enough of those.
_RAREST, _POSTINGS = 12, 3_000
# All places of a quotation hold its rarest words, so that few blocks need be gone through.
_TOGETHER, _FEW = 3, 40
MOST_BLOCKS = 1_500
"""Blocks that are gone through, at most, for all places of the words."""

# Around a block its neighbours are read as well: a quotation may run on, by some more words than were asked for.
_MORE = 1.2
_AROUND = 120


Term: TypeAlias = tuple[str, ...]
"""The stems that one word may have in the index: "us" and "US"."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of an article's text that may hold the words; it begins and ends with a sentence."""

    article: Article
    span: Span


def candidates(asked: Asked, index: Index, store: Store) -> list[Region]:
    """Where the rarest of the words are most together."""
    windows = range(0, len(asked.tokens), _WINDOW)
    limit = _BLOCKS if len(windows) == 1 else _BLOCKS_OF_A_WINDOW
    blocks: set[BlockId] = set()
    rarest = (_rarest(asked.part(first, first + _WINDOW), index) for first in windows)
    for terms in dict.fromkeys(tuple(_within_budget(each, index)) for each in rarest):
        stems = (stem for term in terms for stem in term)
        blocks.update(hit.block for hit in index.search(dict.fromkeys(stems, 1.0), limit))
    return list(_regions(blocks, asked, store))


def holders(asked: Asked, index: Index, store: Store) -> tuple[list[Region], bool]:
    """Where all of the rarest words are in one block, and whether those places are all there are."""
    terms = _rarest(asked, index)[:_TOGETHER]
    among: Sequence[BlockId] = ()
    for count in range(1, len(terms) + 1):
        among = index.holding(terms[:count], MOST_BLOCKS + 1)
        # A quotation may run over two blocks: where few are left, the other words need not be there.
        if len(among) <= _FEW:
            break
    return list(_regions(among[:MOST_BLOCKS], asked, store)), len(among) <= MOST_BLOCKS


def _rarest(asked: Asked, index: Index) -> list[Term]:
    """The words that the archive knows, the rarest first."""
    tokens = asked.tokens
    words = (tokens.text[start:end] for start, end in tokens.places)
    known = {term: _frequency(term, index) for term in map(_term_of, dict.fromkeys(words))}
    return sorted((term for term, count in known.items() if count), key=lambda term: known[term])


def _term_of(word: str) -> Term:
    """The stems that a word has in small letters and in capitals: a quotation may be in either."""
    return tuple(dict.fromkeys(stem for form in (word.lower(), word.upper()) for stem in stems_of(form)))


def _frequency(term: Term, index: Index) -> int:
    return sum(map(index.document_frequency, term))


def _within_budget(terms: Sequence[Term], index: Index) -> Iterator[Term]:
    spent = 0
    for term in terms[:_RAREST]:
        spent += _frequency(term, index)
        yield term
        if spent > _POSTINGS:
            return


def _regions(blocks: Iterable[BlockId], asked: Asked, store: Store) -> Iterator[Region]:
    """The blocks with what is around them, in the order of the archive; those that meet are one."""
    omitted = sum(gap.limit for gap in asked.gaps.values())
    length = asked.span.end - asked.span.start
    per_word = length / len(asked.tokens)
    reach = round(_MORE * length + omitted * per_word) + _AROUND
    last: Region | None = None
    for block in store.blocks(sorted(blocks)):
        sentences, within = block.sentences, block.within
        first, final = within[0], within[-1]
        while first > 0 and sentences[within[0]].span.start - sentences[first].span.start < reach:
            first -= 1
        while (
            final + 1 < len(sentences) and sentences[final].span.end - sentences[within[-1]].span.end < reach
        ):
            final += 1
        # A dateline is part of no sentence, and yet of the text.
        start = sentences[first].span.start if first else 0
        span = Span(start, sentences[final].span.end)
        if last is not None and last.article.id == block.article_id and last.span.overlaps(span):
            last = Region(last.article, last.span.joined(span))
        else:
            if last is not None:
                yield last
            last = Region(block.article, span)
    if last is not None:
        yield last
