"""The noun phrase before a verb, and the subjects of the clauses before a place."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution import grammar
from retrieval.attribution.phrases.appositions import apposed
from retrieval.attribution.phrases.openings import without_opening
from retrieval.attribution.phrases.start import start_of_phrase
from retrieval.attribution.phrases.verbs import before_adverbs, is_verb
from retrieval.attribution.tokens import Token

_ALONE = grammar.SUBJECTS | grammar.SOMEBODY
_SUBORDINATES = grammar.CLAUSE_OPENERS | {"as", "after", "before", "since", "that", "which", "who"}


def subject_before(tokens: Sequence[Token], end: int, low: int = 0) -> range | None:
    """The noun phrase that ends right before place `end`, an apposition included; None where there is none."""
    last = end - 1
    if last < low:
        return None
    token = tokens[last]
    if token.low in _ALONE:
        return range(last, end)
    if token.low in grammar.RELATIVE_SUBJECTS:
        return _antecedent(tokens, last, low)
    if token.word in grammar.BREAKS or token.word == ")":
        return apposed(tokens, last, low)
    if token.quotation and token.quotation.ends_clause:
        return apposed(tokens, end, low)
    return without_opening(tokens, start_of_phrase(tokens, end, low), end)


def _antecedent(tokens: Sequence[Token], relative: int, low: int) -> range | None:
    """The noun phrase before a relative pronoun."""
    before = relative - 1 if relative > low and tokens[relative - 1].word == "," else relative
    noun = subject_before(tokens, before, low)
    return range(noun.start, before) if noun and noun.start < before else None


def main_subject(tokens: Sequence[Token], end: int, low: int = 0) -> range | None:
    """The subject of the main clause between `low` and `end`: of "After he won, Holt met voters, saying ..."."""
    subordinate: range | None = None
    for place in range(low + 1, end):
        if not is_verb(tokens, place):
            continue
        found = _subject_of_verb(tokens, place, low)
        if found is None:
            continue
        opener = tokens[found.start - 1].low if found.start > low else ""
        if opener not in _SUBORDINATES:
            return found
        subordinate = subordinate or found
    return subordinate


def nearest_subject(tokens: Sequence[Token], end: int, low: int = 0) -> range | None:
    """The subject of the last verb before place `end`, a relative pronoun included: of "who won and said"."""
    for place in range(end - 1, low, -1):
        if is_verb(tokens, place):
            before = before_adverbs(tokens, place, low)
            if tokens[before - 1].low in grammar.RELATIVE_SUBJECTS and before - 1 > low:
                return range(before - 1, before)
            found = _subject_of_verb(tokens, place, low)
            if found is not None:
                return found
    return None


def _subject_of_verb(tokens: Sequence[Token], place: int, low: int) -> range | None:
    """The noun phrase before the verb at `place`, adverbs between them; none of a relative clause."""
    before = before_adverbs(tokens, place, low)
    if before <= low or tokens[before - 1].low in grammar.RELATIVES:
        return None
    return subject_before(tokens, before, low)
