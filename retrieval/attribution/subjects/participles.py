"""The source of a verb in -ing: the subject of the clause that it depends on."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution import grammar
from retrieval.attribution.phrases.before import main_subject, subject_before
from retrieval.attribution.phrases.behind import phrase_after
from retrieval.attribution.subjects.documents import without_document
from retrieval.attribution.subjects.relative import relative_subject
from retrieval.attribution.subjects.subject import Position, Subject, Verb
from retrieval.attribution.tokens import Token

_LINKS = grammar.BREAKS | grammar.AND_BUT | {"by", "in", "while", "after", "before", "without", "when"}
# "Citing costs that had risen for a third year in a row, the mayor".
_FARTHEST_COMMA = 30
# "Officials with the council saying", "people of Harbour City saying": a part of the noun.
_WITHIN_NOUN = frozenset({"with", "of"})


def participle_subject(verb: Verb) -> Subject | None:
    """The source of the participle; None where it is a noun: "the saying", "his thinking"."""
    before = verb.before
    if any(auxiliary in grammar.BE for auxiliary in verb.auxiliaries):
        return _progressive(verb)
    if before is None:
        return _opening(verb)
    if (before.low or before.word) in _LINKS or (before.quotation and before.quotation.ends_clause):
        tokens, end = verb.tokens, verb.left - 1
        shared = verb.earlier if before.low in grammar.AND_BUT else None
        phrase = shared or main_subject(tokens, end, verb.low) or verb.earlier
        return verb.linked(phrase, Position.PARTICIPLE)
    if (
        before.low in grammar.DETERMINERS
        or before.low in grammar.PREPOSITIONS
        or before.low in grammar.AUXILIARIES
    ):
        return None
    return _attached(verb)


def _progressive(verb: Verb) -> Subject | None:
    """The subject of "Holt was saying", or of "Holt, who was saying"."""
    if verb.before is not None and verb.before.low in grammar.RELATIVE_SUBJECTS:
        return relative_subject(verb)
    return verb.subject(subject_before(verb.tokens, verb.left, verb.low))


def _opening(verb: Verb) -> Subject | None:
    """The subject of the clause that a participle opens: "Citing costs, the mayor closed ...", "Calling it ..., Holt"."""
    tokens, place = verb.tokens, verb.place
    for comma in range(place, min(len(tokens), place + _FARTHEST_COMMA)):
        quotation = tokens[comma].quotation
        if tokens[comma].word == "," or (quotation and quotation.ends_clause):
            phrase = phrase_after(tokens, comma + 1, apposed=False)
            return Subject(phrase, Position.PARTICIPLE, verb.left, place + 1) if phrase else None
    return None


def _attached(verb: Verb) -> Subject | None:
    """The phrase right before the participle, or whoever speaks through it: "Holt issued a statement saying"."""
    tokens, low = verb.tokens, verb.low
    phrase = subject_before(tokens, _before_days(tokens, verb.left, low), low)
    if phrase is None:
        return None
    while phrase.start > low and tokens[phrase.start - 1].low in grammar.DETERMINERS:
        # "with each side accusing": "each" opens no sentence here.
        phrase = range(phrase.start - 1, phrase.stop)
    if _is_governed(tokens, phrase, low):
        # "Holt was on air talking about rents", "in a speech attacking her rival".
        phrase = main_subject(tokens, phrase.start, low) or phrase
    return Subject(without_document(verb, phrase), Position.PARTICIPLE, phrase.start, verb.place + 1)


def _before_days(tokens: Sequence[Token], left: int, low: int) -> int:
    """Over "on Friday" and "Friday" before a participle: "issued a statement on Friday saying"."""
    while left > low + 1 and tokens[left - 1].low in grammar.TIMES:
        left -= 2 if tokens[left - 2].low in grammar.BEFORE_TIMES else 1
    return left


def _is_governed(tokens: Sequence[Token], phrase: range, low: int) -> bool:
    """Whether the phrase is the object of a preposition or, without a name, of a verb: the clause's subject speaks then."""
    if phrase.start <= low:
        return False
    before = tokens[phrase.start - 1]
    if before.low in grammar.PREPOSITIONS:
        return before.low not in _WITHIN_NOUN
    return (
        before.is_word
        and not before.is_capital
        and before.low not in grammar.CONJUNCTIONS
        and not tokens[phrase.start].is_capital
    )
