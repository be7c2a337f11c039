"""How well sentences are found: boundaries and whole sentences, held against gold ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retrieval.model.text import Span


@dataclass(frozen=True, slots=True)
class BoundaryScore:
    """The agreement of found sentences with gold ones, over all texts together (micro-averaged), each 0 to 1.

    A boundary is the offset where a sentence ends; the last end of each text is given with the text, and
    counted neither as found nor as gold. Where there is nothing to find and nothing was found, a measure is 1.

    Attributes:
        texts: how many texts were scored.
        exact: of these, how many have every sentence right.
        precision: the share of the found boundaries that are gold.
        recall: the share of the gold boundaries that were found.
        f1: the harmonic mean of the two.
        span_f1: the same mean for whole sentences, right where both start and end are; the last ones count, too.
    """

    texts: int
    exact: int
    precision: float
    recall: float
    f1: float
    span_f1: float


def score_boundaries(pairs: Iterable[tuple[Sequence[Span], Sequence[Span]]]) -> BoundaryScore:
    """Scores each text's (gold, predicted) sentences; both in order, as spans of that text."""
    texts = exact = 0
    ends, spans = _Counts(), _Counts()
    for gold, predicted in pairs:
        texts += 1
        exact += list(gold) == list(predicted)
        ends.add({span.end for span in gold[:-1]}, {span.end for span in predicted[:-1]})
        spans.add(set(gold), set(predicted))
    return BoundaryScore(texts, exact, ends.precision, ends.recall, ends.f1, spans.f1)


@dataclass(slots=True)
class _Counts:
    gold: int = 0
    found: int = 0
    right: int = 0

    def add(self, gold: set[int] | set[Span], found: set[int] | set[Span]) -> None:
        self.gold += len(gold)
        self.found += len(found)
        self.right += len(gold & found)

    @property
    def precision(self) -> float:
        return _share(self.right, self.found)

    @property
    def recall(self) -> float:
        return _share(self.right, self.gold)

    @property
    def f1(self) -> float:
        return _share(2 * self.right, self.gold + self.found)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
