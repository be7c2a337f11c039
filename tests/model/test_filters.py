from __future__ import annotations

from datetime import date

import pytest

from retrieval.model import Filters
from tests.building import article

MAY_2 = article("Rents rose.", published="2024-05-02", source="The Courier")
UNDATED = article("Rents rose.")


@pytest.mark.parametrize(
    ("since", "until", "admitted"),
    [
        (None, None, True),
        (date(2024, 5, 2), None, True),
        (None, date(2024, 5, 2), True),
        (date(2024, 5, 2), date(2024, 5, 2), True),
        (date(2024, 5, 1), date(2024, 5, 3), True),
        (date(2024, 5, 3), None, False),
        (None, date(2024, 5, 1), False),
        (date(2024, 5, 3), date(2024, 5, 1), False),
    ],
)
def test_both_days_of_a_range_are_in_it(since: date | None, until: date | None, admitted: bool) -> None:  # noqa: FBT001
    assert Filters(since=since, until=until).admit(MAY_2) is admitted


def test_an_undated_article_is_never_in_a_range() -> None:
    assert not Filters(since=date(1, 1, 1)).admit(UNDATED)
    assert not Filters(until=date(9999, 12, 31)).admit(UNDATED)
    assert Filters().admit(UNDATED)


def test_a_source_is_the_same_in_capitals() -> None:
    assert Filters(source="the COURIER").admit(MAY_2)
    assert not Filters(source="Courier").admit(MAY_2)
    assert not Filters(source="The Courier").admit(UNDATED)


def test_both_the_source_and_the_days_must_fit() -> None:
    assert not Filters(since=date(2024, 5, 3), source="The Courier").admit(MAY_2)
