"""How much each word of a question weighs in one archive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from retrieval.language.words import stems_of
from retrieval.model import Question
from retrieval.ports import Index

CONTEXT = 0.3
"""What a stem weighs that a follow-up brings along from the answer before it."""

KIN_LETTERS = 5
"""Stems that agree in this many first letters are kin."""


@dataclass(frozen=True, slots=True)
class QueryWeights:
    """The idf of a question's stems.

    `query` has what the index is asked for (stem to weight), `idf` each stem's idf times that weight,
    `common_idf` the same of the question's common words, `pairs` neighbouring terms, `kin` the first
    letters of longer stems; `total` is the sum of `idf`, never 0.
    """

    query: Mapping[str, float]
    idf: Mapping[str, float]
    common_idf: Mapping[str, float]
    pairs: Mapping[tuple[str, str], float]
    kin: Mapping[str, float]
    total: float

    @classmethod
    def of(cls, question: Question, index: Index) -> QueryWeights:
        """The weights of `question` in the archive that `index` is over."""
        query = dict.fromkeys(question.context, CONTEXT)
        query.update((term.stem, 1.0) for term in question.terms)
        idf = {stem: weight * index.idf(stem) for stem, weight in query.items()}
        common = {s: index.idf(s) for s in stems_of(question.in_full) if s not in query}
        every = {**idf, **common}
        return cls(
            query=query,
            idf=idf,
            common_idf=common,
            pairs={(a, b): every[a] + every[b] for a, b in pairwise(stems_of(question.in_full))},
            kin={s[:KIN_LETTERS]: idf[s] for s in query if len(s) >= KIN_LETTERS},
            total=sum(idf.values()) or 1.0,
        )

    def covered(self, stems: Iterable[str]) -> float:
        """The idf of the question's stems that are among `stems`, each counted once."""
        # In the question's order: the order of a set differs between runs, and so do the last digits of sums.
        held = frozenset(stems)
        return sum(weight for stem, weight in self.idf.items() if stem in held)

    def kin_covered(self, stems: Iterable[str]) -> float:
        """The idf of the question's stems that are not among `stems`, though kin of theirs are."""
        kin: dict[str, float] = {}
        for stem in stems:
            if stem not in self.idf and (start := stem[:KIN_LETTERS]) in self.kin:
                kin[start] = self.kin[start]
        if kin:
            held = {stem[:KIN_LETTERS] for stem in stems if stem in self.idf}
            return sum(weight for start, weight in kin.items() if start not in held)
        return 0.0
