"""Appositions between a noun and its verb: "Holt, the mayor," and "Holt, who denied it,"."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution import grammar
from retrieval.attribution.phrases.openings import without_opening
from retrieval.attribution.phrases.start import start_of_phrase
from retrieval.attribution.phrases.verbs import is_finite
from retrieval.attribution.tokens import Token

_OPEN_RELATIVE = frozenset({"who", "which", "whose", "where", "whom"})
_RELATIVE_WITHIN = frozenset({"who", "which", "whose", "that", "where"})
# "Holt, when asked about rents, said".
_OPEN_SHORT_CLAUSE = frozenset({"when", "while", "if", "once", "although", "though"})
_NEVER_OPEN = grammar.SUBJECTS | grammar.CLAUSE_OPENERS - {"once"} | grammar.CONJUNCTIONS


def apposed(tokens: Sequence[Token], comma: int, low: int) -> range | None:
    """The phrase that an apposition before the mark at `comma` belongs to, with the apposition."""
    opened = _sentence_start(tokens, comma, low)
    in_brackets = comma < len(tokens) and tokens[comma].word == ")"
    for place in range(opened + 1, comma):
        mark = tokens[place].word
        if mark != "(" and (in_brackets or mark not in grammar.BREAKS):
            continue
        start = start_of_phrase(tokens, place, opened)
        if start > opened and tokens[start - 1].low in grammar.PREPOSITIONS:
            # "At Harbour University, after the vote, Holt said": where it was, not who spoke.
            continue
        head = without_opening(tokens, start, place)
        if head is not None and _is_apposition(tokens, place + 1, comma):
            return range(head.start, comma + 1 if in_brackets else comma)
    return None


def _sentence_start(tokens: Sequence[Token], comma: int, low: int) -> int:
    """The place behind the last mark that ends a sentence, other than a quotation right before `comma`."""
    opened = comma
    while opened > low:
        token = tokens[opened - 1]
        if token.word in grammar.SENTENCE_MARKS and not (token.quotation and opened == comma):
            break
        opened -= 1
    return opened


def _is_apposition(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the tokens between two commas tell of the noun before: a phrase, an age, or who, which and a clause."""
    if start >= end:
        return False
    first = tokens[start].low
    if first in _OPEN_RELATIVE:
        return True
    if first in _OPEN_SHORT_CLAUSE and start + 1 < end and _is_participle(tokens[start + 1].low):
        return True
    if first in _NEVER_OPEN:
        return False
    finite = next(
        (place for place in range(start, end) if is_finite(tokens, place) and not _is_reduced(tokens, place)),
        None,
    )
    return finite is None or any(tokens[place].low in _RELATIVE_WITHIN for place in range(start, finite))


def _is_reduced(tokens: Sequence[Token], place: int) -> bool:
    """Whether a past form only tells more of the noun before it: "a voter raised in Norway"."""
    return (
        grammar.may_be_past(tokens[place].low)
        and place + 1 < len(tokens)
        and tokens[place + 1].low in grammar.PREPOSITIONS
        and not tokens[place - 1].is_capital
    )


def _is_participle(low: str) -> bool:
    return grammar.may_be_past(low) or grammar.may_be_gerund(low)
