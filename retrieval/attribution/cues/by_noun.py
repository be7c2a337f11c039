"""What a noun of saying tells of: "Holt's claim that rents rose", "her call for calm"."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution import grammar
from retrieval.attribution.complements.complement import complement_of
from retrieval.attribution.cues.state import Scan
from retrieval.attribution.drafts import Draft
from retrieval.attribution.lexicon import Cue
from retrieval.attribution.phrases.before import subject_before
from retrieval.attribution.phrases.verbs import before_adverbs, is_finite
from retrieval.attribution.tokens import Token
from retrieval.model import Span

_OWN = grammar.POSSESSIVES - {"whose"}
_OPEN_CLAUSES = grammar.CLAUSE_OPENERS | grammar.RELATIVES | grammar.SUBJECTS
_APOSTROPHES = frozenset({"'", "’"})
# "her repeated and angry claim".
_LONGEST_TO_OWNER = 5


def read_noun(state: Scan, place: int, noun: Cue) -> bool:
    """Add what the noun at `place` tells of; whether it tells of a statement that is somebody's."""
    tokens = state.tokens
    if place < state.free:
        return False
    owner = _owner_before(tokens, place, state.region)
    after = complement_of(tokens, place + 1, noun) if owner is not None else None
    if owner is None or after is None:
        return False
    cue = Span(tokens[place].start, tokens[place].end)
    state.add(Draft(cue, noun, state.span(owner)), [_without_predicate(tokens, after.content)], None)
    return True


def _without_predicate(tokens: Sequence[Token], content: range) -> range:
    """The content up to the auxiliary that the noun is the subject of: "her call for calm was heard"."""
    for place in content:
        token, before = tokens[place], tokens[place - 1]
        if token.quotation or token.low in _OPEN_CLAUSES:
            break
        # Of other verbs nothing tells whether they are participles: "the costs named in the report".
        is_predicate = is_finite(tokens, place) and token.low in grammar.AUXILIARIES
        if is_predicate and place > content.start and before.low != "to" and not before.is_capital:
            stop = before_adverbs(tokens, place, content.start + 1)
            joined = stop > content.start + 1 and tokens[stop - 1].low in grammar.CONJUNCTIONS
            return range(content.start, stop - 1 if joined else stop)
    return content


def _owner_before(tokens: Sequence[Token], place: int, low: int) -> range | None:
    """Whose the noun at `place` is: the possessive before it, over a few adjectives."""
    for near in range(place - 1, max(low, place - _LONGEST_TO_OWNER) - 1, -1):
        token = tokens[near]
        if token.low in _OWN:
            return range(near, near + 1)
        if token.low in grammar.GENITIVES or token.word in _APOSTROPHES:
            owner = subject_before(tokens, near, low)
            return range(owner.start, near) if owner is not None and owner.start < near else None
        if (
            not token.is_word
            or token.is_capital
            or token.low in grammar.PREPOSITIONS
            or token.low in grammar.DETERMINERS
        ):
            return None
    return None
