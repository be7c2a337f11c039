"""Where the noun phrase that ends before a place begins: a walk to the left over what a phrase may hold."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution import grammar
from retrieval.attribution.inflection import Tense
from retrieval.attribution.lexicon import cue_forms
from retrieval.attribution.phrases.verbs import is_finite, relative_before
from retrieval.attribution.tokens import Token

LONGEST = 30
"""Tokens of a noun phrase; no reader keeps a longer one in mind."""
# Behind a comma they belong to the name before it: "Holt, Jr.", "Harbour Lines, Inc.".
SUFFIXES = frozenset(
    {"jr", "jr.", "sr", "sr.", "inc", "inc.", "ltd", "ltd.", "co", "co.", "corp", "corp.", "ii", "iii"}
)
_MARKS_WITHIN = frozenset("'’&%$£€/#‘")
_NEVER_WITHIN = grammar.CLAUSE_OPENERS | grammar.SUBJECTS - {"it"} | {"who", "which", "whom", "that"}
# Adverbs that may stand within a noun phrase: "the first mayor", "all residents", "people here".
_ADVERBS_WITHIN = frozenset({"first", "last", "most", "more", "all", "both", "here", "there", "former"})
_BEFORE_ARTICLES = frozenset({"all", "both", "half", "not"})


def start_of_phrase(tokens: Sequence[Token], end: int, low: int) -> int:
    """The place where the noun phrase that ends before place `end` begins, `low` at the lowest."""
    place = end - 1
    floor = max(low, end - LONGEST)
    while place >= floor:
        reached = _taken_in(tokens, place, floor, end)
        if reached is None:
            break
        if tokens[place].low in grammar.ARTICLES and _begins_anew(tokens, place, floor):
            return place
        place = reached - 1
    return place + 1


def _taken_in(tokens: Sequence[Token], place: int, floor: int, end: int) -> int | None:
    """How far to the left the phrase reaches that takes in the token at `place`; None where none can."""
    token = tokens[place]
    if token.quotation:
        # On “Morning News,” Holt …
        return None if token.quotation.ends_clause else place
    if not token.is_word and token.low not in grammar.GENITIVES:
        return _over_mark(tokens, place, floor, end)
    if token.is_capital and place:
        return place
    if token.low in _NEVER_WITHIN:
        return None
    if is_finite(tokens, place):
        return relative_before(tokens, place, floor)
    return place if _may_stand_within(tokens, place, floor, end) else None


def _over_mark(tokens: Sequence[Token], place: int, floor: int, end: int) -> int | None:
    mark = tokens[place].word
    if mark == "," and place + 1 < end and tokens[place + 1].low in SUFFIXES:
        return place
    if mark == ")" and place > floor:
        return next((p for p in range(place - 1, floor - 1, -1) if tokens[p].word == "("), None)
    return place if mark in _MARKS_WITHIN else None


def _may_stand_within(tokens: Sequence[Token], place: int, floor: int, end: int) -> bool:
    low, before = tokens[place].low, tokens[place - 1]
    if low in grammar.CONJUNCTIONS:
        return _joins_nouns(tokens, place, floor, end)
    if low in grammar.PREPOSITIONS:
        return low in grammar.WITHIN_NOUN and _follows_noun(tokens, place, floor)
    if grammar.is_adverb(low):
        # "the highly paid mayor".
        qualifies = place + 1 < end and not tokens[place + 1].is_capital
        return low in _ADVERBS_WITHIN or (qualifies and before.low in grammar.DETERMINERS)
    # ", calling" opens a clause.
    return not (grammar.may_be_gerund(low) and place > floor and before.word == ",")


def _begins_anew(tokens: Sequence[Token], place: int, floor: int) -> bool:
    """Whether an article begins another phrase: what stands before it is a noun or a verb, nothing that governs it."""
    if place <= floor:
        return True
    before = tokens[place - 1]
    return before.is_word and not (
        before.low in grammar.PREPOSITIONS
        or before.low in grammar.CONJUNCTIONS
        or before.low in _BEFORE_ARTICLES
    )


def _joins_nouns(tokens: Sequence[Token], place: int, floor: int, end: int) -> bool:
    """Whether "and" joins two nouns, not two clauses."""
    if place <= floor or place + 1 >= end:
        return False
    before, after = tokens[place - 1], tokens[place + 1]
    if tokens[place].low == "but" or not before.is_word or before.low in grammar.PREPOSITIONS:
        return False
    if before.is_capital and after.is_capital:
        return True
    start = _clause_start(tokens, place, floor)
    return not any(is_finite(tokens, p) or _is_present_cue(tokens, p) for p in range(start, place))


def _clause_start(tokens: Sequence[Token], place: int, low: int) -> int:
    while place > low:
        token = tokens[place - 1]
        if token.word in grammar.SENTENCE_MARKS:
            break
        if token.low in grammar.CLAUSE_OPENERS:
            break
        place -= 1
    return place


def _is_present_cue(tokens: Sequence[Token], place: int) -> bool:
    form = cue_forms().get(tokens[place].low)
    return form is not None and form.tense is Tense.PRESENT and place > 0 and tokens[place - 1].is_capital


def _follows_noun(tokens: Sequence[Token], place: int, floor: int) -> bool:
    if place <= floor:
        return False
    before = tokens[place - 1]
    if before.quotation:
        return not before.quotation.ends_clause
    return (
        before.is_word
        and before.low not in grammar.CONJUNCTIONS
        and before.low not in grammar.PREPOSITIONS
        and not grammar.is_adverb(before.low)
        and before.low not in grammar.TIMES
        and not is_finite(tokens, place - 1)
    )
