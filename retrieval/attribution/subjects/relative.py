"""The source of a verb in a relative clause: "Holt, who denied it, said"."""

from __future__ import annotations

from retrieval.attribution.phrases.before import subject_before
from retrieval.attribution.subjects.subject import Position, Subject, Verb

# A comma and the pronoun.
_BEHIND_SOURCE = 2


def relative_subject(verb: Verb) -> Subject | None:
    """The relative pronoun before the verb, and whom it stands for; "that" names nobody, so its noun is the source."""
    # Right behind a source, whom it stands for was read with that: "said Holt, who denied it".
    low = 0 if verb.left - verb.low <= _BEHIND_SOURCE else verb.low
    named = subject_before(verb.tokens, verb.left, low)
    if named is None:
        return None
    pronoun = range(verb.left - 1, verb.left)
    phrase = named if verb.tokens[pronoun.start].low == "that" else pronoun
    return Subject(phrase, Position.BEFORE, pronoun.start, verb.place + 1, named=named)
