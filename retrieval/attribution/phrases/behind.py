"""The noun phrase behind a verb, or behind "by" and "according to"."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution import grammar
from retrieval.attribution.inflection import FINITE
from retrieval.attribution.lexicon import cue_forms
from retrieval.attribution.phrases.looks import is_nominal, may_open, opens_phrase
from retrieval.attribution.phrases.start import LONGEST, SUFFIXES
from retrieval.attribution.phrases.verbs import is_finite, relative_before
from retrieval.attribution.tokens import Token

_OPEN_APPOSITION = grammar.ARTICLES | {"his", "her", "its", "their", "whose", "one"} | SUFFIXES
_TIME_ADVERBS = frozenset({"last", "late", "earlier", "yesterday", "today"})
_END_AGENT = grammar.CLAUSE_OPENERS | {"which", "that", "who", "but"}


def phrase_after(
    tokens: Sequence[Token], start: int, *, apposed: bool = True, surely: bool = False
) -> range | None:
    """The noun phrase that begins at place `start`: "Holt, the mayor" in "said Holt, the mayor, on Friday".

    Where a phrase surely stands there, as between the words said and a full stop, it may begin with any word:
    "said retired teacher Dana Holt".
    """
    if start >= len(tokens):
        return None
    first = tokens[start]
    if first.low in grammar.SUBJECTS:
        return range(start, start + 1)
    if not (opens_phrase(first) or (surely and may_open(first))) or first.low in grammar.TIMES:
        return None
    place = start
    while place < len(tokens) and place - start < LONGEST:
        token = tokens[place]
        if token.word in grammar.SENTENCE_MARKS or token.word in grammar.DASHES or token.word in "()":
            break
        if token.word == ",":
            if not (apposed and _opens_apposition(tokens, place)):
                break
        elif place > start and _ends_phrase(tokens, place):
            break
        place += 1
    while place > start and (tokens[place - 1].word == "," or tokens[place - 1].low in grammar.CONJUNCTIONS):
        place -= 1
    return range(start, place) if place > start else None


def agent_after(tokens: Sequence[Token], start: int) -> range | None:
    """The noun phrase that begins at place `start`, up to a comma or a verb: after "according to" and "by"."""
    end = min(len(tokens), start + LONGEST)
    place = start
    while place < end and not (_parts_agent(tokens, place) or (place > start and _ends_agent(tokens, place))):
        place += 1
    return range(start, place) if place > start and is_nominal(tokens, start, place) else None


def _parts_agent(tokens: Sequence[Token], place: int) -> bool:
    mark = tokens[place].word
    if mark == ",":
        return not (place + 1 < len(tokens) and tokens[place + 1].low in SUFFIXES)
    return mark in grammar.SENTENCE_MARKS or mark in grammar.DASHES or mark == ")"


def _ends_agent(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    if token.low in _END_AGENT:
        return True
    if token.is_capital or not is_finite(tokens, place):
        return False
    if token.low in grammar.AUXILIARIES:
        # "A plan backed by Holt was dropped", but "according to a letter the board had seen".
        return tokens[place - 1].is_capital
    form = cue_forms().get(token.low)
    return form is not None and form.tense in FINITE


def _opens_apposition(tokens: Sequence[Token], comma: int) -> bool:
    """Whether an apposition follows the comma: "said Holt, the mayor", "said Holt, 42"; not "said Holt, who denied it"."""
    if comma + 1 >= len(tokens):
        return False
    after = tokens[comma + 1]
    if after.low in _OPEN_APPOSITION or after.word.isdigit():
        return True
    if after.is_capital:
        # "said Holt, D-Ohio, on Friday".
        return (
            comma + 2 < len(tokens)
            and tokens[comma + 2].word in {",", "."}
            and len(after.word) > 1
            and after.low not in grammar.TIMES
        )
    return after.is_word and not (
        after.low in grammar.PREPOSITIONS
        or grammar.is_adverb(after.low)
        or after.low in grammar.CLAUSE_OPENERS
        or after.low in grammar.CONJUNCTIONS
        or after.low in grammar.SUBJECTS
        or after.low in grammar.RELATIVES - {"whose"}
        or grammar.may_be_gerund(after.low)
        or after.low in grammar.AUXILIARIES
    )


def _ends_phrase(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    low = token.low
    if low in grammar.ENDS_PHRASE or low in grammar.CLAUSE_OPENERS or low in grammar.SUBJECTS:
        return True
    if low in _TIME_ADVERBS or (token.is_capital and low in grammar.TIMES):
        return True
    return not token.is_capital and is_finite(tokens, place) and relative_before(tokens, place, 0) is None
