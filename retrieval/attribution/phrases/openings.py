"""What only opens a sentence and is no part of its subject: "On Friday", "In a statement", "But"."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution import grammar
from retrieval.attribution.phrases.looks import is_nominal
from retrieval.attribution.tokens import Token

_QUANTITIES = frozenset({"both", "most", "all", "more"})
# "About 40 residents", "Like Holt, the council": these open the phrase itself.
_OPEN_PHRASES = frozenset({"about", "like"})


def without_opening(tokens: Sequence[Token], start: int, end: int) -> range | None:
    """The phrase from `start` to `end` without what only opens a sentence; None where nothing is left."""
    while start < end:
        reached = _over_opening(tokens, start, end)
        if reached is None:
            break
        start = reached
    return range(start, end) if start < end and is_nominal(tokens, start, end) else None


def _over_opening(tokens: Sequence[Token], start: int, end: int) -> int | None:
    token = tokens[start]
    after = tokens[start + 1].low if start + 1 < end else ""
    if token.low in grammar.TIMES:
        # "Friday's vote" is a phrase of its own.
        only_opens = after not in grammar.GENITIVES
    else:
        only_opens = token.low in grammar.CONJUNCTIONS or not (token.is_word or token.quotation)
    if only_opens or (_is_adverb(tokens, start) and token.low not in _QUANTITIES):
        return start + 1
    if token.low in grammar.BEFORE_TIMES and after in grammar.TIMES:
        return start + 2
    if token.low in grammar.PREPOSITIONS and token.low not in _OPEN_PHRASES:
        return _after_adverbial(tokens, start, end)
    return None


def _is_adverb(tokens: Sequence[Token], place: int) -> bool:
    """Whether the token is an adverb; "Kelly" is none."""
    token = tokens[place]
    if not grammar.is_adverb(token.low):
        return False
    return (
        not token.is_capital
        or token.low in grammar.ADVERBS
        or (place == 0 and len(tokens) > 1 and tokens[1].word == ",")
    )


def _after_adverbial(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the subject begins after a preposition that opens the clause: "In a statement the ministry"."""
    determiners = [
        p
        for p in range(start + 2, end)
        if tokens[p].low in grammar.DETERMINERS
        and tokens[p - 1].low not in grammar.PREPOSITIONS
        and tokens[p - 1].low not in grammar.DETERMINERS
    ]
    if determiners:
        return determiners[-1]
    times = [
        p for p in range(start + 1, end - 1) if tokens[p].low in grammar.TIMES or tokens[p].word.isdigit()
    ]
    if times:
        return times[-1] + 1
    # "In Oslo Dana Holt": the capitals at the end, where something else stands before them.
    place = end
    while place > start + 1 and tokens[place - 1].is_capital:
        place -= 1
    return end if place <= start + 1 else place
