"""BM25 as every index of ours counts it, in the same order of the same operations, so that all agree to the last digit."""

from __future__ import annotations

import math

K1, B = 1.2, 0.75


def lucene_idf(frequency: int, total: int) -> float:
    """How rare a stem is that occurs in `frequency` of `total` blocks: above 0, natural logarithm.

    ln(1 + (N - df + .5) / (df + .5)), as in org.apache.lucene.search.similarities.BM25Similarity.
    """
    return math.log1p((total - frequency + 0.5) / (frequency + 0.5))


def saturated(count: float, length: float, mean_length: float) -> float:
    """What a stem that occurs `count` times in a block of `length` stems counts beside its idf, up to K1 + 1.

    Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), as rank-bm25 has it.
    """
    return (count * (K1 + 1)) / (count + K1 * (1 - B + B * length / mean_length))
