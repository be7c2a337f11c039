"""Quotations that no cue touches: they go on with the words before, or with the nearest source."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution.drafts import Draft
from retrieval.attribution.names import PARTICLES
from retrieval.attribution.phrases.before import nearest_subject
from retrieval.attribution.scan import scan
from retrieval.attribution.tokens import Quoted, Token
from retrieval.attribution.units import Unit
from retrieval.model import Span

# A colon or a dash and a word beside it.
_SHORTEST = 2


def drafts_of(units: Sequence[Unit]) -> list[Draft]:
    """The drafts of all units, in order, every statement of quoted words in one of them where there is a source."""
    drafts: list[Draft] = []
    last: Draft | None = None
    for number, unit in enumerate(units):
        found = scan(unit)
        before = units[number - 1] if number else None
        after = units[number + 1] if number + 1 < len(units) else None
        last = _leftovers(unit, before, after, found, last)
        drafts.extend(found)
    return drafts


def _leftovers(
    unit: Unit, before: Unit | None, after: Unit | None, found: list[Draft], last: Draft | None
) -> Draft | None:
    """Give each quotation without a cue to a draft; the value is the draft that the next unit may go on with."""
    held = {number for draft in found for number in draft.quotations}
    lone = [quotation for quotation in unit.quoted if quotation.stated and quotation.number not in held]
    is_all = not any(token.is_word for token in unit.tokens)
    for quotation in lone:
        signed = _announced(unit, quotation) or _signed(unit.tokens, quotation)
        if signed is None and is_all:
            signed = (_signed_next(after, quotation) if after else None) or (
                _announced_before(before, quotation) if before else None
            )
        if signed is not None:
            found.append(signed)
        elif found:
            near = min(found, key=lambda draft: abs(draft.place - quotation.span.start))
            if near.verb is None or near.verb.speaks:
                near.content = sorted([*near.content, quotation.span])
                near.quotations.append(quotation.number)
        elif last is not None and is_all and unit.opens_paragraph and not _stays_open(before):
            # A new paragraph of quoted words only: the same speaker, in all likelihood, and shown as such.
            found.append(
                Draft(
                    None,
                    last.verb,
                    last.mention,
                    [quotation.span],
                    named=last.named,
                    quotations=[quotation.number],
                    follows=last.follows or last,
                )
            )
        elif last is not None and is_all:
            last.content.append(quotation.span)
            last.quotations.append(quotation.number)
            return last
        elif is_all:
            # Whose words they are, nothing tells; that they are somebody's, the marks do.
            found.append(Draft(None, None, None, [quotation.span], quotations=[quotation.number]))
    with_quotes = [draft for draft in found if draft.quotations]
    return with_quotes[-1] if with_quotes else None


def _stays_open(unit: Unit | None) -> bool:
    """Whether the last quotation of the unit is not closed: the next paragraph goes on with it."""
    return unit is not None and bool(unit.quoted) and not unit.quoted[-1].closed


def _announced(unit: Unit, quotation: Quoted) -> Draft | None:
    """A quotation that a colon announces: "Holt had a message: “...”"."""
    place = next((p for p, token in enumerate(unit.tokens) if token.quotation is quotation), 0)
    if place < _SHORTEST or unit.tokens[place - 1].word != ":":
        return None
    return _before_colon(unit.tokens, place - 1, quotation)


def _announced_before(unit: Unit, quotation: Quoted) -> Draft | None:
    """A quotation that the sentence before announces, in a paragraph of its own."""
    if len(unit.tokens) < _SHORTEST or unit.tokens[-1].word != ":":
        return None
    return _before_colon(unit.tokens, len(unit.tokens) - 1, quotation)


def _before_colon(tokens: Sequence[Token], colon: int, quotation: Quoted) -> Draft | None:
    subject = _name_before(tokens, colon) or nearest_subject(tokens, colon)
    if subject is None and all(token.is_capital or not token.is_word for token in tokens[:colon]):
        subject = range(colon)
    if subject is None:
        return None
    cue = Span(tokens[min(subject.stop, colon)].start, tokens[colon].end)
    return Draft(cue, None, _span(tokens, subject), [quotation.span], quotations=[quotation.number])


def _name_before(tokens: Sequence[Token], colon: int) -> range | None:
    """The name between a dash and the colon: "More than ever — Dana Holt: “...”"."""
    start = colon
    while start > 0 and tokens[start - 1].is_capital:
        start -= 1
    return range(start, colon) if 0 < start < colon and tokens[start - 1].word in {"—", "–"} else None


def _signed(tokens: Sequence[Token], quotation: Quoted) -> Draft | None:
    """A quotation that a dash and a name sign: "“...” — Dana Holt"."""
    place = next((p for p, token in enumerate(tokens) if token.quotation is quotation), len(tokens))
    return _signature(tokens[place + 1 :], quotation)


def _signed_next(unit: Unit, quotation: Quoted) -> Draft | None:
    return _signature(unit.tokens, quotation)


def _signature(tokens: Sequence[Token], quotation: Quoted) -> Draft | None:
    if len(tokens) < _SHORTEST or tokens[0].word not in {"—", "–"} or not tokens[1].is_capital:
        return None
    end = next(
        (p for p in range(1, len(tokens)) if not (tokens[p].is_capital or tokens[p].low in PARTICLES)),
        len(tokens),
    )
    if end < len(tokens) and tokens[end].word not in {",", "."} and tokens[end].quotation is None:
        return None
    cue = Span(tokens[0].start, tokens[0].end)
    return Draft(cue, None, _span(tokens, range(1, end)), [quotation.span], quotations=[quotation.number])


def _span(tokens: Sequence[Token], part: range) -> Span:
    return Span(tokens[part.start].start, tokens[part.stop - 1].end)
