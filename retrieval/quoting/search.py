"""Holding the asked words against the articles that may have them: exactly, and as closely as can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retrieval.language.words import stem_of
from retrieval.model import Origin
from retrieval.ports import Index, Store
from retrieval.quoting.alignment import Alignment
from retrieval.quoting.asked import Asked
from retrieval.quoting.candidates import candidates, holders
from retrieval.quoting.closest import closest_place
from retrieval.quoting.exact import exact_places
from retrieval.quoting.origins import newest_first, origin_of
from retrieval.quoting.tokens import Tokens

AGREEMENT = 0.62
"""From this agreement on, other words are close: measured on news (see ARCHITECTURE.md)."""

FEWEST_WORDS = 4
"""With fewer words, or fewer the same, nothing is close: it would be chance."""

TELLING = 1.2
"""How telling the words that are the same must be; a word that the archive does not know would count 1."""

# What agrees nearly as well is the same quotation, in another article.
_ALIKE = 0.02


@dataclass(frozen=True, slots=True)
class Exact:
    """All exact places that were found, and whether there can be no others."""

    origins: tuple[Origin, ...]
    is_all: bool


@dataclass(frozen=True, slots=True)
class Near:
    """An article, and how the asked words lie along it."""

    article_id: str
    alignment: Alignment


@dataclass(frozen=True, slots=True)
class Search:
    """Looks words up in one archive."""

    index: Index
    store: Store

    def exact(self, asked: Asked) -> Exact:
        """Where the words stand exactly, the newest article first."""
        held, is_all = holders(asked, self.index, self.store)
        ids = dict.fromkeys((*held, *candidates(asked, self.index, self.store)))
        found = (
            origin_of(article_id, alignment, self.store)
            for article_id, tokens in self._texts(ids)
            for alignment in exact_places(asked, tokens)
        )
        return Exact(tuple(newest_first(found)), is_all)

    def near(self, asked: Asked) -> list[Near]:
        """In which articles words like these stand, however unlike, the closest first."""
        found = [
            Near(article_id, alignment)
            for article_id, tokens in self._texts(candidates(asked, self.index, self.store))
            if (alignment := closest_place(asked, tokens)) is not None
        ]
        return sorted(found, key=lambda near: (-near.alignment.agreement, near.article_id))

    def closest(self, near: Sequence[Near]) -> tuple[Origin, ...]:
        """The origins that are as close as the first, where that one is close; else none."""
        if not near or not self.is_close(near[0].alignment):
            return ()
        least = near[0].alignment.agreement - _ALIKE
        alike = [one for one in near if one.alignment.agreement >= least and not one.alignment.is_exact]
        return tuple(newest_first(origin_of(one.article_id, one.alignment, self.store) for one in alike))

    def is_close(self, alignment: Alignment) -> bool:
        """Whether the words that are the same are many, and telling."""
        return (
            alignment.agreement >= AGREEMENT
            and alignment.matched >= FEWEST_WORDS
            and self.telling(alignment) >= TELLING
        )

    def telling(self, alignment: Alignment) -> float:
        """How much the words that are the same tell: each by its idf, held against that of an unknown word."""
        tokens, unknown = alignment.asked.tokens, self.index.idf("")
        shared = (place for run in alignment.runs for place in range(run.asked, run.asked_end))
        words = (tokens.text[slice(*tokens.places[place])] for place in shared)
        return sum(self.index.idf(stem_of(word)) for word in words) / unknown

    def _texts(self, ids: Sequence[str] | dict[str, None]) -> Iterator[tuple[str, Tokens]]:
        for article_id in ids:
            article = self.store.article(article_id)
            if article is not None:
                yield article_id, Tokens.of(article.text)
