"""Where words like the asked ones stand: runs of the same words, chained while they stay near each other.

Seeds, then chains, then what is between: the way long texts are aligned (MUMmer, Delcher et al. 1999).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from retrieval.quoting.alignment import Alignment, Run
from retrieval.quoting.asked import Asked
from retrieval.quoting.tokens import Tokens

_SEED = 2
# Words skipped without a mark of omission; what is farther apart stands in two places.
_MOST_SKIPPED = 20
# What a skipped word costs, in words that are the same.
_SKIP = 0.25
# Beyond the ends of a chain single words are looked for so far; farther out, common words meet by chance.
_EDGE = 5
# Two words that the asked ones repeat more often tell nothing of where they stand.
_MOST_REPEATED = 30
# Chains are sought among so many runs before each.
_LOOK_BACK = 60


def closest_place(asked: Asked, tokens: Tokens) -> Alignment | None:
    """The best place of the article, by the words that are the same; None where no two in a row are."""
    runs = _seeds(asked.tokens.keys, tokens.keys)
    if not runs:
        return None
    chain = _best_chain(asked, runs)
    return Alignment(asked, tokens, tuple(_merged(_filled(asked, tokens, chain))))


def _seeds(asked: Sequence[str], article: Sequence[str]) -> list[Run]:
    """The longest runs of two words and more that are the same, in the order of the article."""
    at: dict[tuple[str, str], list[int]] = {}
    for place, pair in enumerate(pairwise(asked)):
        places = at.setdefault(pair, [])
        if len(places) < _MOST_REPEATED:
            places.append(place)
    growing: dict[int, tuple[int, int]] = {}
    runs: list[Run] = []
    for there, pair in enumerate(pairwise(article)):
        for here in at.get(pair, ()):
            diagonal = there - here
            start, end = growing.get(diagonal, (-1, -1))
            if end != there + 1:
                if end >= 0:
                    runs.append(Run(start - diagonal, start, end - start))
                start = there
            growing[diagonal] = start, there + _SEED
    runs += [Run(start - diagonal, start, end - start) for diagonal, (start, end) in growing.items()]
    return sorted(runs, key=lambda run: (run.article, run.asked))


def _best_chain(asked: Asked, runs: list[Run]) -> list[Run]:
    """Of all chains the one with most words that are the same, less what is skipped."""
    reach = _MOST_SKIPPED + sum(gap.limit for gap in asked.gaps.values())
    scores: list[float] = []
    best: list[tuple[Run, int]] = []
    for number, run in enumerate(runs):
        score, link = float(run.length), (run, -1)
        for before in range(max(0, number - _LOOK_BACK), number):
            last = best[before][0]
            # Most runs are far apart, and this is where the time goes.
            if run.asked - last.asked - last.length > _MOST_SKIPPED or run.article - last.article_end > reach:
                continue
            trimmed = _after(last, run)
            if trimmed is None:
                continue
            cost = _cost(asked, last, trimmed)
            if cost is not None and scores[before] + trimmed.length - cost > score:
                score, link = scores[before] + trimmed.length - cost, (trimmed, before)
        scores.append(score)
        best.append(link)
    at = max(range(len(scores)), key=lambda number: (scores[number], -number))
    chain: list[Run] = []
    while at >= 0:
        run, at = best[at]
        chain.append(run)
    return chain[::-1]


def _after(last: Run, run: Run) -> Run | None:
    """The part of `run` that comes after `last` in both texts."""
    overlap = max(0, last.asked_end - run.asked, last.article_end - run.article)
    if overlap >= run.length:
        return None
    return Run(run.asked + overlap, run.article + overlap, run.length - overlap)


def _cost(asked: Asked, last: Run, run: Run) -> float | None:
    here, there = run.asked - last.asked_end, run.article - last.article_end
    allowed = sum(gap.limit for at, gap in asked.gaps.items() if last.asked_end <= at <= run.asked)
    unmarked = max(0, there - allowed)
    if max(here, unmarked) > _MOST_SKIPPED:
        return None
    return _SKIP * (here + unmarked)


def _filled(asked: Asked, tokens: Tokens, chain: list[Run]) -> Iterator[Run]:
    """The chain, with the single words that are the same between its runs, and shortly before and after them."""
    head, tail = chain[0], chain[-1]
    reach = min(_EDGE, head.asked)
    before = Run(head.asked - reach, max(0, head.article - reach - 1), 0)
    reach = min(_EDGE, len(asked.tokens) - tail.asked_end)
    after = Run(tail.asked_end + reach, min(len(tokens), tail.article_end + reach + 1), 0)
    for run, later in pairwise((before, *chain, after)):
        if run.length:
            yield run
        yield from _between(asked, tokens, run, later)


def _between(asked: Asked, tokens: Tokens, run: Run, later: Run) -> Iterator[Run]:
    here = asked.tokens.keys[run.asked_end : later.asked]
    there = tokens.keys[run.article_end : later.article]
    if not here or not there:
        return
    # Most lookups are exact and never come here; the import takes 30 ms.
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415

    for step in LCSseq.opcodes(here, there):
        if step.tag == "equal":
            yield Run(
                run.asked_end + step.src_start,
                run.article_end + step.dest_start,
                step.src_end - step.src_start,
            )


def _merged(runs: Iterator[Run]) -> Iterator[Run]:
    """Runs that meet in both texts as one."""
    last: Run | None = None
    for run in runs:
        if last is None:
            last = run
        elif (last.asked_end, last.article_end) == (run.asked, run.article):
            last = Run(last.asked, last.article, last.length + run.length)
        else:
            yield last
            last = run
    if last is not None:
        yield last
