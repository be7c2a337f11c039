"""To whom something was said: whether the words that name the hearer name whom a question asks of."""

from __future__ import annotations

from retrieval.language.countries import countries_in
from retrieval.language.words import stems_of
from retrieval.model import SpeakerAsked


def is_hearer(asked: SpeakerAsked, written: str) -> bool:
    """Whether `written`, a hearer as an article names it, is `asked`: by a name's last word, a country or an office."""
    stems = frozenset(stems_of(written))
    if asked.names:
        return asked.names[-1].stem in stems
    if asked.country is not None and asked.country not in {each.country for each in countries_in(written)}:
        return False
    return asked.role is None or stems.issuperset(stems_of(asked.role))
