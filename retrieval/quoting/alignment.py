"""How the person's words lie along an article's: runs of words that are the same, and what is between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from retrieval.model import Difference, Span
from retrieval.quoting.asked import Asked
from retrieval.quoting.tokens import Tokens

# Words at either end that differ are held against as many of the article's; more are simply not in it.
_PAIRED_AT_ENDS = 2
_SENTENCE_ENDS = frozenset(".!?…\n")


@dataclass(frozen=True, slots=True)
class Run:
    """`length` words in a row that are the same, from word `asked` here and from word `article` there."""

    asked: int
    article: int
    length: int

    @property
    def asked_end(self) -> int:
        """The word after the last, here."""
        return self.asked + self.length

    @property
    def article_end(self) -> int:
        """The word after the last, there."""
        return self.article + self.length


@dataclass(frozen=True, slots=True)
class Alignment:
    """Runs in the order of both texts, at least one; `asked` is held against `tokens`, an article's."""

    asked: Asked
    tokens: Tokens
    runs: tuple[Run, ...]

    @property
    def matched(self) -> int:
        """How many words are the same."""
        return sum(run.length for run in self.runs)

    @property
    def agreement(self) -> float:
        """Twice the words that are the same, by all words on both sides (Dice); omissions are not counted."""
        omitted = sum(
            later.article - run.article_end
            for run, later in pairwise(self.runs)
            if self._is_omission(run, later)
        )
        first, end = self.article_range
        return 2 * self.matched / (len(self.asked.tokens) + end - first - omitted)

    @property
    def is_exact(self) -> bool:
        """Whether every word asked for is there, and nothing between them but what is marked as left out."""
        return self.matched == len(self.asked.tokens) and not self.differences()

    @property
    def article_range(self) -> tuple[int, int]:
        """The article's first word and the one after the last, words that differ at the ends among them."""
        before, after = self._paired_at_ends()
        return self.runs[0].article - before, self.runs[-1].article_end + after

    @property
    def span(self) -> Span:
        """The span of the article's text."""
        return self.tokens.span(*self.article_range)

    def differences(self) -> tuple[Difference, ...]:
        """What differs, in order."""
        first, end = self.article_range
        head, tail = self.runs[0], self.runs[-1]
        ends = [
            self._difference(0, head.asked, first, head.article),
            *(
                self._difference(run.asked_end, later.asked, run.article_end, later.article)
                for run, later in pairwise(self.runs)
                if not self._is_omission(run, later)
            ),
            self._difference(tail.asked_end, len(self.asked.tokens), tail.article_end, end),
        ]
        return tuple(difference for difference in ends if difference is not None)

    def stands_for(self) -> Iterator[Difference]:
        """What each of the person's own omissions stands for."""
        for run, later in pairwise(self.runs):
            gap = self.asked.gaps.get(later.asked)
            if gap is not None and self._is_omission(run, later):
                article = None
                if run.article_end < later.article:
                    article = self.tokens.span(run.article_end, later.article)
                yield Difference(gap.mark, article, self.tokens.places[run.article_end - 1][1])

    def _is_omission(self, run: Run, later: Run) -> bool:
        gap = self.asked.gaps.get(later.asked)
        skipped = later.article - run.article_end
        return gap is not None and run.asked_end == later.asked and skipped <= gap.limit

    def _difference(self, asked: int, asked_end: int, article: int, article_end: int) -> Difference | None:
        ours = self.asked.tokens.span(asked, asked_end) if asked < asked_end else None
        theirs = self.tokens.span(article, article_end) if article < article_end else None
        # Words that the article has not would stand behind its last one, but for those before its first.
        before = article - 1 if asked else article
        at = theirs.start if theirs else self.tokens.places[before][1 if asked else 0]
        return Difference(ours, theirs, at) if ours or theirs else None

    def _paired_at_ends(self) -> tuple[int, int]:
        """How many of the article's words stand against the person's before the first run, and after the last."""
        head, tail = self.runs[0], self.runs[-1]
        before, after = head.asked, len(self.asked.tokens) - tail.asked_end
        first, last = head.article - before, tail.article_end + after
        if before > _PAIRED_AT_ENDS or first < 0 or self._breaks(first, head.article + 1):
            before = 0
        if after > _PAIRED_AT_ENDS or last > len(self.tokens) or self._breaks(tail.article_end - 1, last):
            after = 0
        return before, after

    def _breaks(self, first: int, end: int) -> bool:
        """Whether a sentence ends between the words from `first` up to `end`."""
        places, text = self.tokens.places, self.tokens.text
        return any(
            not _SENTENCE_ENDS.isdisjoint(text[places[at][1] : places[at + 1][0]])
            for at in range(first, end - 1)
        )
