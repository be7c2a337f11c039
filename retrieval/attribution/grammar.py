"""The closed word classes and the forms of verbs: what a single word can be, before any context."""

from __future__ import annotations

from functools import cache

from retrieval.language.wordlists import word_list, word_set

PACKAGE = "retrieval.attribution"


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {
        name: frozenset(words)
        for name, *words in (line.split() for line in word_list(PACKAGE, "function_words"))
    }


_BY_CLASS = _classes()
DETERMINERS = _BY_CLASS["determiner"]
POSSESSIVES = _BY_CLASS["possessive"]
PRONOUNS = _BY_CLASS["pronoun"]
SUBJECTS = _BY_CLASS["subject"]
PREPOSITIONS = _BY_CLASS["preposition"]
AUXILIARIES = _BY_CLASS["auxiliary"]
BE = _BY_CLASS["be"]
PERFECT = _BY_CLASS["perfect"]
CLAUSE_OPENERS = _BY_CLASS["clause"]
RELATIVES = _BY_CLASS["relative"]
CONJUNCTIONS = _BY_CLASS["conjunction"]
ADVERBS = _BY_CLASS["adverb"]
TIMES = _BY_CLASS["time"]
BEFORE_TIMES = _BY_CLASS["before_time"]

# Words in -ly that are no adverbs.
_NO_ADVERBS = frozenset(
    "family ally only rally reply supply assembly italy july fly bully friendly early daily weekly monthly elderly likely deadly costly".split()
)
# Words in -ed that are no verbs.
_NO_VERBS = frozenset(
    "united red bed need seed feed speed breed indeed hundred sacred deed weed shed wed sled embed freed greed creed med fed ted ned jared fred alfred".split()
)
_ING_NOUNS = frozenset(
    "thing something anything nothing everything king ring spring string wing morning evening building meeting hearing spending housing banking training briefing ceiling wedding".split()
)


def is_adverb(low: str) -> bool:
    """Whether a word in small letters is an adverb."""
    return low in ADVERBS or (low.endswith("ly") and len(low) > 4 and low not in _NO_ADVERBS)


@cache
def _irregular_pasts() -> frozenset[str]:
    past = {form for line in word_list("retrieval.language", "irregular_forms") for form in line.split()[1:]}
    return frozenset(past | word_set(PACKAGE, "irregular_pasts"))


def may_be_past(low: str) -> bool:
    """Whether a word in small letters can be a verb in the past tense, or a participle."""
    return (low.endswith("ed") and len(low) > 3 and low not in _NO_VERBS) or low in _irregular_pasts()


def may_be_gerund(low: str) -> bool:
    """Whether a word in small letters can be a verb in -ing."""
    return low.endswith("ing") and len(low) > 4 and low not in _ING_NOUNS
