"""Groups: articles that are copies of each other, or of a copy, and so on.

A group is a connected component of the relation "is a copy of", named by the smallest id in it. Both follow from the
articles alone, so the order in which they came changes nothing. The price is the chain: a story that was changed
a little every day is one group, though its first and its last form may have little in common. Anything else (a group round its
first article, say) would depend on who came first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Id = TypeVar("Id", int, str)


@dataclass(frozen=True, slots=True)
class Joining(Generic[Id]):
    """What an article's coming does: it is in `group`, and so are all articles of the `absorbed` groups from now on."""

    group: Id
    absorbed: frozenset[Id] = frozenset()


def joining(article: Id, copies: Iterable[Id]) -> Joining[Id]:
    """Where a new article belongs, by the groups of those that it is a copy of; to itself, where there are none."""
    met = frozenset(copies)
    group = min(article, *met) if met else article
    return Joining(group, met - {group})


def groups_of(articles: Iterable[Id], pairs: Iterable[tuple[Id, Id]]) -> dict[Id, Id]:
    """The group of each article, by the pairs of copies; pairs with an article that is not there do not count.

    For the whole of an archive, or for what is left of one group when an article is taken out (it may fall apart).
    """
    group = {article: article for article in articles}
    for one, other in pairs:
        if one in group and other in group:
            first, second = sorted((_root(group, one), _root(group, other)))
            group[second] = first
    return {article: _root(group, article) for article in group}


def _root(group: dict[Id, Id], article: Id) -> Id:
    while group[article] != article:
        # Each step halves the way for the next who asks.
        group[article] = group[group[article]]
        article = group[article]
    return article
