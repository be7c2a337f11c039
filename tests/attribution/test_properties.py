"""What holds of the statements of any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.model import Span, Statement
from tests.attribution.told import statements_of

PIECES = (
    "Dana Holt", "Holt", "Mr. Hill", "the mayor", "The spokesman", "Norway's Foreign Ministry", "he", "She", "it", "who",
    "said", "says", "told", "added", "asked", "accused", "saying", "was told", "by", "according to", "claim", "issued",
    "a statement", "that", "and", "but", "to", "of", "in", "on Friday", "rents rose", "the council", "is", "'s", "’",
    ",", ".", ":", ";", "—", "(", ")", "?", "!", "“", "”", '"', "''", "‘", "«", "»", "\n", "\n\n", "U.S.", "42", "é", "\u00a0",
)  # fmt: skip
NEWS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map(" ".join)
TEXTS = st.one_of(
    NEWS,
    st.text(min_size=1, max_size=200),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join),
)


def with_nested(statements: tuple[Statement, ...]) -> list[Statement]:
    return [each for statement in statements for each in (statement, *with_nested(statement.nested))]


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_whatever_is_shown_stands_in_the_text(text: str) -> None:
    for statement in with_nested(statements_of(text)):
        spans = (statement.cue, statement.mention, statement.antecedent, statement.addressee)
        for span in (*statement.content, *(span for span in spans if span is not None)):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip()


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_statements_and_their_parts_stand_in_the_order_of_the_text(text: str) -> None:
    statements = statements_of(text)
    assert [each.start for each in statements] == sorted(each.start for each in statements)
    for statement in with_nested(statements):
        assert statement.content
        for part, after in zip(statement.content, statement.content[1:], strict=False):
            assert part < after


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_what_is_told_within_lies_within(text: str) -> None:
    for statement in statements_of(text):
        for each in statement.nested:
            assert statement.start <= each.start
            assert each.content[-1].end <= max(part.end for part in statement.content)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_the_same_text_tells_the_same_statements(text: str) -> None:
    assert statements_of(text) == statements_of(text)


@settings(max_examples=200, deadline=None)
@given(NEWS, NEWS, NEWS)
def test_contents_lie_in_the_body(head: str, body: str, foot: str) -> None:
    text = f"{head}\n\n{body}\n\n{foot}"
    within = Span(len(head) + 2, len(head) + 2 + len(body))
    for statement in statements_of(text, within):
        assert all(within.contains(part) for part in statement.content)


LONG = (
    "said ", "he said, ", "Dana Holt, the mayor, ", "“a,” Holt said ", "— Holt ", "who said that ", "and said ",
    "Dana Holt Ames ", "was told by the ", "according to the ", ", saying ", "(Holt ", "Holt: “a b c d e” ", "“Holt said ",
    "“Rents rose a lot.” ", "“Rents rose a lot.”\n\n", "The mayor said yes. ", "Holt’s claim that ", "The Republic said it. ",
)  # fmt: skip


# No time is asserted, for others use these machines; were the work a square of the length, these would not end.
@pytest.mark.parametrize("piece", LONG)
def test_a_long_text_is_read_to_its_end(piece: str) -> None:
    text = "Dana Holt said it. " + piece * (40_000 // len(piece)) + "\n\nDana Holt said yes."
    assert statements_of(text)[-1].content[-1].of(text) == "yes"


def test_many_people_may_hold_one_office() -> None:
    people = 800
    text = " ".join(f"Mayor Dana{n} Holt{n} came. The mayor said yes." for n in range(people))
    assert len(statements_of(text)) == people
