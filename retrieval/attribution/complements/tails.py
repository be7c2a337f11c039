"""The end of a unit: its marks, and the time, place and manner behind a source."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution import grammar
from retrieval.attribution.phrases.behind import phrase_after
from retrieval.attribution.tokens import Token

_CLOSING = frozenset({")", "%"})
_BEFORE_TIMES = frozenset({"last", "late", "earlier", "next", "this"})
_HEARERS = frozenset({"reporters", "journalists", "me", "us", "him", "her", "them"})
_OPEN_CLAUSES = frozenset({"when", "while", "as", "after", "before", "if", "because"})
_SET_OFF = grammar.BREAKS | {";"}


def size_without_stop(tokens: Sequence[Token]) -> int:
    """How many tokens there are without the marks that end the unit."""
    end = len(tokens)
    while (
        end > 0
        and not tokens[end - 1].is_word
        and tokens[end - 1].quotation is None
        and tokens[end - 1].word not in _CLOSING
    ):
        end -= 1
    return end


def is_tail(tokens: Sequence[Token], place: int, end: int) -> bool:
    """Whether only a time, a place or a manner follows, up to the end or a mark: nothing that could be said."""
    while place < end:
        token = tokens[place]
        if token.quotation:
            return token.quotation.stated and not tokens[place - 1].is_word
        if token.word in _SET_OFF:
            return True
        if token.low in grammar.PREPOSITIONS:
            phrase = phrase_after(tokens, place + 1, apposed=False)
            place = phrase.stop if phrase else place + 2
        elif _tells_when_or_whom(token):
            place += 1
        else:
            return token.low in _OPEN_CLAUSES
    return True


def _tells_when_or_whom(token: Token) -> bool:
    return (
        token.low in grammar.TIMES
        or grammar.is_adverb(token.low)
        or token.low in _BEFORE_TIMES
        or token.low in _HEARERS
        or token.word.isdigit()
    )
