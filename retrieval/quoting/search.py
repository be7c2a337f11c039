"""Holding the asked words against the articles that may have them: exactly, and as closely as can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from retrieval.indexes.bm25 import lucene_idf
from retrieval.language.wordlists import common_words
from retrieval.language.words import fold, stem_of
from retrieval.model import Origin, Span
from retrieval.ports import Index, Store
from retrieval.quoting.alignment import Alignment
from retrieval.quoting.asked import Asked
from retrieval.quoting.candidates import Region, candidates, holders
from retrieval.quoting.closest import closest_place
from retrieval.quoting.exact import exact_places
from retrieval.quoting.origins import newest_first, origin_of
from retrieval.quoting.tokens import Places, Tokens

FEWEST_WORDS, WORDS_BARELY_TELLING = 4, 5
"""With fewer words, or fewer the same, nothing is close: it would be chance. The second is for words that tell little."""

TELLING, BARELY_TELLING = 1.2, 0.8
"""How telling the words that are the same must be; a word that stands in one block only counts 1."""

AGREEMENT, LEAST_AGREEMENT = 0.8, 0.55
"""The agreement that words must have to be close: the first where they are telling enough, less where they are more so,
never less than the second. Measured on news (see ARCHITECTURE.md)."""

_PER_TELLING_WORD = 0.1
_COMMON = 0.2
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
    """Looks one person's words up in one archive; what was read for one stretch of them is kept for the others."""

    index: Index
    store: Store
    _regions: dict[Places, list[Region]] = field(default_factory=dict)
    _near: dict[Places, list[Near]] = field(default_factory=dict)
    _read: dict[tuple[str, Span], Tokens] = field(default_factory=dict)

    def exact(self, asked: Asked) -> Exact:
        """Where the words stand exactly, the newest article first."""
        held, is_all = holders(asked, self.index, self.store)
        found: dict[tuple[str, Span], Origin] = {}
        for region in (*held, *self._candidates(asked)):
            for alignment in exact_places(asked, self._tokens(region)):
                place = region.article.id, alignment.span
                if place not in found:
                    found[place] = origin_of(region.article.id, alignment, self.store)
        return Exact(tuple(newest_first(found.values())), is_all)

    def near(self, asked: Asked) -> list[Near]:
        """In which articles words like these stand, however unlike, the closest first."""
        places = asked.tokens.places
        if places not in self._near:
            found = [
                Near(region.article.id, alignment)
                for region in self._candidates(asked)
                if (alignment := closest_place(asked, self._tokens(region))) is not None
            ]
            found.sort(key=lambda near: (-near.alignment.agreement, near.article_id))
            self._near[places] = found
        return self._near[places]

    def closest(self, near: Sequence[Near]) -> tuple[Origin, ...]:
        """The origins that are as close as the first, where that one is close; else none."""
        if not near or not self.is_close(near[0].alignment):
            return ()
        least = near[0].alignment.agreement - _ALIKE
        alike = [one for one in near if one.alignment.agreement >= least and not one.alignment.is_exact]
        return tuple(newest_first(origin_of(one.article_id, one.alignment, self.store) for one in alike))

    def is_close(self, alignment: Alignment) -> bool:
        """Whether the words that are the same are many; the fewer, the less telling they are."""
        telling = self.telling(alignment)
        fewest = FEWEST_WORDS if telling >= TELLING else WORDS_BARELY_TELLING
        least = max(LEAST_AGREEMENT, AGREEMENT - _PER_TELLING_WORD * (telling - TELLING))
        return telling >= BARELY_TELLING and alignment.matched >= fewest and alignment.agreement >= least

    def telling(self, alignment: Alignment) -> float:
        """How much the words that are the same tell: each by its idf, held against that of a word in one block only."""
        tokens, rarest = alignment.asked.tokens, lucene_idf(1, len(self.index))
        shared = (place for run in alignment.runs for place in tokens.places[run.asked : run.asked_end])
        return sum(self._telling(tokens.text[start:end], rarest) for start, end in shared)

    def _telling(self, word: str, rarest: float) -> float:
        # In an archive of a few blocks every word is rare, "the" among them.
        most = _COMMON if fold(word) in common_words() else 1.0
        return min(most, self.index.idf(stem_of(word)) / rarest)

    def _candidates(self, asked: Asked) -> list[Region]:
        places = asked.tokens.places
        if places not in self._regions:
            self._regions[places] = candidates(asked, self.index, self.store)
        return self._regions[places]

    def _tokens(self, region: Region) -> Tokens:
        part = region.article.id, region.span
        if part not in self._read:
            self._read[part] = Tokens.of(region.article.text, region.span)
        return self._read[part]
