from __future__ import annotations

import pytest

from retrieval.model import Span


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 0)])
def test_a_span_begins_within_the_text_and_is_never_empty(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_a_span_counts_code_points_its_end_not_included() -> None:
    assert Span(1, 3).of("a😀éz") == "😀é"


def test_neighbours_meet_without_overlapping() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 3).overlaps(Span(2, 5))
    assert Span(2, 5).overlaps(Span(0, 3))


def test_a_span_contains_itself_and_what_lies_within() -> None:
    assert Span(2, 5).contains(Span(2, 5))
    assert Span(2, 5).contains(Span(3, 4))
    assert not Span(2, 5).contains(Span(1, 4))
    assert not Span(2, 5).contains(Span(3, 6))


def test_two_spans_joined_cover_what_is_between_them() -> None:
    assert Span(6, 8).joined(Span(0, 3)) == Span(0, 8)


def test_spans_are_ordered_as_they_are_read() -> None:
    assert sorted([Span(3, 4), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(3, 4)]
