"""Quotations that a colon announces, or a dash and a name sign; no verb stands by."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution import grammar
from retrieval.attribution.drafts import Draft
from retrieval.attribution.phrases.before import nearest_subject
from retrieval.attribution.tokens import Quoted, Token
from retrieval.attribution.units import Unit
from retrieval.language.wordlists import word_set
from retrieval.model import Span

# A colon or a dash and a word beside it.
_SHORTEST = 2
_BEHIND_SIGNATURE = frozenset({",", "."})


def pointed_at(unit: Unit, before: Unit | None, after: Unit | None, quotation: Quoted) -> Draft | None:
    """The draft of a quotation that its unit announces or signs or, where it is all of the unit, those beside it do."""
    place = next((p for p, token in enumerate(unit.tokens) if token.quotation is quotation), None)
    if place is None:
        return None
    found = _announced(unit.tokens[:place], quotation) or _signed(unit.tokens[place + 1 :], quotation)
    if found is not None or not unit.is_quoted:
        return found
    return (_signed(after.tokens, quotation) if after else None) or (
        _announced(before.tokens, quotation) if before else None
    )


def _announced(tokens: Sequence[Token], quotation: Quoted) -> Draft | None:
    """A quotation that a colon at the end of `tokens` announces: "Holt had a message: “...”"."""
    colon = len(tokens) - 1
    if len(tokens) < _SHORTEST or tokens[colon].word != ":":
        return None
    subject = _name_before(tokens, colon) or nearest_subject(tokens, colon)
    if subject is None and all(token.is_capital or not token.is_word for token in tokens[:colon]):
        subject = range(colon)
    if subject is None:
        return None
    cue = Span(tokens[min(subject.stop, colon)].start, tokens[colon].end)
    return _draft(cue, tokens, subject, quotation)


def _name_before(tokens: Sequence[Token], colon: int) -> range | None:
    """The name between a dash and the colon: "More than ever — Dana Holt: “...”"."""
    start = colon
    while start > 0 and tokens[start - 1].is_capital:
        start -= 1
    return range(start, colon) if 0 < start < colon and tokens[start - 1].word in grammar.DASHES else None


def _signed(tokens: Sequence[Token], quotation: Quoted) -> Draft | None:
    """A quotation that a dash and a name at the start of `tokens` sign: "“...” — Dana Holt"."""
    if len(tokens) < _SHORTEST or tokens[0].word not in grammar.DASHES or not tokens[1].is_capital:
        return None
    particles = word_set(grammar.PACKAGE, "name_particles")
    end = 1
    while end < len(tokens) and (tokens[end].is_capital or tokens[end].low in particles):
        end += 1
    if end < len(tokens) and tokens[end].word not in _BEHIND_SIGNATURE and tokens[end].quotation is None:
        return None
    return _draft(Span(tokens[0].start, tokens[0].end), tokens, range(1, end), quotation)


def _draft(cue: Span, tokens: Sequence[Token], source: range, quotation: Quoted) -> Draft:
    mention = Span(tokens[source.start].start, tokens[source.stop - 1].end)
    return Draft(cue, None, mention, [quotation.span], quotations=[quotation.number])
