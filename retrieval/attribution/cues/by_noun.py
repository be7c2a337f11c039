"""What a noun of saying tells of: "Holt's claim that rents rose", "her call for calm"."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution import grammar
from retrieval.attribution.complements.complement import complement_of
from retrieval.attribution.cues.state import Scan
from retrieval.attribution.drafts import Draft
from retrieval.attribution.lexicon import Cue
from retrieval.attribution.phrases.before import subject_before
from retrieval.attribution.tokens import Token
from retrieval.model import Span

_OWN = grammar.POSSESSIVES - {"whose"}
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
    state.add(Draft(cue, noun, state.span(owner)), [after.content], None)
    return True


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
