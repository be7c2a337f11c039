"""An article's words held against a person's: what is shown of a difference, and what of words that are the same."""

from __future__ import annotations

import pytest

from bot.quote_comparison import comparison, plain_comparison
from retrieval.model import Closest
from tests.building import archive

TEXT = (
    "Dana Holt said the council will build forty homes beside the old canal before winter, "
    "and that nobody in Arbon who works by the harbour will be asked to pay for them."
)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (
            "the council will build fifty homes beside the old canal before winter",
            "the council will build ~~fifty~~ **forty** homes beside the old canal before winter",
        ),
        (
            "the council will build homes beside the old canal before winter",
            "the council will build **forty** homes beside the old canal before winter",
        ),
        (
            "the council will build forty fine homes beside the old canal",
            "the council will build forty ~~fine~~ homes beside the old canal",
        ),
        (
            "the council will build forty homes beside the old canal, and that nobody in Arbon who works by the harbour will be asked to pay for it",
            "the council will build forty homes beside the old canal **before winter**, and that nobody in Arbon … will be asked to pay for ~~it~~ **them**",
        ),
    ],
)
def test_words_of_one_side_are_marked_and_long_stretches_alike_are_cut(words: str, shown: str) -> None:
    outcome = archive(TEXT, "Snow fell on Brill.").find_quote(words)
    assert isinstance(outcome, Closest), outcome
    assert plain_comparison(comparison(outcome.origins[0], words)) == shown


def test_where_nothing_differs_nothing_is_compared() -> None:
    outcome = archive(TEXT).find_quote("the council shall build forty homes beside the old canal")
    assert isinstance(outcome, Closest)
    assert comparison(outcome.origins[0], outcome.words)
    assert not plain_comparison(())
