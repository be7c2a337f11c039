"""What every index promises (`retrieval.ports.Index`); a class of tests that each implementation inherits."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.model import Filters, Period
from retrieval.ports import EVERYWHERE, Among, By, Entry, Hit, Index
from tests.building import CONTRACT

Blocks = Sequence[Sequence[str]]


def entries(blocks: Blocks) -> list[Entry]:
    """The blocks, each in an article of its own."""
    return [Entry(tuple(stems), number, recency=number) for number, stems in enumerate(blocks)]


STEMS = st.sampled_from(["rent", "mayor", "iran", "us", "2022", "été", "😀"])
BLOCKS = st.lists(st.lists(STEMS, max_size=8), max_size=12)
QUERIES = st.dictionaries(st.one_of(STEMS, st.just("unheard")), st.floats(0.1, 3), max_size=5)

TOWN = (
    ("mayor", "rent"),
    ("rent",),
    ("mayor", "mayor", "bridge", "toll", "tax"),
    ("mayor", "rent"),
    ("ferry",),
)


# Two blocks of the first article, then one of each.
SPOKEN = (
    Entry(("mayor", "rent"), 0, 101, date(2024, 5, 1), "ferry wire", frozenset({7}), frozenset({"holt"})),
    Entry(("rent",), 0, 101, date(2024, 5, 2), None, frozenset({8}), told=frozenset({"lind"})),
    Entry(("rent", "toll"), 1, 102, date(2024, 5, 3), "the courier", called=frozenset({"dana", "holt"})),
    Entry(("rent", "tax"), 2, 1, None, "the courier", frozenset({7}), told=frozenset({"lee", "ames"})),
)


def reference_scores(blocks: Blocks, query: Mapping[str, float]) -> dict[int, float]:
    """BM25 as it stands in Robertson and Zaragoza (2009), with Lucene's idf, straightforward and slow."""
    k1, b = 1.2, 0.75
    mean_length = sum(map(len, blocks)) / max(1, len(blocks))
    scores: dict[int, float] = {}
    for number, block in enumerate(blocks):
        for stem, count in Counter(block).items():
            if stem in query:
                frequency = sum(stem in other for other in blocks)
                idf = math.log(1 + (len(blocks) - frequency + 0.5) / (frequency + 0.5))
                saturated = count * (k1 + 1) / (count + k1 * (1 - b + b * len(block) / mean_length))
                scores[number] = scores.get(number, 0.0) + query[stem] * idf * saturated
    return scores


