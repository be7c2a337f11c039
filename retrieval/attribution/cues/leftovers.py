"""Quotations that no cue touches: they go on with the words before, or with the nearest source."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution.cues.pointers import pointed_at
from retrieval.attribution.cues.scan import scan
from retrieval.attribution.drafts import Draft
from retrieval.attribution.tokens import Quoted
from retrieval.attribution.units import Unit


def drafts_of(units: Sequence[Unit]) -> list[Draft]:
    """The drafts of all units, unit by unit; every quotation that is a statement is in one, if words beside it allow."""
    drafts: list[Draft] = []
    last: Draft | None = None
    for number, unit in enumerate(units):
        found = scan(unit.tokens, unit.lows)
        before = units[number - 1] if number else None
        after = units[number + 1] if number + 1 < len(units) else None
        last = _place_leftovers(unit, before, after, found, last)
        drafts.extend(found)
    return drafts


def _place_leftovers(
    unit: Unit, before: Unit | None, after: Unit | None, found: list[Draft], last: Draft | None
) -> Draft | None:
    """Give each quotation without a cue to a draft; the value is the draft that the next unit may go on with."""
    held = {number for draft in found for number in draft.quotations}
    for quotation in unit.quoted:
        if not quotation.stated or quotation.number in held:
            continue
        pointed = pointed_at(unit, before, after, quotation)
        if pointed is not None:
            found.append(pointed)
        elif found:
            _give_to_nearest(found, quotation)
        elif unit.is_quoted:
            if last is not None and not (unit.opens_paragraph and not _stays_open(before)):
                last.content.append(quotation.span)
                last.quotations.append(quotation.number)
                return last
            found.append(_continued(last, quotation))
    with_quotes = [draft for draft in found if draft.quotations]
    return with_quotes[-1] if with_quotes else None


def _give_to_nearest(found: Sequence[Draft], quotation: Quoted) -> None:
    near = min(found, key=lambda draft: abs(draft.place - quotation.span.start))
    if near.verb is None or near.verb.speaks:
        near.content = sorted([*near.content, quotation.span])
        near.quotations.append(quotation.number)


def _continued(last: Draft | None, quotation: Quoted) -> Draft:
    """A draft of quoted words only: of the last speaker in a new paragraph, in all likelihood, and shown as such.

    Where nobody spoke before, nothing tells whose words they are; that they are somebody's, the marks do.
    """
    if last is None:
        return Draft(None, None, None, [quotation.span], quotations=[quotation.number])
    return Draft(
        None,
        last.verb,
        last.mention,
        [quotation.span],
        named=last.named,
        quotations=[quotation.number],
        follows=last.follows or last,
    )


def _stays_open(unit: Unit | None) -> bool:
    """Whether the last quotation of the unit is not closed: the next paragraph goes on with it."""
    return unit is not None and bool(unit.quoted) and not unit.quoted[-1].closed
