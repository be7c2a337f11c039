"""The words behind a cue verb. Start here: `complement_of`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.attribution import grammar
from retrieval.attribution.complements.adverbials import place_of_that, skip_adverbials
from retrieval.attribution.complements.ends import clause_end, object_end
from retrieval.attribution.complements.hearers import hearer_after
from retrieval.attribution.complements.openings import opens_clause, opens_object
from retrieval.attribution.lexicon import Cue, cue_forms
from retrieval.attribution.phrases.verbs import is_finite
from retrieval.attribution.tokens import Token, is_stated

_FARTHEST_QUOTATION = 16
# "urged the other members of the council to".
_FARTHEST_TO = 9
# "Holt said, if rents rose, she would act."
_OPEN_SHORT_CLAUSE = frozenset({"if", "when", "while", "although", "though", "in", "as", "despite", "after"})
_SYMBOLS = grammar.SYMBOLS | {"#", "'", "‘"}
_BEHIND_HEARER = grammar.WH | {"to", "about", "of"}
_END_ANNOUNCING = grammar.AND_BUT | {"that", ";", "."}


@dataclass(frozen=True, slots=True)
class Complement:
    """The words behind a cue as a range of tokens, and the hearer before them."""

    content: range
    hearer: range | None = None


def complement_of(
    tokens: Sequence[Token],
    start: int,
    cue: Cue,
    *,
    closes_at_comma: bool = False,
    closes_at_first: bool = False,
) -> Complement | None:
    """What the cue verb that ends before place `start` says; None where nothing follows that it takes.

    With `closes_at_comma`, as in a relative clause, a comma before a verb ends it: "Holt, who denied it, said"; with
    `closes_at_first`, as after "when", any comma does: "When Holt denied it, she".
    """
    if start >= len(tokens):
        return None
    hearer = hearer_after(tokens, start, cue)
    content = _content(tokens, hearer.stop if hearer else start, cue, is_told=hearer is not None)
    if content is None:
        return None
    if closes_at_comma or closes_at_first:
        content = _closed(tokens, content, at_first=closes_at_first)
    return Complement(content, hearer)


def _closed(tokens: Sequence[Token], content: range, *, at_first: bool) -> range:
    """The content up to the comma that closes its clause."""
    for place in content:
        token, after = tokens[place], place + 1
        ends = token.quotation is not None and token.quotation.ends_clause
        if after >= len(tokens) or not (ends or (token.word == "," and place > content.start)):
            continue
        low = tokens[after].low
        if at_first or is_finite(tokens, after) or low in cue_forms() or low in grammar.AUXILIARIES:
            return range(content.start, after if ends else place)
    return content


def _content(tokens: Sequence[Token], start: int, cue: Cue, *, is_told: bool) -> range | None:
    place = skip_adverbials(tokens, start)
    that = place_of_that(tokens, place) if cue.that or cue.clause else None
    if that is not None:
        return _clause(tokens, that)
    if place >= len(tokens):
        return None
    if not tokens[place].is_word:
        return _behind_mark(tokens, place, cue)
    return _behind_word(tokens, place, cue, is_told=is_told)


def _behind_mark(tokens: Sequence[Token], place: int, cue: Cue) -> range | None:
    """What follows where a mark or a quotation stands right behind the cue."""
    token = tokens[place]
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if token.quotation:
        return _clause(tokens, place) if cue.object or cue.clause or cue.that or cue.speaks else None
    if token.word in _SYMBOLS:
        return _clause(tokens, place) if cue.object or cue.clause else None
    if after is None:
        return None
    introduces = cue.speaks and (token.word == ":" or (token.word == "," and is_stated(after)))
    opens = cue.clause and token.word == "," and after.low in _OPEN_SHORT_CLAUSE and place + 2 < len(tokens)
    return _clause(tokens, place + 1) if introduces or opens else None


def _behind_word(tokens: Sequence[Token], place: int, cue: Cue, *, is_told: bool) -> range | None:
    low = tokens[place].low
    start = _start_of_clause(tokens, place, cue)
    if start is not None:
        return _clause(tokens, start)
    if low in cue.after:
        return _behind_preposition(tokens, place, cue)
    if cue.gerund and grammar.may_be_gerund(low):
        return range(place, object_end(tokens, place))
    if (cue.clause and opens_clause(tokens, place)) or (is_told and low in _BEHIND_HEARER):
        return _clause(tokens, place)
    if cue.object and opens_object(tokens[place]):
        is_asked = cue.infinitive and any(t.low == "to" for t in tokens[place + 1 : place + _FARTHEST_TO])
        return range(place, clause_end(tokens, place) if is_asked else object_end(tokens, place))
    return None


def _start_of_clause(tokens: Sequence[Token], place: int, cue: Cue) -> int | None:
    """Where a question, a quotation farther on or an infinitive begins, looked for in this order."""
    low = tokens[place].low
    if cue.wh and low in grammar.WH:
        return place
    ahead = _quotation_ahead(tokens, place) if cue.speaks else None
    if ahead is not None or not cue.infinitive or low != "to" or place + 1 >= len(tokens):
        return ahead
    after = tokens[place + 1]
    # "wants to say", but "declined to the court".
    return None if after.low in grammar.DETERMINERS or after.is_capital else place


def _quotation_ahead(tokens: Sequence[Token], start: int) -> int | None:
    """The place of a quotation that a comma or a colon announces: "scolded him: “...”", "said of it, “...”"."""
    for place in range(start + 1, min(len(tokens), start + _FARTHEST_QUOTATION)):
        token = tokens[place]
        if token.quotation is not None:
            announced = tokens[place - 1].word in {",", ":"} and is_stated(token)
            return place if announced and token.quotation.ends_clause else None
        if token.low in _END_ANNOUNCING:
            return None
    return None


def _behind_preposition(tokens: Sequence[Token], place: int, cue: Cue) -> range | None:
    after = place + 1
    if after >= len(tokens):
        return None
    if cue.lemma == "call" and tokens[place].low == "on":
        # "called on Norway to act": what is asked is a clause.
        return _clause(tokens, after)
    if tokens[after].is_word or tokens[after].quotation:
        return range(after, object_end(tokens, after))
    return None


def _clause(tokens: Sequence[Token], start: int) -> range:
    return range(start, clause_end(tokens, start))
