"""The closed word classes and the forms of verbs: what a single word can be, before any context.

Words are in small letters throughout. The classes are lines of `data/function_words.txt`.
"""

from __future__ import annotations

from functools import cache, lru_cache

from retrieval.language.wordlists import word_list, word_set

PACKAGE = "retrieval.attribution"


@cache
def _classes() -> dict[str, frozenset[str]]:
    lines = (line.split() for line in word_list(PACKAGE, "function_words"))
    return {name: frozenset(words) for name, *words in lines}


_BY_CLASS = _classes()
DETERMINERS = _BY_CLASS["determiner"]
POSSESSIVES = _BY_CLASS["possessive"]
PRONOUNS = _BY_CLASS["pronoun"]
SUBJECTS = _BY_CLASS["subject"]
SOMEBODY = _BY_CLASS["somebody"]
SOME = _BY_CLASS["some"]
PLURAL_SUBJECTS = _BY_CLASS["plural_subject"] | _BY_CLASS["number"]
NUMBERS = _BY_CLASS["number"]
PREPOSITIONS = _BY_CLASS["preposition"]
OPENS_ADVERBIAL = _BY_CLASS["adverbial"]
AUXILIARIES = _BY_CLASS["auxiliary"]
BE = _BY_CLASS["be"]
PERFECT = _BY_CLASS["perfect"]
CLAUSE_OPENERS = _BY_CLASS["clause"]
SUBORDINATORS = _BY_CLASS["subordinator"]
RELATIVES = _BY_CLASS["relative"]
WH = _BY_CLASS["wh"]
CONJUNCTIONS = _BY_CLASS["conjunction"]
ADVERBS = _BY_CLASS["adverb"]
BEFORE_TIMES = _BY_CLASS["before_time"]
# "Jan" and "Jan.": a full stop within a sentence belongs to the word.
TIMES = _BY_CLASS["time"] | {f"{word}." for word in _BY_CLASS["time"]}
# What may follow a noun within its phrase, and what ends a phrase, its head, or an object.
WITHIN_NOUN = _BY_CLASS["within_noun"]
ENDS_PHRASE = _BY_CLASS["phrase_end"]
ENDS_HEAD = _BY_CLASS["head_end"]
ENDS_OBJECT = _BY_CLASS["object_end"]
NO_OBJECT = _BY_CLASS["no_object"]

ARTICLES = frozenset({"the", "a", "an"})
GENITIVES = frozenset({"'s", "’s"})
RELATIVE_SUBJECTS = frozenset({"who", "which", "that"})
AND_BUT = frozenset({"and", "but"})
HE_SHE = frozenset({"he", "she"})

DASHES = frozenset({"—", "–"})
BREAKS = DASHES | {","}
"""Marks that set words off within a sentence."""
SENTENCE_MARKS = frozenset(';:?!."”“')
"""Marks that no noun phrase runs over; a quotation counts as one."""
SYMBOLS = frozenset("$£€")

_SHORTEST_ADVERB = 5
_SHORTEST_PAST = 4
_SHORTEST_GERUND = 5
# More words than any archive's news has that end in -ly, -ed or -ing.
_REMEMBERED = 1 << 15


@lru_cache(_REMEMBERED)
def is_adverb(low: str) -> bool:
    """Whether a word is an adverb."""
    if low in ADVERBS:
        return True
    return low.endswith("ly") and len(low) >= _SHORTEST_ADVERB and low not in _BY_CLASS["no_adverb"]


@cache
def _irregular_pasts() -> frozenset[str]:
    lines = (line.split() for line in word_list("retrieval.language", "irregular_forms"))
    nouns = word_set(PACKAGE, "irregular_nouns")
    past = {form for base, *forms in lines if base not in nouns for form in forms}
    return frozenset(past | word_set(PACKAGE, "irregular_pasts"))


@lru_cache(_REMEMBERED)
def may_be_past(low: str) -> bool:
    """Whether a word can be a verb in the past tense, or a participle."""
    if low.endswith("ed") and len(low) >= _SHORTEST_PAST and low not in _BY_CLASS["no_past"]:
        return True
    return low in _irregular_pasts()


def may_be_gerund(low: str) -> bool:
    """Whether a word can be a verb in -ing."""
    return low.endswith("ing") and len(low) >= _SHORTEST_GERUND and low not in _BY_CLASS["no_gerund"]
