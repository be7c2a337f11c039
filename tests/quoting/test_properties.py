"""What holds of every quotation, whatever it is."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from retrieval.model import Closest, Found, Span, Spliced
from retrieval.quoting.asked import Asked
from tests.quoting.articles import HARBOUR, SCHOOLS, small_archive

ARCHIVE = small_archive()
WORDS = SCHOOLS.text.split()


@given(st.integers(0, len(WORDS) - 1), st.integers(1, 30), st.randoms(use_true_random=False))
def test_any_words_in_a_row_are_found_however_they_are_written(
    first: int, count: int, chance: random.Random
) -> None:
    words = WORDS[first : first + count]
    parts = [
        chance.choice((str.upper, str.lower, str))(word) + chance.choice((" ", "  ", "\u00a0", "\n"))
        for word in words
    ]
    outcome = ARCHIVE.find_quote("«" + "".join(parts) + "»", limit=100)
    if any(character.isalnum() for character in "".join(words)):
        assert isinstance(outcome, Found)
        assert any(origin.article.id == "schools" for origin in outcome.origins)


@given(
    st.lists(st.sampled_from([*WORDS, *HARBOUR.text.split(), "zebra", "…", "[he]"]), min_size=1, max_size=40)
)
def test_whatever_is_shown_stands_in_its_article(words: list[str]) -> None:
    asked = " ".join(words)
    outcome = ARCHIVE.find_quote(asked)
    pieces = (
        outcome.pieces
        if isinstance(outcome, Spliced)
        else (outcome,)
        if isinstance(outcome, Found | Closest)
        else ()
    )
    for piece in pieces:
        for origin in piece.origins:
            known = ARCHIVE.article(origin.article.id)
            assert known is not None
            assert origin.text in known.text
            assert origin.is_exact == (not origin.differences) == (origin.agreement == 1)
            assert origin.passage.text in origin.article.text


@given(st.text(max_size=200))
def test_any_text_has_an_outcome(words: str) -> None:
    assert ARCHIVE.find_quote(words).words == words


@given(st.lists(st.sampled_from(["a", "“b”", "…", "[he]", "’", "cc."]), max_size=30), st.data())
def test_a_part_holds_the_words_that_stand_wholly_within_it(parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts) + " "
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    asked = Asked.read(text)
    places = [place for place in asked.tokens.places if span.contains(Span(*place))]
    assert list(asked.within(span).tokens.places) == places
