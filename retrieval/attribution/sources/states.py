"""Countries as speakers: by their names, by "the Federal Republic", by their capitals; and their people."""

from __future__ import annotations

from retrieval.attribution.sources.found import Found
from retrieval.attribution.sources.mentions import Mention
from retrieval.attribution.sources.names import POLITIES
from retrieval.attribution.sources.reading import Reading
from retrieval.language.countries import Form, country_form_of, official_names
from retrieval.model import How, Speaker, SpeakerType


def country(reading: Reading, mention: Mention) -> Found | None:
    """The country that a mention names; a demonym ("Norwegians") names people of it."""
    if mention.country is None:
        return None
    form = country_form_of(" ".join(token.word for token in mention.head))
    if form is not None and form.form is Form.DEMONYM:
        return Found(reading.plain(mention, SpeakerType.GROUP), How.NAMED, mention.span)
    is_metonym = form is not None and form.form is Form.METONYM
    return Found(_speaker(mention.country), How.METONYM if is_metonym else How.NAMED, mention.span)


def state(reading: Reading, mention: Mention) -> Found | None:
    """The country of the article whose official name begins as the mention: "the Federal Republic"."""
    if mention.head[-1].low not in POLITIES:
        return None
    words = " ".join(token.word for token in mention.head)
    for each in reading.countries():
        if any(name.startswith(words) for name in official_names(each)):
            return Found(_speaker(each), How.NAMED, mention.span)
    return None


def _speaker(name: str) -> Speaker:
    return Speaker(name, SpeakerType.COUNTRY, None, name, name)
