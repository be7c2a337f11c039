from __future__ import annotations

import pytest

from retrieval.evaluation.boundaries import score_boundaries
from retrieval.model.text import Span


def test_the_last_end_of_a_text_is_not_counted_as_a_boundary() -> None:
    gold = [Span(0, 5), Span(6, 9), Span(10, 20)]
    found = [Span(0, 5), Span(6, 20)]
    score = score_boundaries([(gold, found)])
    assert (score.texts, score.exact) == (1, 0)
    assert (score.precision, score.recall) == (1.0, 0.5)
    assert score.f1 == pytest.approx(2 / 3)
    assert score.span_f1 == pytest.approx(2 / 5)


def test_texts_are_added_up_before_the_shares_are_taken() -> None:
    right = [Span(0, 5), Span(6, 9)]
    score = score_boundaries([(right, right), (right, [Span(0, 9)]), ([], [])])
    assert (score.texts, score.exact) == (3, 2)
    assert (score.precision, score.recall) == (1.0, 0.5)


def test_where_there_is_nothing_to_find_nothing_is_wrong() -> None:
    assert score_boundaries([([Span(0, 3)], [Span(0, 3)])]).f1 == 1.0
