"""One unit, read from left to right for cues. Start here: `scan`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from retrieval.attribution.complements.handover import is_according_to
from retrieval.attribution.cues.according import read_according
from retrieval.attribution.cues.by_noun import read_noun
from retrieval.attribution.cues.by_verb import read_verb
from retrieval.attribution.cues.state import Scan
from retrieval.attribution.drafts import Draft
from retrieval.attribution.lexicon import cue_forms, phrasal_forms, statement_nouns
from retrieval.attribution.tokens import Token

# Cues are made of these alone, and no token ends between two of them.
_LETTERS = re.compile(r"[a-z]+")


def scan(tokens: Sequence[Token], lows: Sequence[str]) -> list[Draft]:
    """The drafts of a unit, in the order of their cues; those within another's content are left out.

    `lows` are the tokens' words in small letters.
    """
    cues = _first_words()
    if cues.isdisjoint(lows):
        return []
    state = Scan(tokens)
    forms, phrasal, nouns = cue_forms(), phrasal_forms(), statement_nouns()
    for place in [place for place, low in enumerate(lows) if low in cues]:
        token, low = tokens[place], lows[place]
        if is_according_to(tokens, place, len(tokens)):
            read_according(state, place)
            continue
        noun = nouns.get(low)
        if noun is not None and place and read_noun(state, place, noun):
            continue
        pair = phrasal.get(low, {}).get(tokens[place + 1].low) if place + 1 < len(tokens) else None
        form = forms.get(low)
        if pair is not None:
            read_verb(state, place, pair, words=2)
        elif form is not None and not (token.is_capital and _is_within(tokens, place)):
            read_verb(state, place, form)
    return state.drafts


def may_tell(words: str) -> bool:
    """Whether a cue may stand among words that are no tokens yet: where not, `scan` finds nothing."""
    return not _first_words().isdisjoint(_LETTERS.findall(words.lower()))


@cache
def _first_words() -> frozenset[str]:
    """The words with which a cue may begin: most words are none of them."""
    return frozenset((*cue_forms(), *phrasal_forms(), *statement_nouns(), "according"))


def _is_within(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word stands before the place: a capital there is a name's."""
    return place > 0 and tokens[place - 1].is_word
