"""How rare a word is: the one formula that every index shares."""

import math


def lucene_idf(frequency: int, total: int) -> float:
    """How rare a stem is that occurs in `frequency` of `total` blocks: above 0, natural logarithm.

    ln(1 + (N - df + .5) / (df + .5)), as in org.apache.lucene.search.similarities.BM25Similarity.
    """
    return math.log1p((total - frequency + 0.5) / (frequency + 0.5))
