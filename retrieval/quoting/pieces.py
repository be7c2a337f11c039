"""Words that come from more than one place: quotations within a text, and quotations spliced from several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from retrieval.language.quotations import find_quotations
from retrieval.model import Piece
from retrieval.quoting.alignment import Alignment, Run
from retrieval.quoting.asked import Asked
from retrieval.quoting.search import FEWEST_WORDS, Search

# A piece is small, and any text has some words in a row that others have, too: it must agree more, and tell more.
_AGREEMENT, _TELLING = 0.85, 1.6
_MOST_PIECES = 20


def quoted_pieces(asked: Asked, search: Search) -> tuple[Piece, ...]:
    """The quotations within the text that stand in the archive: exactly, or closely."""
    text = asked.tokens.text
    parts = [asked.within(quotation.span) for quotation in find_quotations(text)]
    inner = [part for part in parts if FEWEST_WORDS <= len(part.tokens) < len(asked.tokens)]
    pieces = (piece_of(part, search) for part in inner[:_MOST_PIECES])
    return tuple(piece for piece in pieces if piece is not None)


def piece_of(asked: Asked, search: Search) -> Piece | None:
    """Where these words stand: exactly, else closely."""
    origins = search.exact(asked).origins or search.closest(search.near(asked))
    return Piece(asked.span, origins) if origins else None


def spliced_pieces(asked: Asked, search: Search) -> tuple[Piece, ...]:
    """The stretches of the words that stand somewhere, in order, each as long as it can be."""
    return tuple(_spliced(asked, 0, len(asked.tokens), search, _MOST_PIECES))


def _spliced(asked: Asked, first: int, end: int, search: Search, most: int) -> Iterator[Piece]:
    """The longest stretch between the words `first` and `end`, with what is found before and after it."""
    if end - first < FEWEST_WORDS or most < 1:
        return
    best = _longest(asked.part(first, end), search)
    if best is None:
        return
    start = first + asked.part(first, end).tokens.places.index(best.asked.tokens.places[0])
    stop = start + len(best.asked.tokens)
    yield from _spliced(asked, first, start, search, most // 2)
    piece = piece_of(asked.part(start, stop), search)
    if piece is not None:
        yield piece
    yield from _spliced(asked, stop, end, search, most // 2)


def _longest(asked: Asked, search: Search) -> Alignment | None:
    """Of the stretches that stand somewhere the one with most words; None where none tells enough."""
    cut = (_cut(near.alignment) for near in search.near(asked))
    fit = (
        alignment
        for alignment in cut
        if alignment.matched >= FEWEST_WORDS
        and alignment.agreement >= _AGREEMENT
        and search.telling(alignment) >= _TELLING
    )
    return max(fit, key=lambda alignment: alignment.matched, default=None)


def _cut(alignment: Alignment) -> Alignment:
    """The alignment of only those words that its runs hold; a lone word far from the others is there by chance."""
    runs = list(alignment.runs)
    while len(runs) > 1 and runs[0].length == 1 and _apart(*runs[:2]):
        runs.pop(0)
    while len(runs) > 1 and runs[-1].length == 1 and _apart(*runs[-2:]):
        runs.pop()
    first = runs[0].asked
    cut = alignment.asked.part(first, runs[-1].asked_end)
    return Alignment(cut, alignment.tokens, tuple(replace(run, asked=run.asked - first) for run in runs))


def _apart(run: Run, later: Run) -> bool:
    return later.asked - run.asked_end > 1 or later.article - run.article_end > 1
