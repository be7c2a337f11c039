"""Statements that are only announced: "The ministry also issued a statement about the call."."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.attribution.grammar import PACKAGE
from retrieval.attribution.phrases.before import main_subject
from retrieval.attribution.units import Unit
from retrieval.language.wordlists import word_set
from retrieval.model import Span

# How far behind "issued" the statement may stand: "issued a brief joint statement".
_FARTHEST = 5


def announced_in(unit: Unit) -> Iterator[tuple[int, Span]]:
    """Where the unit tells that a statement was issued, and the words that name who issued it."""
    tokens = unit.tokens
    verbs, documents = word_set(PACKAGE, "issuing_verbs"), word_set(PACKAGE, "issued_words")
    if verbs.isdisjoint(unit.lows):
        return
    for place in [place for place, low in enumerate(unit.lows) if low in verbs]:
        token = tokens[place]
        if token.is_capital:
            continue
        if not any(each.low in documents for each in tokens[place + 1 : place + 1 + _FARTHEST]):
            continue
        subject = main_subject(tokens, place + 1)
        if subject is not None and subject.stop <= place:
            yield token.start, Span(tokens[subject.start].start, tokens[subject.stop - 1].end)
