from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.reading.dates import stated_date

DAY = date(2024, 5, 2)
MORNING = datetime(2024, 5, 2, 8, 30)  # noqa: DTZ001  # as written, without a zone
ZONED = MORNING.replace(tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("written", "stated"),
    [
        ("2024-05-02", DAY),
        (" 2024-05-02\n", DAY),
        ("2024-05-02T08:30:00+01:00", ZONED),
        ("2024-05-02T08:30:00+0100", ZONED),
        ("2024-05-02 08:30", MORNING),
        ("2024-05-02T08:30:00.000Z", MORNING.replace(tzinfo=UTC)),
        ("2024-05-02 08:30:00 UTC", MORNING.replace(tzinfo=UTC)),
        ("2024-05-02 8:30 a.m. EST", DAY),
        ("Thu, 02 May 2024 08:30:00 +0100", ZONED),
        ("2 May 2024 08:30:00 GMT", MORNING.replace(tzinfo=UTC)),
        ("May 2, 2024", DAY),
        ("Thursday, May 2nd 2024", DAY),
        ("2 May 2024", DAY),
        ("Thu 2 may 2024", DAY),
        ("Sept. 12, 2022", date(2022, 9, 12)),
    ],
)
def test_a_day_that_is_named_is_read(written: str, stated: date) -> None:
    read = stated_date(written)
    assert read == stated
    assert type(read) is type(stated)


@pytest.mark.parametrize(
    "written",
    ["", "2024", "2024-05", "20240502", "1714636800", "02/05/2024", "02.05.2024", "2024-13-01", "2024-02-30", "May 2024",
     "May 32, 2024", "42 May 2024 08:30:00 +0100", "Decide 3, 2024", "soon", "today", None, 2024, ["2024-05-02"]],
)  # fmt: skip
def test_what_names_no_day_is_none(written: object) -> None:
    assert stated_date(written) is None


@given(st.datetimes(), st.sampled_from(["%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"]))
def test_iso_8601_is_read_as_it_is_written(when: datetime, form: str) -> None:
    written = when.replace(microsecond=0).isoformat()[: 19 if "T" in form else 10]
    read = stated_date(written)
    assert read is not None
    assert read.isoformat() == written


@given(st.text())
def test_any_text_is_a_date_or_none(written: str) -> None:
    assert stated_date(written) is None or isinstance(stated_date(written), date)
