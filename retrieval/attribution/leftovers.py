"""Quotations that no cue touches: they go on with the words before, or with the nearest source."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution.drafts import Draft
from retrieval.attribution.names import PARTICLES
from retrieval.attribution.noun_phrases import main_subject
from retrieval.attribution.scan import scan
from retrieval.attribution.tokens import Quoted, Token
from retrieval.attribution.units import Unit
from retrieval.model import Span


def drafts_of(units: Sequence[Unit]) -> list[Draft]:
    """The drafts of all units, in order, every statement of quoted words in one of them where there is a source."""
    drafts: list[Draft] = []
    last: Draft | None = None
    for unit in units:
        found = scan(unit)
        last = _leftovers(unit, found, last)
        drafts.extend(found)
    return drafts


def _leftovers(unit: Unit, found: list[Draft], last: Draft | None) -> Draft | None:
    """Give each quotation without a cue to a draft; the value is the draft that the next unit may go on with."""
    held = {number for draft in found for number in draft.quotations}
    lone = [q for q in unit.quoted if q.stated and q.number not in held]
    words = sum(1 for token in unit.tokens if token.is_word)
    for quotation in lone:
        announced = _announced(unit, quotation)
        if announced is not None:
            found.append(announced)
        elif found:
            near = min(found, key=lambda draft: abs(draft.place - quotation.span.start))
            if near.verb is None or near.verb.speaks:
                near.content = sorted([*near.content, quotation.span])
                near.quotations.append(quotation.number)
        elif last is not None and words == 0:
            last.content.append(quotation.span)
            last.quotations.append(quotation.number)
            return last
    with_quotes = [draft for draft in found if draft.quotations]
    if with_quotes:
        return with_quotes[-1]
    return None


def _announced(unit: Unit, quotation: Quoted) -> Draft | None:
    """A quotation that a colon announces, or that a dash and a name sign: "Holt had a message: “...”", "“...” — Dana Holt"."""
    tokens = unit.tokens
    place = next((p for p, token in enumerate(tokens) if token.quotation is quotation), None)
    if place is None:
        return None
    if place > 1 and tokens[place - 1].word == ":":
        subject = main_subject(tokens, place - 1)
        if subject is None and all(
            token.is_capital or token.word in {".", ","} for token in tokens[: place - 1]
        ):
            subject = range(place - 1)
        if subject is None:
            return None
        cue = Span(tokens[subject.stop].start, tokens[place - 1].end)
        return Draft(cue, None, _span(tokens, subject), [quotation.span], quotations=[quotation.number])
    if place + 2 <= len(tokens) - 1 and tokens[place + 1].word in {"—", "–"} and tokens[place + 2].is_capital:
        end = next(
            (
                p
                for p in range(place + 2, len(tokens))
                if not (tokens[p].is_capital or tokens[p].low in PARTICLES)
            ),
            len(tokens),
        )
        if end == len(tokens) or tokens[end].word in {",", "."} or tokens[end].quotation:
            cue = Span(tokens[place + 1].start, tokens[place + 1].end)
            return Draft(
                cue,
                None,
                _span(tokens, range(place + 2, end)),
                [quotation.span],
                quotations=[quotation.number],
            )
    return None


def _span(tokens: Sequence[Token], part: range) -> Span:
    return Span(tokens[part.start].start, tokens[part.stop - 1].end)
