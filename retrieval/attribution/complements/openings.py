"""With which words a reported clause, or an object, may begin."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution import grammar
from retrieval.attribution.complements.tails import is_tail, size_without_stop
from retrieval.attribution.tokens import Token

_NEVER_OPEN_CLAUSE = grammar.NO_OBJECT | grammar.CONJUNCTIONS | {"by", "to", "of"}
# What follows them may be a place or a time, or be said: "said in Oslo", "said in Oslo rents rose".
_MAY_BE_TAIL = frozenset({"on", "in", "at", "after", "during", "before", "with", "from"})
_NEVER_OPEN_OBJECT = (
    grammar.NO_OBJECT
    | grammar.PREPOSITIONS - {"about", "like", "over"}
    | grammar.CLAUSE_OPENERS - grammar.WH
    | grammar.AUXILIARIES
    | grammar.RELATIVES
)


def opens_clause(tokens: Sequence[Token], place: int) -> bool:
    """Whether a reported clause without "that" may begin at `place`."""
    token = tokens[place]
    if not token.is_word or token.low in _NEVER_OPEN_CLAUSE:
        return False
    return not (
        token.low in _MAY_BE_TAIL
        and place + 1 < len(tokens)
        and is_tail(tokens, place, size_without_stop(tokens))
    )


def opens_object(token: Token) -> bool:
    """Whether an object may begin with the token."""
    return token.is_word and token.low not in _NEVER_OPEN_OBJECT
