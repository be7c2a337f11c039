"""What a run of capitalised words and the words beside it tell: a country, a role, an organisation, a person's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from retrieval.attribution import grammar
from retrieval.attribution.grammar import PACKAGE
from retrieval.attribution.tokens import Token
from retrieval.language.countries import begins_country, country_of
from retrieval.language.wordlists import word_list, word_set

LONGEST_ROLE = 4
LONGEST_COUNTRY = 5
PARTICLES = frozenset("de da di del della van von der den bin ibn al el ben le la du dos das ter".split())
_PREFIXED = frozenset(
    "acting former deputy vice then late outgoing incoming interim senior chief assistant top".split()
)


@cache
def roles() -> dict[str, frozenset[int]]:
    """Each role's last word, with the numbers of words that the roles ending in it have; see `role_ending_at`."""
    found: dict[str, set[int]] = {}
    for role in word_list(PACKAGE, "roles"):
        found.setdefault(role.split()[-1], set()).add(len(role.split()))
    return {last: frozenset(lengths) for last, lengths in found.items()}


@cache
def role_names() -> frozenset[str]:
    """All roles, in small letters."""
    return frozenset(word_list(PACKAGE, "roles"))


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
            next((word for word in told if word in {"he", "she"}), None),
            next((word for word in told if word not in {"he", "she"}), None),
        )
        for title, *told in (line.split() for line in word_list(PACKAGE, "honorifics"))
    }


def organisation_words() -> frozenset[str]:
    """Words that name kinds of organisations, in small letters."""
    return word_set(PACKAGE, "organisation_words")


def document_words() -> frozenset[str]:
    """Words for things that "say" what somebody wrote."""
    return word_set(PACKAGE, "document_words")


def group_words() -> frozenset[str]:
    """Plurals for people who speak without a name."""
    return word_set(PACKAGE, "group_words")


@dataclass(frozen=True, slots=True)
class Role:
    """A role by the places of its first word and after its last."""

    name: str
    start: int
    stop: int


def role_ending_at(words: Sequence[str], stop: int) -> Role | None:
    """The longest role that ends before place `stop` in `words` (small letters): "the", "foreign", "minister"."""
    if stop <= 0:
        return None
    last = words[stop - 1]
    lengths = roles().get(last) or roles().get(singular(last))
    if not lengths:
        return None
    for length in sorted(lengths, reverse=True):
        start = stop - length
        if start < 0:
            continue
        name = " ".join((*words[start : stop - 1], last))
        for each in (name, " ".join((*words[start : stop - 1], singular(last)))):
            if each in role_names():
                return Role(each, start, stop)
    return None


def first_role(words: Sequence[str], start: int = 0) -> Role | None:
    """The first role among `words` (small letters) from place `start` on, as long as it can be."""
    for stop in range(start + 1, len(words) + 1):
        role = role_ending_at(words, stop)
        if role is None:
            continue
        for longer in range(min(len(words), stop + LONGEST_ROLE), stop, -1):
            other = role_ending_at(words, longer)
            if other is not None and other.start <= role.start:
                return other
        return role
    return None


def singular(word: str) -> str:
    """The word without a plural's ending, roughly; "spokesmen" is "spokesman"."""
    if word.endswith("men"):
        return word[:-3] + "man"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def is_name_part(token: Token) -> bool:
    """Whether a token can be part of a person's name."""
    return token.is_capital and token.is_word and _may_be_named(token.low)


@lru_cache(1 << 14)
def _may_be_named(low: str) -> bool:
    return not (
        low in grammar.DETERMINERS
        or low in grammar.PREPOSITIONS
        or low in grammar.PRONOUNS
        or low in grammar.CONJUNCTIONS
        or low in grammar.CLAUSE_OPENERS
        or low in grammar.AUXILIARIES
        or low in _ADVERBS_AT_START
        or (low in grammar.TIMES and low not in {"may", "april", "june", "august"})
    )


_ADVERBS_AT_START = grammar.ADVERBS - {"long", "still", "even", "rather", "next"}


def is_organisation_word(low: str) -> bool:
    """Whether the word makes a name an organisation's."""
    return low in organisation_words() or (low.endswith("s") and low[:-1] in organisation_words())


def country_before(tokens: Sequence[Token], start: int, stop: int) -> tuple[str, int] | None:
    """The country that begins at place `start`, at most up to `stop`, and the place after it."""
    first = tokens[start]
    if not first.is_capital or not begins_country(first.word):
        return None
    for end in range(min(stop, start + LONGEST_COUNTRY), start, -1):
        country = country_of(" ".join(token.word for token in tokens[start:end]))
        if country is not None:
            return country, end
    return None
