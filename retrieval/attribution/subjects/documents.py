"""Who issued the statement: the subject of "Holt issued a statement saying" is Holt."""

from __future__ import annotations

from retrieval.attribution import grammar
from retrieval.attribution.phrases.before import main_subject
from retrieval.attribution.subjects.subject import Verb
from retrieval.language.wordlists import word_set

_DOCUMENTS = word_set(grammar.PACKAGE, "document_words")
_BEFORE_DOCUMENTS = word_set(grammar.PACKAGE, "issuing_verbs") | {"in", "with", "through", "by", "out"}


def without_document(verb: Verb, phrase: range) -> range:
    """The subject of "issued" where the phrase is "a statement"; the phrase itself else."""
    tokens = verb.tokens
    if (
        phrase.start - 1 <= verb.low
        or not any(tokens[p].low in _DOCUMENTS for p in phrase)
        or tokens[phrase.start].low not in grammar.DETERMINERS
    ):
        return phrase
    before = tokens[phrase.start - 1].low
    if before in _BEFORE_DOCUMENTS or grammar.may_be_past(before):
        return main_subject(tokens, phrase.start, verb.low) or phrase
    return phrase
