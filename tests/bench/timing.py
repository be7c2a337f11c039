"""Clocks: how long one call takes, and how long searches do. All times are seconds of wall clock."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random
from statistics import fmean
from time import perf_counter
from typing import TypeVar

FEWEST = 20
"""Questions that even the slowest is asked."""

_TRIAL_S = 5.0
_FEWEST_TRIALS = 3

Item = TypeVar("Item")
Asked = TypeVar("Asked")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Searches:
    """What searches took, one after the other on one thread, and what each found.

    `places` tells which questions were asked. `found` is empty where what was found is not numbers of sentences.
    """

    places: list[int]
    found: list[list[int]]
    p50_s: float
    p95_s: float
    p99_s: float
    per_second: float


def clock(work: Callable[[], Result]) -> tuple[float, Result]:
    """How long `work` took, and what came of it."""
    started = perf_counter()
    result = work()
    return perf_counter() - started, result


def time_searches(
    search: Callable[[Asked], Sequence[int]], queries: Sequence[Asked], bound_s: float
) -> Searches:
    """Search for `queries`, after some searches that do not count: for all of them, or as many as `bound_s` allows."""
    places = spread(range(len(queries)), affordable(len(queries), _try_out(search, queries), bound_s))
    timed = [clock(partial(search, queries[place])) for place in places]
    times = sorted(taken for taken, _ in timed)
    return Searches(
        places,
        [list(numbers) for _, numbers in timed],
        p50_s=percentile(times, 0.5),
        p95_s=percentile(times, 0.95),
        p99_s=percentile(times, 0.99),
        per_second=len(times) / sum(times),
    )


def _try_out(search: Callable[[Asked], Sequence[int]], queries: Sequence[Asked]) -> float:
    """The mean of searches that do not count: they fetch files into the page cache, and have code compiled."""
    times: list[float] = []
    for query in Random(0).sample(queries, len(queries)):
        if len(times) >= _FEWEST_TRIALS and sum(times) > _TRIAL_S:
            break
        times.append(clock(partial(search, query))[0])
    return fmean(times)


def affordable(questions: int, each_s: float, bound_s: float) -> int:
    """How many of `questions` to ask where one takes `each_s`: all if `bound_s` allows, and never under FEWEST."""
    if questions * each_s <= bound_s:
        return questions
    return min(questions, max(FEWEST, int(bound_s / each_s)))


def spread(items: Sequence[Item], count: int) -> list[Item]:
    """`count` of `items`, evenly spread and in order; all where there are no more."""
    count = min(count, len(items))
    return [items[place * len(items) // count] for place in range(count)]


def percentile(ordered: Sequence[float], share: float) -> float:
    """The least that at least `share` of those do not exceed (nearest rank)."""
    return ordered[max(math.ceil(share * len(ordered)), 1) - 1]