class IndexContract(ABC):
    """Inherit from it, name the class `Test…`, and build the index there."""

    @abstractmethod
    def of(self, entries: Sequence[Entry]) -> Index:
        """The index over the blocks of `entries`, numbered from 0."""

    def build(self, blocks: Blocks) -> Index:
        return self.of(entries(blocks))

    def found(self, query: Mapping[str, float], limit: int = 10) -> list[int]:
        return [hit.block for hit in self.build(TOWN).search(query, limit)]

    @CONTRACT
    @given(BLOCKS, QUERIES)
    def test_scores_are_bm25(self, blocks: Blocks, query: Mapping[str, float]) -> None:
        hits = self.build(blocks).search(query, len(blocks) + 1)
        expected = reference_scores(blocks, query)
        assert {hit.block: hit.score for hit in hits} == pytest.approx(expected, rel=1e-6)

    @CONTRACT
    @given(BLOCKS, QUERIES)
    def test_hits_come_best_first_and_then_by_block(self, blocks: Blocks, query: Mapping[str, float]) -> None:
        hits = self.build(blocks).search(query, len(blocks) + 1)
        assert list(hits) == sorted(hits, key=lambda hit: (-hit.score, hit.block))

    @CONTRACT
    @given(BLOCKS, QUERIES, st.integers(1, 5))
    def test_a_limit_cuts_the_list_and_changes_nothing_in_it(
        self, blocks: Blocks, query: Mapping[str, float], limit: int
    ) -> None:
        index = self.build(blocks)
        assert list(index.search(query, limit)) == list(index.search(query, len(blocks) + 1))[:limit]

    @CONTRACT
    @given(BLOCKS)
    def test_no_word_weighs_nothing_though_it_be_in_every_block(self, blocks: Blocks) -> None:
        index = self.build([[*block, "iran"] for block in blocks])
        assert index.idf("iran") > 0
        assert index.idf("iran") <= index.idf("rent") <= index.idf("unheard")

    def test_of_equal_blocks_the_earlier_comes_first(self) -> None:
        assert self.found({"rent": 1.0}) == [1, 0, 3]

    def test_a_block_that_holds_more_of_the_query_comes_first(self) -> None:
        assert self.found({"mayor": 1.0, "toll": 1.0})[0] == 2

    def test_a_weight_makes_a_word_count_for_more(self) -> None:
        assert self.found({"bridge": 1.0, "ferry": 1.0})[0] == 4
        assert self.found({"bridge": 3.0, "ferry": 1.0})[0] == 2

    def test_twice_the_weight_is_twice_the_score(self) -> None:
        index = self.build(TOWN)
        (once,), (twice,) = index.search({"ferry": 1.0}, 1), index.search({"ferry": 2.0}, 1)
        assert twice.score == pytest.approx(2 * once.score)

    def test_a_search_among_some_blocks_finds_those_alone_and_scores_them_the_same(self) -> None:
        index = self.of(SPOKEN)
        everywhere = {hit.block: hit.score for hit in index.search({"rent": 1.0}, 10)}
        among = index.search({"rent": 1.0}, 10, Among(by=By(frozenset({7}))))
        assert [hit.block for hit in among] == [0, 3]
        assert {hit.block: hit.score for hit in among} == {b: everywhere[b] for b in (0, 3)}

    def test_a_limit_counts_only_what_is_searched_among(self) -> None:
        hits = self.of(SPOKEN).search({"rent": 1.0}, 1, Among(Filters(source="THE COURIER")))
        assert [hit.block for hit in hits] == [2]

    @pytest.mark.parametrize(
        ("among", "blocks"),
        [
            (Among(Filters(since=date(2024, 5, 2))), [1, 2]),
            (Among(Filters(until=date(2024, 5, 2))), [0, 1]),
            (Among(Filters(since=date(2024, 5, 2), until=date(2024, 5, 2))), [1]),
            (Among(Filters(source="Ferry Wire")), [0]),
            (Among(Filters(source="The Wire")), []),
            (Among(Filters(since=date(2024, 5, 1), source="the courier")), [2]),
            (Among(period=Period("in May", date(2024, 5, 3), date(2024, 5, 9))), [2, 3]),
            (Among(period=Period("in May", date(2024, 5, 3), date(2024, 5, 9), stated=("mayor",))), [0, 2, 3]),
            (Among(by=By(frozenset())), []),
            (Among(by=By(frozenset({8, 9}))), [1]),
            (Among(by=By(frozenset(), frozenset({"holt"}))), [0, 2]),
            (Among(by=By(frozenset(), frozenset({"holt", "dana"}))), [2]),
            (Among(by=By(frozenset({8}), frozenset({"dana"}))), [1, 2]),
            (Among(by=By(frozenset({7, 8}), is_told=True)), [1, 3]),
            (Among(by=By(frozenset({7, 8}), told=frozenset({"ames"}), is_told=True)), [3]),
            (Among(Filters(source="The Courier"), by=By(frozenset({7}))), [3]),
        ],
    )  # fmt: skip
    def test_a_block_is_admitted_by_its_day_its_source_and_who_speaks(
        self, among: Among, blocks: list[int]
    ) -> None:
        index = self.of(SPOKEN)
        assert sorted(hit.block for hit in index.search({"rent": 1.0}, 10, among)) == blocks
        assert index.articles(among) == {SPOKEN[block].article for block in blocks}

    def test_articles_are_those_whose_blocks_hold_all_the_words(self) -> None:
        index = self.of(SPOKEN)
        assert index.articles(EVERYWHERE) == {0, 1, 2}
        assert index.articles(EVERYWHERE, ["mayor", "rent"]) == {0}
        assert index.articles(EVERYWHERE, ["toll", "ferry"]) == set()

    def test_of_many_articles_the_newest_are_found_undated_ones_last(self) -> None:
        index = self.of(SPOKEN)
        assert index.articles(EVERYWHERE, newest=1) == {1}
        assert index.articles(EVERYWHERE, newest=2) == {0, 1}
        assert index.articles(EVERYWHERE, newest=9) == {0, 1, 2}

    def test_blocks_that_hold_one_of_each_group_are_found_by_number(self) -> None:
        index = self.build(TOWN)
        assert list(index.holding([["rent", "tax"]], 10)) == [0, 1, 2, 3]
        assert list(index.holding([["rent", "tax"], ["mayor"]], 10)) == [0, 2, 3]
        assert list(index.holding([["rent", "tax"], ["mayor"]], 2)) == [0, 2]
        assert list(index.holding([["rent"], ["unheard"]], 10)) == []
        assert list(index.holding([], 10)) == []

    def test_words_that_occur_nowhere_find_nothing(self) -> None:
        assert self.found({"unheard": 1.0}) == []
        assert self.found({}) == []

    def test_an_unknown_word_beside_a_known_one_changes_nothing(self) -> None:
        assert self.found({"unheard": 1.0, "ferry": 1.0}) == self.found({"ferry": 1.0}) == [4]

    def test_it_counts_the_blocks_that_hold_a_word(self) -> None:
        index = self.build(TOWN)
        assert [index.document_frequency(stem) for stem in ("mayor", "ferry", "unheard")] == [3, 1, 0]
        assert len(index) == 5

    def test_an_idf_is_lucenes(self) -> None:
        index = self.build(TOWN)
        assert index.idf("mayor") == pytest.approx(math.log(1 + 2.5 / 3.5))
        assert index.idf("unheard") == pytest.approx(math.log(1 + 5.5 / 0.5))

    @pytest.mark.parametrize("blocks", [(), ((),), ((), ())])
    def test_an_index_over_no_words_is_searched_in_vain(self, blocks: Blocks) -> None:
        index = self.build(blocks)
        assert list(index.search({"rent": 1.0}, 10)) == []
        assert (len(index), index.document_frequency("rent")) == (len(blocks), 0)
        assert index.idf("rent") > 0

    def test_a_block_without_words_keeps_its_number(self) -> None:
        hits = self.build([(), ("rent",), (), ("rent",)]).search({"rent": 1.0}, 10)
        assert [hit.block for hit in hits] == [1, 3]
        assert all(isinstance(hit, Hit) for hit in hits)
