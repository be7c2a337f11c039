"""What stands between a cue verb and its words: adverbs, days, "in a statement"; and the "that" behind them."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution import grammar
from retrieval.attribution.phrases.behind import phrase_after
from retrieval.attribution.phrases.verbs import is_finite
from retrieval.attribution.tokens import Token, is_stated

# How far behind a verb its "that" may stand: "said in an interview with Harbour Radio on Sunday that".
_FARTHEST_THAT = 18
_ENDS_SEARCH = frozenset(";:.?")
# "next year" and "since Friday" may be a part of what was said.
_BEFORE_TIMES = grammar.BEFORE_TIMES - {"next", "since"}
_BEFORE_DAYS = _BEFORE_TIMES - {"on"} | {"publicly", ","}
# These may open what is said: "said all flats", "said more would come".
_OPEN_WORDS = frozenset({"there", "here", "both", "all", "more", "most", "last", "first", "then"})


def place_of_that(tokens: Sequence[Token], start: int) -> int | None:
    """The place of the "that" that opens what is said, over adverbials but over no other verb."""
    for place in range(start, min(len(tokens), start + _FARTHEST_THAT)):
        token = tokens[place]
        if token.low == "that":
            return place if place == start or _may_stand_between(tokens, start, place) else None
        if is_stated(token) or token.word in _ENDS_SEARCH:
            return None
        if place > start and is_finite(tokens, place):
            return None
    return None


def _may_stand_between(tokens: Sequence[Token], start: int, that: int) -> bool:
    if tokens[that - 1].low in grammar.PREPOSITIONS:
        return False
    first = tokens[start].low or tokens[start].word
    return (
        first in grammar.PREPOSITIONS
        or first in grammar.TIMES
        or first in _BEFORE_DAYS
        or grammar.is_adverb(first)
    ) and not any(tokens[p].low in grammar.SUBJECTS for p in range(start, that))


def skip_adverbials(tokens: Sequence[Token], start: int) -> int:
    """The place behind adverbs and days, and behind "in a statement", where the words follow at once."""
    place = start
    while place < len(tokens):
        reached = _over_one(tokens, place)
        if reached is None:
            return place
        place = reached
    return place if place < len(tokens) else start


def _over_one(tokens: Sequence[Token], place: int) -> int | None:
    token = tokens[place]
    low = token.low
    after = tokens[place + 1].low if place + 1 < len(tokens) else ""
    if token.is_capital:
        # "May" is rather a verb that opens a question, and "Friday's vote" what is said.
        if low in grammar.TIMES and low != "may" and after not in grammar.GENITIVES:
            return place + 1
    elif grammar.is_adverb(low) and low not in _OPEN_WORDS:
        return place + 1
    if low in _BEFORE_TIMES and after in grammar.TIMES:
        return place + 2
    return _over_adverbial(tokens, place) if low in grammar.OPENS_ADVERBIAL else None


def _over_adverbial(tokens: Sequence[Token], place: int) -> int | None:
    """The end of "in a statement on Friday" where a mark, a quotation or a clause follows it; else None."""
    phrase = phrase_after(tokens, place + 1, apposed=False)
    if phrase is None or phrase.stop >= len(tokens):
        return None
    stop, after = phrase.stop, tokens[phrase.stop]
    if after.word == ",":
        return stop + 1 if stop + 1 < len(tokens) and tokens[stop + 1].quotation else None
    if (
        after.quotation
        or after.word == ":"
        or after.low in grammar.SUBJECTS
        or after.low in grammar.PREPOSITIONS
        or (after.is_capital and after.low in grammar.TIMES)
    ):
        return stop
    return None
