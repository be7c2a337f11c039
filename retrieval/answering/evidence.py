"""Is this evidence? How sure we are that a sentence answers, from how much of the question it covers.

BM25 scores cannot be compared between archives, shares of a question can. The confidence is a logistic
function of four of them; its weights were fitted on questions whose articles had been taken out of the
archive against questions whose articles were there (ARCHITECTURE.md has the figures).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from retrieval.answering.forms import fits
from retrieval.answering.ranking import Ranked
from retrieval.answering.weights import QueryWeights
from retrieval.language.words import is_capitalised, words_of
from retrieval.model import Kind, Question, Term
from retrieval.ports import Block

THRESHOLD = 0.65
"""The confidence from which we answer."""

STATED = frozenset({Kind.WHEN, Kind.HOW_MANY, Kind.HOW_FAR})
"""The kinds that ask for a date, a number or a measure, without which nothing answers."""

INTERCEPT, IN_BLOCK, IN_SENTENCE, NAMES, WORDS_MET = -6.78, 4.35, 6.43, 1.53, 1.75


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sentence and its block hold of a question. Shares are of idf, 0 to 1.

    `unmet` are the terms that the block lacks, `unmet_exactly` the names and numbers that even the article
    lacks; `states` is whether the block has any date, number or measure at all, where the question asks for one.
    """

    in_sentence: float
    in_block: float
    names: float
    words_met: int
    unmet: tuple[str, ...]
    unmet_exactly: tuple[str, ...] = ()
    states: bool = True

    @classmethod
    def of(cls, question: Question, weights: QueryWeights, ranked: Ranked) -> Evidence:
        """The evidence that one ranked sentence and what stands around it are."""
        held = frozenset(ranked.block.searchable)
        names = {term.stem for term in question.terms if term.is_name}
        names_weigh = weights.covered(names)
        return cls(
            in_sentence=ranked.covered,
            in_block=weights.covered(held) / weights.total,
            names=weights.covered(names & held) / names_weigh if names else 1.0,
            words_met=len(weights.idf.keys() & held),
            unmet=tuple(term.read for term in question.terms if term.stem not in held),
            unmet_exactly=tuple(
                term.read for term in question.terms if term.is_exact and not _is_met(term, ranked)
            ),
            states=question.kind not in STATED
            or any(fits(question, text) for text in _sentences(ranked.block)),
        )

    @classmethod
    def of_everything(cls, words_met: int) -> Evidence:
        """The evidence where all of a question is met, in so many words."""
        return cls(in_sentence=1.0, in_block=1.0, names=1.0, words_met=words_met, unmet=())

    def with_speaker(self) -> Evidence:
        """The same, where it is evidence of a topic alone and the speaker that was asked for is met besides."""
        return replace(self, words_met=self.words_met + 1 if self.words_met else 0)

    @property
    def answers(self) -> bool:
        """Whether nothing that must be met is not, and enough of the rest is."""
        return self.states and not self.unmet_exactly and self.confidence >= THRESHOLD

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


def _is_met(term: Term, ranked: Ranked) -> bool:
    """Whether the article has the name or number: a name with a capital, for "units" are not the United Nations."""
    analysed, article = ranked.block.read(), ranked.block.article
    if not (term.is_name and analysed.holds(term.stem)):
        return analysed.holds(term.stem)
    # Most names stand near by, so the rest of the article is rarely read.
    texts = chain(_sentences(ranked.block), (article.title, article.body.of(article.text)))
    return any(
        word.stem == term.stem and is_capitalised(word.of(text)) for text in texts for word in words_of(text)
    )


def _sentences(block: Block) -> Iterator[str]:
    analysed = block.read()
    return (analysed.words(analysed.sentences[place].span) for place in block.within)
