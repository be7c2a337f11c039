"""Are the passages of "what did X say?" X's own words? Judged by gold statements, where these can tell.

A best sentence is *right* where a gold statement that stands in it has the asked name among its source's words, and
*wrong* where each that stands in it has another name there. Where a source is written without a name ("he",
"officials"), or no gold statement stands in the sentence, it is not judged: gold says nothing of whom "he" is. Nor is
anything where a common word is asked for ("What did some say?"), which names nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retrieval.evaluation.statements import GoldStatement
from retrieval.language.wordlists import common_words
from retrieval.language.words import fold, is_capitalised, words_of
from retrieval.model import Passage, Span

PART = 0.3
"""The share of the shorter of the two that a sentence and a statement must have in common."""


@dataclass(frozen=True, slots=True)
class Judged:
    """How many passages could be judged, and how many of them are another speaker's."""

    judged: int = 0
    wrong: int = 0


def judge(asked: str, passages: Sequence[Passage], gold: Mapping[str, Sequence[GoldStatement]]) -> Judged:
    """How many of `passages` are not the words of `asked`; `gold` has the statements by article."""
    if all(fold(word.of(asked)) in common_words() for word in words_of(asked)):
        return Judged()
    verdicts = [_is_wrong(asked, passage, gold.get(passage.article.id, ())) for passage in passages]
    return Judged(
        sum(verdict is not None for verdict in verdicts), sum(verdict is True for verdict in verdicts)
    )


def _is_wrong(asked: str, passage: Passage, gold: Sequence[GoldStatement]) -> bool | None:
    sources = [
        _names(passage.article.text, one.speaker) for one in gold if _stands_in(passage.best, one.content)
    ]
    own = {word.stem for word in words_of(asked)}
    if any(own <= names for names in sources):
        return False
    return True if sources and all(sources) else None


def _names(text: str, source: Sequence[Span]) -> frozenset[str]:
    """The stems of the words that are written as names."""
    written = ((word.of(span.of(text)), word.stem) for span in source for word in words_of(span.of(text)))
    return frozenset(
        stem for word, stem in written if is_capitalised(word) and fold(word) not in common_words()
    )


def _stands_in(best: Span, content: Sequence[Span]) -> bool:
    shared = sum(max(0, min(best.end, part.end) - max(best.start, part.start)) for part in content)
    length = sum(part.end - part.start for part in content)
    return shared >= PART * min(length, best.end - best.start)
