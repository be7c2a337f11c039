from __future__ import annotations

import pytest

from retrieval.reading.newswire import Furniture, find_furniture
from tests.building import columns

LICENCE = (
    "All Content by Ferry Wire is licensed under a Creative Commons Attribution 4.0 International License."
)


@pytest.mark.parametrize(("text", "place", "agency", "begins"), columns(__file__, "datelines", 4))
def test_a_dateline_is_read_as_the_case_says(text: str, place: str, agency: str, begins: str) -> None:
    found = find_furniture(text)
    assert (found.place or "", found.source or "") == (place, agency)
    assert found.body.of(text).startswith(begins)
    assert found.body.end == len(text)


@pytest.mark.parametrize(("text", "source", "licence", "ends"), columns(__file__, "licences", 4))
def test_a_licence_line_is_read_as_the_case_says(text: str, source: str, licence: str, ends: str) -> None:
    found = find_furniture(text)
    assert (found.source or "", found.license or "") == (source, licence)
    assert found.body.of(text).endswith(ends)
    assert found.body.start == 0


def test_a_licence_line_names_the_source_before_the_dateline_does() -> None:
    found = find_furniture(f"NORWICK (AP) – It sank.\n\n{LICENCE}\n")
    assert (found.place, found.source) == ("Norwick", "Ferry Wire")


def test_an_article_of_a_licence_line_alone_keeps_it() -> None:
    assert find_furniture(LICENCE) == Furniture(find_furniture(LICENCE).body)
    assert find_furniture(LICENCE).body.of(LICENCE) == LICENCE
