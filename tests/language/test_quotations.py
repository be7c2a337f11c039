from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.quotations import find_quotations

CASES = (Path(__file__).parent / "cases" / "quotations.txt").read_text(encoding="utf-8").splitlines()
MARKED = st.text(alphabet="“”\"'‘’«»„`ab .,?\n1", max_size=60)


def shown(text: str) -> str:
    """The text with its quotations in braces, as the cases are written."""
    parts: list[str] = []
    at = 0
    for quotation in find_quotations(text):
        parts += [
            text[at : quotation.span.start],
            "{",
            quotation.span.of(text),
            "}" if quotation.closed else "}?",
        ]
        at = quotation.span.end
    return "".join([*parts, text[at:]]).replace("\n", "⏎")


@pytest.mark.parametrize("case", [line for line in CASES if line and not line.startswith("#")])
def test_quotations_stand_where_the_case_has_braces(case: str) -> None:
    text = case.replace("}?", "").replace("{", "").replace("}", "").replace("⏎", "\n")
    assert shown(text) == case


@given(st.one_of(MARKED, st.text(max_size=60)))
def test_quotations_are_in_order_and_within_the_text(text: str) -> None:
    spans = [quotation.span for quotation in find_quotations(text)]
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() for span in spans)
    assert not spans or spans[-1].end <= len(text)


def test_a_forgotten_closing_mark_costs_one_sentence_of_a_long_text() -> None:
    text = "“We won, she said. " + "It rained. " * 200
    (quotation,) = find_quotations(text)
    assert quotation.span.of(text) == "“We won, she said."
    assert not quotation.closed
