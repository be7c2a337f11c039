"""Which sentence answers: BM25 over blocks finds where; what their sentences hold of the question finds which.

A sentence's score is a sum of shares, each measured in idf (Lucene's), so that none needs a scale of its own:

    BLOCK    x BM25 of its block (k1 1.2, b .75), from the index
    SENTENCE x BM25 of the sentence and its article's title (k1 .5, b .25), Robertson and Zaragoza (2009)
    COVERAGE x the square of the covered share of the question's idf, times that idf: all words beat some
    PAIR     x the idf of neighbouring words of the question that are neighbours here too
    KIN      x the idf of words that only share their beginning ("religion", "religious")
    COMMON   x BM25 of the question's common words, which order sentences but are no evidence
    CARRIED  x the idf of words that the sentence before has and this one means: it opens with a pronoun
    FIT      x the question's idf, where the sentence holds what its kind asks for

The weights were found by coordinate ascent on development questions; ARCHITECTURE.md has the figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from retrieval.answering.forms import fits
from retrieval.answering.weights import QueryWeights
from retrieval.language.words import stems_of
from retrieval.model import Question, Said, Sentence
from retrieval.ports import EVERYWHERE, Among, Block, Index, Store

BLOCKS = 40
K1, B = 0.5, 0.25
BLOCK, SENTENCE, COVERAGE, PAIR, KIN, COMMON, CARRIED, FIT = 0.31, 0.2, 0.3, 0.13, 0.38, 0.3, 0.2, 0.1
# A pronoun among the first words of a sentence mostly stands for somebody or something of the one before.
OPENING_WORDS = 6
# Looking for dates and names costs more than counting words, so only the best sentences are looked through.
LOOKED_THROUGH = 60


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence, by its place in its article, with its score; `block` is where it stands.

    `covered` is the share of the question's idf that the sentence and its article's title hold, 0 to 1. `said` is
    the statement for which it was found, where a speaker was asked for.
    """

    block: Block
    place: int
    score: float
    covered: float
    said: Said | None = None

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.block.sentences[self.place]

    @property
    def text(self) -> str:
        """The sentence, word for word."""
        return self.block.read().words(self.sentence.span)

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of its words."""
        return self.block.stems[self.place - self.block.within.start]


def rank(
    question: Question,
    weights: QueryWeights,
    index: Index,
    store: Store,
    among: Among = EVERYWHERE,
) -> list[Ranked]:
    """The sentences of the best blocks, best first; ties go by the article's id, then to the earlier sentence.

    `weights` are those of `question` in `index`.
    """
    mean_length = store.mean_sentence_length()
    ranked: list[Ranked] = []
    hits = index.search(weights.query, BLOCKS, among)
    for hit, block in zip(hits, store.blocks(hit.block for hit in hits), strict=True):
        ranked += scored(weights, block, hit.score, mean_length)
    ranked.sort(key=in_order)
    looked_through = [_with_fit(question, weights, one) for one in ranked[:LOOKED_THROUGH]]
    return sorted(looked_through, key=in_order) + ranked[LOOKED_THROUGH:]


def scored(weights: QueryWeights, block: Block, block_score: float, mean_length: float) -> Iterator[Ranked]:
    """Each sentence of a block with what it, its block and its article's title hold of the question."""
    title = block.title
    before: tuple[str, ...] = ()
    for place, stems in zip(block.within, block.stems, strict=True):
        covered = weights.covered(stems + title)
        score = BLOCK * block_score + _sentence_score(weights, stems, title, covered, mean_length)
        if not _POINTING.isdisjoint(stems[:OPENING_WORDS]):
            score += CARRIED * weights.covered(set(before).difference(stems, title))
        yield Ranked(block, place, score, covered / weights.total)
        before = stems


_POINTING = frozenset(stems_of("he she it they his her their its this these him them"))


def in_order(ranked: Ranked) -> tuple[float, str, int]:
    """Best first; ties go by the article's id, then to the earlier sentence."""
    return -ranked.score, ranked.block.article_id, ranked.place


def _with_fit(question: Question, weights: QueryWeights, ranked: Ranked) -> Ranked:
    if not fits(question, ranked.text):
        return ranked
    return replace(ranked, score=ranked.score + FIT * weights.total)


def _sentence_score(
    weights: QueryWeights,
    stems: tuple[str, ...],
    title: tuple[str, ...],
    covered: float,
    mean_length: float,
) -> float:
    score = SENTENCE * _bm25(weights.idf, stems + title, mean_length)
    score += COMMON * _bm25(weights.common_idf, stems, mean_length)
    score += COVERAGE * covered**2 / weights.total
    score += KIN * weights.kin_covered(stems)
    if weights.pairs:
        held_pairs = frozenset(pairwise(stems))
        score += PAIR * sum(weight for pair, weight in weights.pairs.items() if pair in held_pairs)
    return score


def _bm25(idf: Mapping[str, float], stems: tuple[str, ...], mean_length: float) -> float:
    counts: dict[str, int] = {}
    for stem in stems:
        if stem in idf:
            counts[stem] = counts.get(stem, 0) + 1
    norm = K1 * (1 - B + B * len(stems) / mean_length)
    return sum(idf[stem] * count * (K1 + 1) / (count + norm) for stem, count in counts.items())
