from __future__ import annotations

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.countries import Form, countries_in, country_of, official_names

CASES = (Path(__file__).parent / "cases" / "countries.txt").read_text(encoding="utf-8").splitlines()
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
NAMES = st.sampled_from(
    ["Norway", "Oslo", "Norwegian", "the", "US", "U.S.", "-", "'s", "New", "Jordan", "of", ",", " "]
)


def shown(text: str) -> str:
    """The text with its mentions in braces, as the cases are written."""
    parts: list[str] = []
    at = 0
    for mention in countries_in(text):
        parts += [text[at : mention.span.start], "{", mention.span.of(text), f" = {mention.country}" + "}"]
        at = mention.span.end
    return "".join([*parts, text[at:]]).replace("\n", "⏎")


@pytest.mark.parametrize("case", [line for line in CASES if line and not line.startswith("#")])
def test_countries_are_read_where_the_case_has_braces(case: str) -> None:
    text = re.sub(r"\{(.*?) = .*?\}", r"\1", case).replace("⏎", "\n")
    assert shown(text) == case


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("the United States", "United States"),
        ("America", "United States"),
        ("norway", "Norway"),
        ("the white house", "United States"),
        ("Norwegians'", "Norway"),
        ("Oslo’s", "Norway"),
        ("the Hague", "Netherlands"),
        ("Congo", "DR Congo"),
        ("Palestinian", "Palestine"),
        ("Kiev", "Ukraine"),
        ("Thai", "Thailand"),
    ],
)
def test_exactly_these_words_mean_a_country(words: str, country: str) -> None:
    assert country_of(words) == country


@pytest.mark.parametrize(
    "words",
    ["us", "turkey", "china", "polish", "Norwegian officials", "Norway, Sweden", "Pak", "Victoria", ""],
)
def test_these_words_mean_none(words: str) -> None:
    assert country_of(words) is None


def test_a_mention_tells_whether_it_is_a_name_a_people_or_a_seat_of_government() -> None:
    forms = [mention.form for mention in countries_in("Norway, Norwegians and Oslo")]
    assert forms == [Form.NAME, Form.DEMONYM, Form.METONYM]


def test_an_official_name_can_be_looked_up() -> None:
    assert official_names("Norway") == ("Kingdom of Norway",)
    assert official_names("Atlantis") == ()


def test_every_country_people_and_capital_of_the_seeds_is_known() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SEEDS]
    found = {text[mention.span.start : mention.span.end] for text in texts for mention in countries_in(text)}
    # Of each country, so that no name need stand here: its own name, its people, its capital or its clipped form.
    by_country: dict[str, set[str]] = {}
    for words in found:
        by_country.setdefault(country_of(words) or "", set()).add(words)
    assert "" not in by_country
    assert sorted(map(len, by_country.values())) == [1, 3, 4, 6]


@given(
    st.lists(NAMES, max_size=12).map("".join)
    | st.lists(NAMES, max_size=12).map(" ".join)
    | st.text(max_size=40)
)
def test_mentions_stand_in_order_within_the_text_and_mean_what_their_words_mean(text: str) -> None:
    mentions = countries_in(text)
    assert all(before.span.end <= after.span.start for before, after in pairwise(mentions))
    assert all(country_of(mention.span.of(text)) == mention.country for mention in mentions)


@pytest.mark.parametrize("unit", ["A", "A ", "United ", "U.", "Republic of the ", "Jordan, ", "'s", "the "])
def test_no_text_takes_long(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    begun = time.perf_counter()
    countries_in(text)
    country_of(text)
    assert time.perf_counter() - begun < 3
