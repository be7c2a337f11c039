from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.wiring import seeds_folder
from retrieval.model import Article
from retrieval.reading.folder import read_articles

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "seeds"
SEEDS = list(read_articles(seeds_folder()))


@pytest.mark.skipif(
    not SHARED.is_dir() and "CI" not in os.environ,
    reason="the seeds as they were given are not beside this checkout",
)
def test_the_seeds_are_the_given_files_byte_for_byte() -> None:
    given = {file.name: file.read_bytes() for file in SHARED.glob("*.txt")}
    assert given
    assert {file.name: file.read_bytes() for file in (ROOT / "seeds").glob("*.txt")} == given


def test_there_are_two() -> None:
    assert len(SEEDS) == 2


@pytest.mark.parametrize("seed", SEEDS, ids=["2021", "2022"])
class TestASeed:
    def test_the_dateline_and_the_licence_line_are_metadata(self, seed: Article) -> None:
        assert seed.place == "Tehran"
        assert seed.source == "Mehr News Agency"
        assert seed.license == "Creative Commons Attribution 4.0 International License"

    def test_neither_is_in_the_body_and_both_are_in_the_text(self, seed: Article) -> None:
        body = seed.body.of(seed.text)
        assert "TEHRAN" not in body
        assert "licensed under" not in body
        assert seed.text.startswith("TEHRAN – " + body[:20])
        assert seed.text.rstrip().endswith("International License.")

    def test_the_headline_is_made_from_the_first_sentence_and_says_so(self, seed: Article) -> None:
        assert seed.derived_title
        assert seed.body.of(seed.text).startswith(seed.title.removesuffix("…"))
        assert len(seed.title) <= 91

    def test_no_date_is_invented(self, seed: Article) -> None:
        assert seed.published is None
        assert seed.url is None
        assert seed.author is None
