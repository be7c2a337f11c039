"""The words that somebody asks the origin of, and the places where they say that words are left out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from operator import itemgetter

from retrieval.model import Span
from retrieval.quoting.tokens import Tokens

LEFT_OUT = 150
"""Words that "..." may stand for: a long paragraph; what is farther apart stands in two places."""

BRACKETED = 8
"""Words that "[he]" may stand for."""

_MOST_GAPS = 100
_DOTS = r"(?:\.(?:[ \u00a0]?\.){2,}|…+)"
_OMISSION = re.compile(rf"\[\s{{0,9}}{_DOTS}\s{{0,9}}\]|\(\s{{0,9}}{_DOTS}\s{{0,9}}\)|{_DOTS}")
# A bracket, with the letters of a word that it ends or begins: leav[ing]. "[T]he" is only a change of case.
_BRACKET = re.compile(r"(?<![^\W_])[^\W_]{0,60}\[[^\[\]\n]{1,200}\][^\W_]{0,60}")
_CAPITAL_ONLY = re.compile(r"\[[^\W\d_]\][^\W_]+")


@dataclass(frozen=True, slots=True)
class Gap:
    """A mark of omission in the person's words, and how many of the article's it may stand for."""

    mark: Span
    limit: int


@dataclass(frozen=True, slots=True)
class Asked:
    """The words asked for; `gaps` are the omissions, by the place of the word that follows."""

    tokens: Tokens
    gaps: Mapping[int, Gap]

    @classmethod
    def read(cls, words: str) -> Asked:
        """The words without what stands in brackets, and with omissions noted; those at either end say nothing."""
        marks = [Gap(Span(*match.span()), LEFT_OUT) for match in _OMISSION.finditer(words)]
        marks += [Gap(Span(*match.span()), BRACKETED) for match in _brackets(words)]
        whole = Tokens.of(words)
        keys: list[str] = []
        places: list[tuple[int, int]] = []
        gaps: dict[int, Gap] = {}
        pending = sorted(marks, key=lambda gap: gap.mark, reverse=True)
        for key, (start, end) in zip(whole.keys, whole.places, strict=True):
            while pending and pending[-1].mark.end <= start:
                _note(gaps, len(keys), pending.pop())
            if not (pending and pending[-1].mark.start < end):
                keys.append(key)
                places.append((start, end))
        gaps.pop(0, None)
        # So many omissions are dots that somebody types; the words between them are looked for all the same.
        gaps = dict(sorted(gaps.items())[:_MOST_GAPS])
        return cls(Tokens(words, tuple(keys), tuple(places)), gaps)

    def readings(self) -> Iterator[Asked]:
        """The words with those in brackets, which may be the article's own, and then without them."""
        if any(_brackets(self.tokens.text)):
            yield Asked(Tokens.of(self.tokens.text), {})
        yield self

    def part(self, first: int, end: int) -> Asked:
        """The words from `first` up to, not including, `end`."""
        tokens = self.tokens
        cut = replace(tokens, keys=tokens.keys[first:end], places=tokens.places[first:end])
        return Asked(cut, {at - first: gap for at, gap in self.gaps.items() if first < at < end})

    def within(self, span: Span) -> Asked:
        """The words that stand within `span`."""
        places = self.tokens.places
        first = bisect_left(places, span.start, key=itemgetter(0))
        return self.part(first, max(first, bisect_right(places, span.end, key=itemgetter(1))))

    @property
    def span(self) -> Span:
        """From the first word to the last; there must be one."""
        return self.tokens.span(0, len(self.tokens))


def _brackets(words: str) -> Iterator[re.Match[str]]:
    return (
        match
        for match in _BRACKET.finditer(words)
        if not _CAPITAL_ONLY.fullmatch(match[0]) and not _OMISSION.search(match[0])
    )


def _note(gaps: dict[int, Gap], at: int, gap: Gap) -> None:
    known = gaps.get(at)
    gaps[at] = Gap(known.mark.joined(gap.mark), known.limit + gap.limit) if known else gap
