"""The source before an active verb, a shared one after "and", and the one of an infinitive: "went on to say"."""

from __future__ import annotations

from retrieval.attribution import grammar
from retrieval.attribution.inflection import Tense
from retrieval.attribution.phrases.before import main_subject, nearest_subject, subject_before
from retrieval.attribution.subjects.documents import without_document
from retrieval.attribution.subjects.inverted import inverted_subject
from retrieval.attribution.subjects.passive import may_be_reduced, reduced_subject
from retrieval.attribution.subjects.relative import relative_subject
from retrieval.attribution.subjects.subject import Position, Subject, Verb
from retrieval.language.wordlists import word_set

_GOVERNS = word_set(grammar.PACKAGE, "governing_words")


def active_subject(verb: Verb) -> Subject | None:
    """The source of a finite verb, behind it or before it."""
    return inverted_subject(verb) or _subject_before(verb)


def _subject_before(verb: Verb) -> Subject | None:
    before = verb.before
    if before is not None:
        if before.low in grammar.CONJUNCTIONS:
            phrase = verb.earlier or nearest_subject(verb.tokens, verb.left - 1, verb.low)
            return verb.linked(phrase, Position.SHARED)
        if may_be_reduced(verb):
            return reduced_subject(verb)
        if before.low in grammar.RELATIVE_SUBJECTS:
            return relative_subject(verb)
    phrase = subject_before(verb.tokens, verb.left, verb.low)
    if phrase is not None:
        return verb.subject(without_document(verb, phrase))
    if before is not None and before.word == "," and verb.form.tense is Tense.PAST:
        # "Holt came, saw the flats, condemned them".
        return verb.linked(verb.earlier, Position.SHARED)
    return None


def governed_subject(verb: Verb) -> Subject | None:
    """The source of an infinitive that another word governs: "Holt went on to say", "refused to say"."""
    tokens, low = verb.tokens, verb.low
    if verb.before is None or verb.before.low != "to":
        return None
    governor = verb.left - 2
    while governor > low and grammar.is_adverb(tokens[governor].low):
        governor -= 1
    if governor < low or tokens[governor].low not in _GOVERNS:
        return None
    return verb.subject(main_subject(tokens, verb.left - 1, low) or verb.earlier)
