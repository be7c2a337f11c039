"""Where the words that follow a cue end: a clause with its unit or before another cue, an object with its clause."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution import grammar
from retrieval.attribution.complements.handover import is_according_to, new_source, takes_over
from retrieval.attribution.complements.tails import size_without_stop
from retrieval.attribution.tokens import Token, is_stated

_PART_CLAUSES = grammar.BREAKS | {";"}
_END_OBJECTS = grammar.DASHES | frozenset(";:()")
# Participles that tell of the next statement by the same speaker.
_SAYING = frozenset({"saying", "adding", "telling", "arguing", "calling", "noting"})
_WORDS_THAT_END = grammar.ENDS_OBJECT | _SAYING
_LIST_OPENERS = frozenset({"including", "especially", "particularly"})
_OPEN_APPOSITION = grammar.ARTICLES | {"his", "her", "their", "its", "who"}
_GO_ON_BEHIND_APPOSITION = grammar.ARTICLES | {"of", "for", "as", "to", "in"}
_LONGEST_APPOSITION = 11


def clause_end(tokens: Sequence[Token], start: int) -> int:
    """Where a reported clause that begins at place `start` ends: with the unit, or where another cue takes over."""
    end = size_without_stop(tokens)
    opening = tokens[start].quotation
    if opening is not None and opening.stated and opening.ends_clause:
        return _end_of_quotations(tokens, start + 1, end)
    for place in range(start + 1, end):
        if _parts_clause(tokens, place, end):
            return place + 1 if tokens[place].quotation else place
    return max(end, start + 1)


def _end_of_quotations(tokens: Sequence[Token], place: int, end: int) -> int:
    """Where a row of quotations ends: "“Rents rose.” and “Wages fell.”"."""
    while place < end:
        joins = tokens[place].low == "and" and place + 1 < end and is_stated(tokens[place + 1])
        if not (joins or is_stated(tokens[place])):
            break
        place += 1
    return place


def _parts_clause(tokens: Sequence[Token], place: int, end: int) -> bool:
    """Whether the clause ends at `place`, a quotation there included."""
    token = tokens[place]
    if token.quotation:
        return token.quotation.ends_clause and takes_over(tokens, place + 1, end, after_comma=True)
    if token.word == ";" and new_source(tokens, place + 1, end, joined=True):
        return True
    if token.word in _PART_CLAUSES:
        return takes_over(tokens, place + 1, end, after_comma=True)
    if token.low in grammar.AND_BUT:
        return takes_over(tokens, place, end, after_comma=False)
    return is_according_to(tokens, place, end)


def object_end(tokens: Sequence[Token], start: int) -> int:
    """Where an object that begins at place `start` ends: with the clause."""
    end = size_without_stop(tokens)
    place = start + 1
    while place < end:
        token = tokens[place]
        if token.quotation and token.quotation.ends_clause:
            return place + 1
        if token.word == ",":
            closed = place if _goes_on(tokens, place, end) else _apposition_end(tokens, place, end)
            if closed is None:
                return place
            place = closed
        elif _parts_object(tokens, place, end):
            return place
        place += 1
    return max(end, start + 1)


def _parts_object(tokens: Sequence[Token], place: int, end: int) -> bool:
    token = tokens[place]
    if token.word in _END_OBJECTS or token.low == "according":
        return True
    if token.low in _WORDS_THAT_END and not token.is_capital:
        return True
    if token.low in grammar.AND_BUT:
        return takes_over(tokens, place, end, after_comma=False)
    return token.low == "by" and place + 1 < end and grammar.may_be_gerund(tokens[place + 1].low)


def _goes_on(tokens: Sequence[Token], comma: int, end: int) -> bool:
    """Whether a comma within an object only sets off a part of a name or an item of a list."""
    if comma + 2 >= end:
        return False
    after, then = tokens[comma + 1], tokens[comma + 2]
    if after.is_capital and then.word in {",", "."}:
        return True
    if after.low in _LIST_OPENERS or (after.low, then.low) == ("such", "as"):
        return True
    return tokens[comma - 1].is_capital and after.is_capital


def _apposition_end(tokens: Sequence[Token], comma: int, end: int) -> int | None:
    """The comma that closes "Holt, his rival," within an object that goes on: "an amateur"."""
    if comma + 1 >= end or tokens[comma + 1].low not in _OPEN_APPOSITION or not tokens[comma - 1].is_capital:
        return None
    for place in range(comma + 2, min(end - 1, comma + 1 + _LONGEST_APPOSITION)):
        if tokens[place].word == ",":
            after = tokens[place + 1]
            return place if after.low in _GO_ON_BEHIND_APPOSITION or after.quotation else None
    return None
