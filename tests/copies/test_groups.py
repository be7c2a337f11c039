"""Groups do not depend on who came first."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from retrieval.copies import Joining, groups_of, is_copy, joining
from tests.copies.pages import OTHER, REMARK, STORY, sketch

ARTICLES = st.integers(0, 11)
PAIRS = st.sets(st.tuples(ARTICLES, ARTICLES).map(lambda pair: (min(pair), max(pair))), max_size=14)


def added(order: list[int], pairs: set[tuple[int, int]]) -> dict[int, int]:
    """The groups, as a store keeps them: each article joins when it comes."""
    groups: dict[int, int] = {}
    for article in order:
        copies = [groups[other] for other in groups if (min(article, other), max(article, other)) in pairs]
        joined = joining(article, copies)
        groups = {
            other: joined.group if group in joined.absorbed else group for other, group in groups.items()
        }
        groups[article] = joined.group
    return groups


@given(st.permutations(range(12)), PAIRS)
def test_groups_do_not_depend_on_the_order_of_adding(order: list[int], pairs: set[tuple[int, int]]) -> None:
    assert added(order, pairs) == groups_of(range(12), pairs)


@given(st.permutations(range(12)), PAIRS, st.sets(ARTICLES))
def test_what_is_left_is_grouped_as_if_the_rest_had_never_come(
    order: list[int], pairs: set[tuple[int, int]], gone: set[int]
) -> None:
    left = [article for article in order if article not in gone]
    assert groups_of(left, pairs) == added(left, pairs)


def test_an_article_without_copies_is_a_group_of_its_own() -> None:
    assert joining(7, ()) == Joining(7)


def test_an_article_that_is_a_copy_of_two_groups_joins_them_under_the_smallest_id() -> None:
    assert joining(9, [4, 2, 4]) == Joining(2, frozenset({4}))


def test_an_article_with_the_smallest_id_gives_the_group_its_name() -> None:
    assert joining("a", ["c", "b"]) == Joining("a", frozenset({"b", "c"}))


def test_a_chain_is_one_group_and_falls_apart_when_its_middle_is_taken_out() -> None:
    chain = [(1, 2), (2, 3)]
    assert groups_of([1, 2, 3], chain) == {1: 1, 2: 1, 3: 1}
    assert groups_of([1, 3], chain) == {1: 1, 3: 3}


def test_stories_are_grouped_the_same_whoever_comes_first() -> None:
    texts = [STORY, OTHER, STORY[:9], (*STORY, REMARK), (REMARK, *OTHER)]
    sketches = [sketch(*text) for text in texts]
    pairs = {
        (one, other) for one in range(5) for other in range(one, 5) if is_copy(sketches[one], sketches[other])
    }
    expected = {0: 0, 1: 1, 2: 0, 3: 0, 4: 1}
    assert groups_of(range(5), pairs) == expected
    assert all(added(list(order), pairs) == expected for order in permutations(range(5)))
