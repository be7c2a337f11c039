"""Where a verb's group begins: over adverbs, auxiliaries and days to the left of it."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution import grammar
from retrieval.attribution.lexicon import Form
from retrieval.attribution.subjects.subject import Verb
from retrieval.attribution.tokens import Token

_BEFORE_IS = grammar.SUBJECTS | {"who", "that", "there"}
_LONG_TIMES = frozenset({"week", "month", "year"})
_BEFORE_LONG_TIMES = frozenset({"last", "this", "earlier"})
# "have in particular noted".
_ASIDES = frozenset({"particular", "general", "effect", "turn", "part", "fact", "private", "public", "short"})
_NO_ADVERBS_HERE = frozenset({"here", "there"})
_FLOATING = frozenset({"all", "both", "each"})
_HAVE = frozenset({"'ve", "’ve"})


def verb_at(tokens: Sequence[Token], place: int, form: Form, low: int, earlier: range | None) -> Verb:
    """The verb at `place` with its group, which begins at `low` at the lowest."""
    auxiliaries: list[str] = []
    left = place
    while left > low:
        reached = _over_auxiliary(tokens, left - 1, low, auxiliaries)
        if reached is None:
            reached = _over_adverb_or_day(tokens, left - 1, low)
        if reached is None:
            break
        left = reached
    return Verb(tokens, place, form, low, earlier, left, auxiliaries)


def _over_auxiliary(tokens: Sequence[Token], place: int, low: int, auxiliaries: list[str]) -> int | None:
    """The place itself where an auxiliary stands there, which goes to `auxiliaries`."""
    word = tokens[place].low
    if word in grammar.GENITIVES:
        # "he's said", but not "Holt's".
        if place <= low or tokens[place - 1].low not in _BEFORE_IS:
            return None
        word = "is"
    elif word not in grammar.AUXILIARIES:
        return None
    auxiliaries.append(word)
    return place


def _over_adverb_or_day(tokens: Sequence[Token], place: int, low: int) -> int | None:
    token = tokens[place]
    word = token.low
    earlier = tokens[place - 1].low if place > low else ""
    if word in grammar.GENITIVES:
        return None
    if word in _LONG_TIMES and place - 1 > low and earlier in _BEFORE_LONG_TIMES:
        return place - 1
    if word in _ASIDES and earlier == "in" and place - 1 > low:
        return place - 1
    if (word == "since" and earlier in grammar.PERFECT) or _is_adverb(tokens, place, low):
        return place
    if token.is_capital and word in grammar.TIMES and word != "may" and place > low:
        return place - 1 if earlier in grammar.BEFORE_TIMES else place
    return None


def _is_adverb(tokens: Sequence[Token], place: int, low: int) -> bool:
    token = tokens[place]
    return (
        grammar.is_adverb(token.low)
        and not (token.is_capital and place > low)
        and token.low not in _NO_ADVERBS_HERE
        and (token.low not in _FLOATING or _floats(tokens, place, low))
    )


def _floats(tokens: Sequence[Token], place: int, low: int) -> bool:
    """Whether "both" belongs to the verb: "they have both said", "Holt and Ames both said"."""
    before = tokens[place - 1]
    return (
        place > low
        and (before.is_word or before.low in _HAVE)
        and before.low not in grammar.PREPOSITIONS
        and before.low not in grammar.CONJUNCTIONS
    )
