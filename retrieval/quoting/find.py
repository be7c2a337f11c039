"""Where a quotation comes from. Start here: `find_quote` tells the whole story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrieval.model import (
    Closest,
    Found,
    NotHere,
    NotHereWhy,
    Piece,
    QuoteOutcome,
    Receipt,
    Span,
    Spliced,
)
from retrieval.ports import Index, Store
from retrieval.quoting.asked import Asked
from retrieval.quoting.pieces import quoted_pieces, spliced_pieces
from retrieval.quoting.search import FEWEST_WORDS, Exact, Search

LONGEST_QUOTE = 20_000
"""Code points; a longer text is not looked up, and refused kindly."""

SURE = 0.9
"""From this agreement on, the words as a whole are what was looked for, whatever is quoted within them."""

SPLICED = 0.8
"""The share of the words that pieces must hold for the whole to be spliced of them."""

EXPLAINS_MORE = 0.1
"""By how much that share must exceed the closest place's, so that a splice is the simpler explanation."""

MUCH_MORE = 1.5
"""How many times the words that are quoted in a text the parts of it must have that stand in the archive, to be told instead."""

LONG_PART = 12
"""Words from which on a part is told of, though the rest of the text is unknown."""


def find_quote(words: str, index: Index, store: Store, receipt: Receipt, *, limit: int) -> QuoteOutcome:
    """Where `words` come from: exact places, else the closest, or a quotation within them, or pieces of them.

    At most `limit` origins, of each piece where there are several.
    """
    asked = Asked.read(words) if len(words) <= LONGEST_QUOTE else None
    if asked is None or not asked.tokens.keys or not store.totals().articles:
        return NotHere(words, _why_not_looked_up(asked), receipt)
    search = Search(index, store)
    for reading in asked.readings():
        exact = search.exact(reading)
        if exact.origins:
            return _found(words, reading, exact, receipt, limit)
    found = _as_a_whole_or_in_parts(words, asked, search, receipt, limit)
    if found is not None:
        return found
    few = len(asked.tokens) < FEWEST_WORDS
    return NotHere(words, NotHereWhy.FEW_WORDS if few else NotHereWhy.NOWHERE, receipt)


def _as_a_whole_or_in_parts(
    words: str, asked: Asked, search: Search, receipt: Receipt, limit: int
) -> QuoteOutcome | None:
    """Where words that do not stand anywhere exactly come from, whichever explains most of them."""
    near = search.near(asked)
    origins = search.closest(near)
    closest = Closest(words, asked.span, origins[:limit], receipt) if origins else None
    if closest and origins[0].agreement >= SURE:
        return closest
    spliced = spliced_pieces(asked, search)
    explained = near[0].alignment.matched / len(asked.tokens) if closest else 0.0
    if len(spliced) > 1 and _share(spliced, asked) >= max(SPLICED, explained + EXPLAINS_MORE):
        return _parts(words, asked, spliced, search, receipt, limit)
    quoted = quoted_pieces(asked, search)
    if closest:
        only_quoted = len(quoted) == 1 and quoted[0].is_exact
        return _parts(words, asked, quoted, search, receipt, limit) if only_quoted else closest
    long = tuple(piece for piece in spliced if _words_in(piece.asked, asked) >= LONG_PART)
    parts = long if _share(long, asked) > MUCH_MORE * _share(quoted, asked) else quoted
    return _parts(words, asked, parts, search, receipt, limit) if parts else None


def _why_not_looked_up(asked: Asked | None) -> NotHereWhy:
    if asked is None:
        return NotHereWhy.TOO_LONG
    return NotHereWhy.EMPTY_ARCHIVE if asked.tokens.keys else NotHereWhy.NO_WORDS


def _found(words: str, asked: Asked, exact: Exact, receipt: Receipt, limit: int) -> Found:
    return Found(
        words=words,
        asked=asked.span,
        origins=exact.origins[:limit],
        places=len(exact.origins),
        articles=len({origin.article.id for origin in exact.origins}),
        is_all=exact.is_all,
        receipt=receipt,
    )


def _parts(
    words: str, asked: Asked, pieces: Sequence[Piece], search: Search, receipt: Receipt, limit: int
) -> QuoteOutcome:
    """What is told of a text of which these pieces stand in the archive."""
    first, *others = pieces
    if others:
        cut = tuple(Piece(piece.asked, piece.origins[:limit]) for piece in pieces)
        return Spliced(words, cut, tuple(_unmet(asked, pieces)), receipt)
    if first.is_exact:
        part = asked.within(first.asked)
        return _found(words, part, search.exact(part), receipt, limit)
    return Closest(words, first.asked, first.origins[:limit], receipt)


def _unmet(asked: Asked, pieces: Sequence[Piece]) -> Iterator[Span]:
    """The stretches of words before, between and after the pieces."""
    rest: list[tuple[int, int]] = []
    for start, end in asked.tokens.places:
        if not any(piece.asked.contains(Span(start, end)) for piece in pieces):
            rest.append((start, end))
        elif rest:
            yield Span(rest[0][0], rest[-1][1])
            rest = []
    if rest:
        yield Span(rest[0][0], rest[-1][1])


def _share(pieces: Sequence[Piece], asked: Asked) -> float:
    return sum(_words_in(piece.asked, asked) for piece in pieces) / len(asked.tokens)


def _words_in(span: Span, asked: Asked) -> int:
    return len(asked.within(span).tokens)
