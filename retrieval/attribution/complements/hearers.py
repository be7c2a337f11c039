"""Whom the words were said to: "told her", "told the court", "told Harbour Radio"."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution import grammar
from retrieval.attribution.lexicon import Cue
from retrieval.attribution.tokens import Token
from retrieval.language.wordlists import word_set

_LONGEST_HEARER = 12
# "her" may be the first word of "her staff".
_ONE_WORD = word_set(grammar.PACKAGE, "hearers") - {"her"}
_NO_HEARER = frozenset({"that", "to", "if", "whether", "about", "of", "when", "how", "what", "why"}) | (
    grammar.SUBJECTS - {"it"}
)
_WITHIN = grammar.GENITIVES | {"&"}
_ENDS = grammar.SUBJECTS | grammar.WH | grammar.AUXILIARIES - grammar.GENITIVES | {"that", "to", "about"}
# "the ministry of labour", "a court for minors", "the school at Harbour City".
_PREPOSITIONS_WITHIN = frozenset({"of", "for", "at"})


def hearer_after(tokens: Sequence[Token], start: int, cue: Cue) -> range | None:
    """Whom the words were said to, where a verb of telling ends before place `start`."""
    if not cue.hearer or start >= len(tokens):
        return None
    first = tokens[start]
    if first.low in _ONE_WORD:
        return range(start, start + 1)
    if first.low in _NO_HEARER or not first.is_word:
        return None
    place = start + 1 if first.low in grammar.DETERMINERS else start
    while place < len(tokens) and not _ends_hearer(tokens, start, place):
        place += 1
        if place - start > _LONGEST_HEARER:
            return None
    return range(start, place) if place > start else None


def _ends_hearer(tokens: Sequence[Token], start: int, place: int) -> bool:
    token = tokens[place]
    low = token.low
    if not token.is_word and token.word not in _WITHIN:
        return True
    if low in _ENDS or low in grammar.TIMES:
        return True
    if low in grammar.PREPOSITIONS and low not in _PREPOSITIONS_WITHIN:
        return True
    return place > start and (low in grammar.DETERMINERS or _name_begins_or_ends(tokens, start, place))


def _name_begins_or_ends(tokens: Sequence[Token], start: int, place: int) -> bool:
    """Whether a name begins behind another phrase, or ends: "told the court Holt lied", "told Holt rents rose"."""
    token, before = tokens[place], tokens[place - 1]
    if token.is_capital:
        return (
            place > start + 1
            and not before.is_capital
            and before.low not in grammar.DETERMINERS
            and before.low not in grammar.PREPOSITIONS
        )
    return before.is_capital and token.low not in _PREPOSITIONS_WITHIN
