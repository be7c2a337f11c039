"""Start here: `subject_of` asks each kind of subject in turn."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution import grammar
from retrieval.attribution.inflection import Tense
from retrieval.attribution.lexicon import Form
from retrieval.attribution.subjects.active import active_subject, governed_subject
from retrieval.attribution.subjects.participles import participle_subject
from retrieval.attribution.subjects.passive import is_passive, passive_subject, reduced_subject
from retrieval.attribution.subjects.subject import Subject
from retrieval.attribution.subjects.verb_groups import verb_at
from retrieval.attribution.subjects.word_class import is_finite_base, is_noun
from retrieval.attribution.tokens import Token


def subject_of(
    tokens: Sequence[Token], place: int, form: Form, low: int, earlier: range | None
) -> Subject | None:
    """The source of the cue verb at `place`; None where the word is no verb that tells of a statement.

    `low` is where the clause may begin, `earlier` the source of the statement before in the same unit.
    """
    verb = verb_at(tokens, place, form, low, earlier)
    if is_passive(verb):
        return passive_subject(verb)
    match form.tense:
        case Tense.ING:
            # "Regarding rents" is no verb.
            return None if tokens[place].low in grammar.PREPOSITIONS else participle_subject(verb)
        case Tense.BASE if not is_finite_base(verb):
            return governed_subject(verb)
        case Tense.PARTICIPLE if not any(word in grammar.PERFECT for word in verb.auxiliaries):
            return reduced_subject(verb)
        case Tense.PAST | Tense.PRESENT if is_noun(verb):
            return None
        case _:
            return active_subject(verb)
