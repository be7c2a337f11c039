"""Is this evidence? How sure we are that a sentence answers, from how much of the question it covers.

BM25 scores cannot be compared between archives, shares of a question can. The confidence is a logistic
function of four of them; its weights were fitted on questions whose articles had been taken out of the
archive against questions whose articles were there (ARCHITECTURE.md has the figures).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from retrieval.answering.ranking import Ranked, title_stems
from retrieval.answering.weights import QueryWeights
from retrieval.model import Question
from retrieval.ports import Store

THRESHOLD = 0.72
"""The confidence from which we answer."""

INTERCEPT, IN_BLOCK, IN_SENTENCE, NAMES, WORDS_MET = -6.78, 4.35, 6.43, 1.53, 1.75


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sentence and its block hold of a question. Shares are of idf, 0 to 1.

    `unmet` are the terms that the block lacks, `unmet_exactly` the names and numbers that even the article lacks.
    """

    in_sentence: float
    in_block: float
    names: float
    words_met: int
    unmet: tuple[str, ...]
    unmet_exactly: tuple[str, ...] = ()

    @classmethod
    def of(cls, question: Question, weights: QueryWeights, ranked: Ranked, store: Store) -> Evidence:
        """The evidence that one ranked sentence and what stands around it are."""
        title = title_stems(ranked.block)
        held = {stem for stems in ranked.block.stems for stem in stems}.union(title)
        names = {term.stem for term in question.terms if term.is_name}
        names_weigh = weights.covered(names)
        return cls(
            in_sentence=ranked.covered,
            in_block=weights.covered(held) / weights.total,
            names=weights.covered(names & held) / names_weigh if names else 1.0,
            words_met=len(weights.idf.keys() & held),
            unmet=tuple(term.word for term in question.terms if term.stem not in held),
            unmet_exactly=tuple(
                term.word
                for term in question.terms
                if term.is_exact and term.stem not in held and not _in_article(term.stem, ranked, store)
            ),
        )

    @property
    def confidence(self) -> float:
        """How likely the sentence answers, 0 to 1."""
        if not self.words_met:
            return 0.0
        logit = (
            INTERCEPT
            + IN_BLOCK * self.in_block
            + IN_SENTENCE * self.in_sentence
            + NAMES * self.names
            + WORDS_MET * math.log(self.words_met)
        )
        return 1 / (1 + math.exp(-logit))


def _in_article(stem: str, ranked: Ranked, store: Store) -> bool:
    blocks = map(store.block, store.blocks_of(ranked.block.article.id))
    return any(stem in stems for block in blocks for stems in block.stems)
