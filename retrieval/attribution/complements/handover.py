"""Where another cue takes over within what is said: "and added", "adding", "while Holt said", "Holt said."."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution import grammar
from retrieval.attribution.complements.tails import is_tail
from retrieval.attribution.inflection import FINITE, Tense
from retrieval.attribution.lexicon import Form, cue_forms
from retrieval.attribution.phrases.before import subject_before
from retrieval.attribution.tokens import Token

_LINKS = grammar.AND_BUT | {"then", "also", "later", "while", "though", "whereas"}
# "before adding", "by saying".
_BEFORE_GERUND = frozenset({"before", "after", "while", "in", "by", "without"})
# "Holt, the mayor of Harbour City and leader of its council, said": a subject and its verb stand this near.
_LONGEST_SUBJECT = 13


def takes_over(tokens: Sequence[Token], place: int, end: int, *, after_comma: bool) -> bool:
    """Whether a cue of its own begins at `place`, before `end`; `after_comma` where a mark stands before it."""
    opened = place
    while place < end and (tokens[place].low in _LINKS or grammar.is_adverb(tokens[place].low)):
        place += 1
    if place >= end:
        return False
    joined = place > opened
    token = tokens[place]
    form = None if token.is_capital else cue_forms().get(token.low)
    if form is not None and form.tense is Tense.ING:
        return after_comma
    after = tokens[place + 1].low if place + 1 < end else ""
    if (
        (after_comma and token.low in _BEFORE_GERUND and grammar.may_be_gerund(after))
        or (joined and form is not None and _says_more(tokens, place, form))
        or is_according_to(tokens, place, end)
    ):
        return True
    return (after_comma or joined) and new_source(tokens, place, end, joined=joined)


def is_according_to(tokens: Sequence[Token], place: int, end: int) -> bool:
    """Whether "according to" stands at `place`, before `end`."""
    return tokens[place].low == "according" and place + 1 < end and tokens[place + 1].low == "to"


def _says_more(tokens: Sequence[Token], place: int, form: Form) -> bool:
    """Whether the source before says more: "and added", but not "and condemned by"."""
    takes = form.cue
    return (
        form.tense in FINITE
        and (takes.speaks or takes.that or takes.object)
        and not (place + 1 < len(tokens) and tokens[place + 1].low == "by")
    )


def new_source(tokens: Sequence[Token], place: int, end: int, *, joined: bool) -> bool:
    """Whether a subject and its cue begin at `place`, which end the unit or, after "and", say something."""
    for near in range(place + 1, min(end, place + 1 + _LONGEST_SUBJECT)):
        token = tokens[near]
        if token.quotation or token.word in {",", ";"}:
            return False
        form = None if token.is_capital else cue_forms().get(token.low)
        if form is None or form.tense not in FINITE or not form.cue.speaks:
            continue
        left = near
        while left > place and (
            grammar.is_adverb(tokens[left - 1].low) or tokens[left - 1].low in grammar.AUXILIARIES
        ):
            left -= 1
        phrase = subject_before(tokens, left, place)
        if phrase is None or phrase.start > place + 1:
            return False
        return joined or is_tail(tokens, near + 1, end)
    return False
