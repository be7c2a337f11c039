"""The cases of `cases/quotes.txt`."""

from __future__ import annotations

import pytest

from retrieval.model import Closest, Found, NotHere, Origin, QuoteOutcome, Spliced
from tests.building import columns
from tests.quoting.articles import small_archive

ARCHIVE = small_archive()
NAMES = {Found: "found", Closest: "closest", Spliced: "spliced", NotHere: "not here"}


def first_origins(outcome: QuoteOutcome) -> list[Origin]:
    if isinstance(outcome, Spliced):
        return [piece.origins[0] for piece in outcome.pieces]
    return [outcome.origins[0]] if isinstance(outcome, Found | Closest) else []


def told(origin: Origin, words: str) -> str:
    return "; ".join(
        f"{each.change} {each.asked.of(words) if each.asked else '-'}"
        f">{each.article.of(origin.article.text) if each.article else '-'}"
        for each in origin.differences
    )


@pytest.mark.parametrize(
    ("words", "expected", "text", "differences"), columns(__file__, "quotes", 4), ids=lambda part: part[:40]
)
def test_a_quotation_is_traced(words: str, expected: str, text: str, differences: str) -> None:
    outcome = ARCHIVE.find_quote(words)
    origins = first_origins(outcome)
    assert NAMES[type(outcome)] == expected
    assert " // ".join(origin.text.replace("\n", "⏎") for origin in origins) == text
    assert "; ".join(filter(None, (told(origin, words) for origin in origins))) == differences
