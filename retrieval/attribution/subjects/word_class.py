"""Whether a form of a cue verb is a verb with a subject, or a noun, an adjective or an infinitive: "his claims"."""

from __future__ import annotations

from retrieval.attribution import grammar
from retrieval.attribution.inflection import Tense
from retrieval.attribution.subjects.subject import Verb
from retrieval.attribution.tokens import Token
from retrieval.language.wordlists import word_set

# Cue verbs whose third person is a plural noun as well.
_NOUNS = word_set(grammar.PACKAGE, "cue_nouns")
# Determiners that may be a subject by themselves: "all say", "this shows".
_BEFORE_NOUNS = grammar.DETERMINERS - {
    "all", "both", "many", "some", "most", "few", "others", "another", "this", "that",
} - grammar.NUMBERS  # fmt: skip
_BEFORE_PLURALS = frozenset(
    {"latest", "recent", "new", "two", "three", "several", "such", "own", "other", "public", "these", "those"}
)
_NO_PLURALS = frozenset({"this", "his", "its", "was", "has", "does"})
_SHORTEST_PLURAL = 4
_BEHIND_VERBS = grammar.ARTICLES | {"that", "his", "her", "their"}
_SET_OFF = grammar.BREAKS | {")", "%"}
_NEVER_BEHIND_NOUNS = frozenset({"about", "to"})


def is_noun(verb: Verb) -> bool:
    """Whether a finite form is a noun or an adjective here: "the reported attack", "his claims"."""
    if verb.before is None or verb.auxiliaries:
        return False
    before = verb.tokens[verb.place - 1]
    if before.low in _BEFORE_NOUNS or before.low in grammar.GENITIVES or before.low in grammar.PREPOSITIONS:
        return True
    may_be_plural = (
        verb.form.tense is Tense.PRESENT and verb.left == verb.place and verb.form.cue.lemma in _NOUNS
    )
    return may_be_plural and (_is_plural(verb, before) or _goes_on_as_noun(verb))


def _is_plural(verb: Verb, before: Token) -> bool:
    """Whether neither a name nor a noun of one person stands before: "two claims", "early reports"."""
    if before.word.isdigit() or before.low in _BEFORE_PLURALS:
        return True
    return not (
        before.is_capital
        or before.low in grammar.SUBJECTS
        or before.low in grammar.RELATIVES
        or before.word in {",", ")"}
        or (verb.place > 1 and verb.tokens[verb.place - 2].low in grammar.DETERMINERS)
    )


def _goes_on_as_noun(verb: Verb) -> bool:
    """Whether what follows belongs to a noun: "reports of", "claims were"."""
    after = verb.after
    if after is None:
        return False
    if after.low in grammar.PREPOSITIONS:
        return after.low not in verb.form.cue.after and after.low not in _NEVER_BEHIND_NOUNS
    return (
        after.low in grammar.AUXILIARIES
        or after.low in grammar.CONJUNCTIONS
        or grammar.may_be_past(after.low)
    )


def is_finite_base(verb: Verb) -> bool:
    """Whether a base form has a subject of its own: "did not say", "officials say"."""
    before = verb.before
    if verb.auxiliaries:
        return True
    if before is None or (before.low == "to" and verb.left == verb.place):
        return False
    if before.low in grammar.PLURAL_SUBJECTS or before.word.isdigit():
        return True
    if verb.tokens[verb.place].low in _NOUNS and not (verb.after and verb.after.low in _BEHIND_VERBS):
        return False
    return _ends_plural(verb, before) or before.word in _SET_OFF or _ends_pair(verb, before)


def _ends_plural(verb: Verb, before: Token) -> bool:
    low = before.low
    if not low.endswith(("s", "men")) or len(low) < _SHORTEST_PLURAL or low in _NO_PLURALS:
        return False
    if verb.after is not None or not before.is_capital or verb.left <= 1:
        return True
    # "“...,” the Joneses say", but not "..., Holts say".
    return verb.tokens[verb.left - 2].low in grammar.DETERMINERS


def _ends_pair(verb: Verb, before: Token) -> bool:
    """Whether two names or nouns are the subject: "Holt and Ames say"."""
    joined = verb.left > 1 and verb.tokens[verb.left - 2].low == "and"
    return joined and (before.is_capital or verb.left == verb.place)
