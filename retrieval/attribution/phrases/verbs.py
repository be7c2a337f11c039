"""Which words are verbs with a subject, by their form and by what stands before them."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution import grammar
from retrieval.attribution.inflection import FINITE, Tense
from retrieval.attribution.lexicon import cue_forms
from retrieval.attribution.tokens import Token

_NEVER_FINITE = grammar.GENITIVES | {"being", "having"}


def is_finite(tokens: Sequence[Token], place: int) -> bool:
    """Whether the token is a verb with a subject: "visited" in "Holt visited", not in "the embattled mayor"."""
    token = tokens[place]
    if token.low in grammar.AUXILIARIES:
        return token.low not in _NEVER_FINITE
    if token.is_capital:
        return False
    if not grammar.may_be_past(token.low):
        return place > 0 and _is_name(tokens[place - 1]) and _is_present(token)
    return place > 0 and _has_subject(tokens, place)


def _is_present(token: Token) -> bool:
    form = cue_forms().get(token.low)
    return form is not None and form.tense is Tense.PRESENT


def _is_name(token: Token) -> bool:
    return token.is_word and token.is_capital and token.low not in grammar.TIMES


def _has_subject(tokens: Sequence[Token], place: int) -> bool:
    """Whether what stands before a past form may be its subject: else it is a participle."""
    before = tokens[place - 1]
    if grammar.is_adverb(before.low) and not before.is_capital:
        # "the newly elected mayor", but "Holt recently visited".
        return place > 1 and tokens[place - 2].low not in grammar.DETERMINERS
    return (
        before.is_word
        and before.low not in grammar.DETERMINERS
        and before.low not in grammar.PREPOSITIONS
        and before.low not in grammar.CONJUNCTIONS
    )


def is_verb(tokens: Sequence[Token], place: int) -> bool:
    """Whether a finite verb stands at `place`, a cue verb in any finite form included."""
    token = tokens[place]
    if token.quotation or token.is_capital:
        return False
    if is_finite(tokens, place):
        return True
    form = cue_forms().get(token.low)
    return form is not None and form.tense in FINITE and tokens[place - 1].low not in grammar.DETERMINERS


def before_adverbs(tokens: Sequence[Token], place: int, low: int) -> int:
    """The place where the adverbs and auxiliaries before `place` begin, `low` at the lowest."""
    while place > low and _helps_a_verb(tokens[place - 1].low):
        place -= 1
    return place


def _helps_a_verb(word: str) -> bool:
    return (grammar.is_adverb(word) or word in grammar.AUXILIARIES) and word not in grammar.GENITIVES


def relative_before(tokens: Sequence[Token], place: int, floor: int) -> int | None:
    """The place of the "who" before the verb at `place`, which makes the verb part of a noun phrase."""
    before = place - 1
    while before >= floor and (
        grammar.is_adverb(tokens[before].low) or tokens[before].low in grammar.AUXILIARIES
    ):
        before -= 1
    return before if before > floor and tokens[before].low in grammar.RELATIVE_SUBJECTS else None
