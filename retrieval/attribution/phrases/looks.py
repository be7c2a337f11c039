"""What a noun phrase looks like from its first word."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution import grammar
from retrieval.attribution.tokens import Token

_NEVER_ALONE = grammar.ARTICLES | grammar.POSSESSIVES - {"whose"} | {"every", "no"}
# Words in small letters that may open a phrase without an article: "said former mayor Dana Holt".
_OPEN_BARE = frozenset({"officials", "sources", "police", "people", "president", "former", "about"})


def is_nominal(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the tokens are a noun phrase by the look of them."""
    first = tokens[start]
    if first.quotation:
        return not first.quotation.stated and start + 1 < end
    if first.low in grammar.DETERMINERS:
        return end - start > 1 or first.low not in _NEVER_ALONE
    if first.is_capital:
        return first.low not in grammar.AUXILIARIES and first.low not in grammar.CLAUSE_OPENERS
    if first.low in grammar.PREPOSITIONS or first.low in grammar.AUXILIARIES or not first.is_word:
        # "About 40 residents".
        return first.low == "about" and end - start > 1
    return True


def opens_phrase(token: Token) -> bool:
    """Whether a noun phrase may begin with the token where anything else may stand as well."""
    return (
        token.is_capital
        or token.low in grammar.DETERMINERS
        or token.low in _OPEN_BARE
        or token.word.isdigit()
    )


def may_open(token: Token) -> bool:
    """Whether a noun phrase may begin with the token where one surely stands."""
    return token.is_word and not (
        token.low in grammar.PREPOSITIONS
        or token.low in grammar.CLAUSE_OPENERS
        or token.low in grammar.CONJUNCTIONS
        or token.low in grammar.RELATIVES
        or grammar.is_adverb(token.low)
        or grammar.may_be_gerund(token.low)
    )
