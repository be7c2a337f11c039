"""What a capitalised word may be: a part of a person's name, a title, a word of an organisation, a country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from retrieval.attribution import grammar
from retrieval.attribution.grammar import PACKAGE
from retrieval.attribution.tokens import Token
from retrieval.language.countries import country_of, words_of_country
from retrieval.language.wordlists import word_list, word_set

_LONGEST_COUNTRY = 5
PARTICLES = word_set(PACKAGE, "name_particles")
"""Words in small letters within a name: "de"."""
POLITIES = word_set(PACKAGE, "polities")
"""Words that make a name a state's."""
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
"""Words behind a last name that are none themselves."""
# Months that are names as well, and adverbs that are.
_NAMES = frozenset({"may", "april", "june", "august"})
_NO_NAMES = (
    grammar.DETERMINERS
    | grammar.PREPOSITIONS
    | grammar.PRONOUNS
    | grammar.CONJUNCTIONS
    | grammar.CLAUSE_OPENERS
    | grammar.AUXILIARIES
    | (grammar.ADVERBS - {"long", "still", "even", "rather", "next"})
    | (grammar.TIMES - _NAMES)
)


@dataclass(frozen=True, slots=True)
class Honorific:
    """What a title before a name tells of its bearer: "he" or "she", and a role."""

    pronoun: str | None = None
    role: str | None = None


@cache
def honorifics() -> dict[str, Honorific]:
    """Titles before a name, as written."""
    return {
        title: Honorific(
            next((word for word in told if word in grammar.HE_SHE), None),
            next((word for word in told if word not in grammar.HE_SHE), None),
        )
        for title, *told in (line.split() for line in word_list(PACKAGE, "honorifics"))
    }


def document_words() -> frozenset[str]:
    """Words for things that "say" what somebody wrote, in small letters."""
    return word_set(PACKAGE, "document_words")


def group_words() -> frozenset[str]:
    """Plurals for people who speak without a name, in small letters."""
    return word_set(PACKAGE, "group_words")


@cache
def _gendered_nouns() -> dict[str, str]:
    lines = (line.split() for line in word_list(PACKAGE, "gendered_nouns"))
    return {noun: pronoun for pronoun, *nouns in lines for noun in nouns}


def last_word(phrase: str) -> str:
    """The noun that a phrase ends in: "minister" of "foreign minister"."""
    return phrase.rsplit(maxsplit=1)[-1]


def pronoun_of(noun: str) -> str | None:
    """What a noun in small letters tells of its bearer: "she" of "wife" and "spokeswoman"; None of most."""
    told = _gendered_nouns().get(noun)
    if told is None and noun.endswith("woman"):
        return "she"
    return "he" if told is None and noun.endswith("man") else told


@lru_cache(1 << 14)
def is_organisation_word(low: str) -> bool:
    """Whether the word, in small letters, makes a name an organisation's."""
    words = word_set(PACKAGE, "organisation_words")
    return low in words or (low.endswith("s") and low[:-1] in words)


def is_name_part(token: Token) -> bool:
    """Whether a token can be part of a person's name."""
    return token.is_capital and token.is_word and token.low not in _NO_NAMES


def country_before(tokens: Sequence[Token], start: int, stop: int) -> tuple[str, int] | None:
    """The country that begins at place `start`, at most up to `stop`, and the place after it."""
    first = tokens[start]
    reach = words_of_country(first.word) if first.is_capital else 0
    if not reach:
        return None
    last, words = start + 1, 1
    while last < min(stop, start + _LONGEST_COUNTRY) and words + tokens[last].is_word <= reach:
        words += tokens[last].is_word
        last += 1
    for end in range(last, start, -1):
        country = country_of(" ".join(token.word for token in tokens[start:end]))
        if country is not None:
            return country, end
    return None
