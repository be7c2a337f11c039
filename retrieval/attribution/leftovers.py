"""Quotations that no cue touches: they go on with the words before, or with the nearest source."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution.drafts import Draft
from retrieval.attribution.scan import scan
from retrieval.attribution.units import Unit


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
        if found:
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
