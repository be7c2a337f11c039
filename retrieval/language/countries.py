"""Which country do words mean: a name, a people, or a seat of government."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from retrieval.language.country_forms import (
    CountryForm,
    Form,
    Tokens,
    country_forms,
    official_forms,
    tokens_of,
)
from retrieval.language.wordlists import common_words, word_set
from retrieval.model import Span

__all__ = [
    "CountryMention",
    "Form",
    "countries_in",
    "country_form_of",
    "country_of",
    "official_names",
    "words_of_country",
]

_KEPT = 1 << 14
_LEADING = re.compile(r"\s*(?:the\s+)?", re.IGNORECASE)
_TRAILING = re.compile(r"(?:['’]s?)?\s*$")
_CAPITALISED = re.compile(r"\b(?:(?:[A-Z]\.){2,}|[A-ZÀ-ÖØ-Þ][^\W\d_]*)")
_NEXT = re.compile(r"(?:\s{1,2}|[-‐‑–'’])((?:[^\W\d_]\.){2,}|[^\W\d_]+)")
_WORD_BEFORE = re.compile(r"([\w.]+)(,?)[ \u00a0](?:[Tt]he[ \u00a0])?$")
_WORD_AFTER = re.compile(r"[ \u00a0]([^\W\d_]+)")
_PLACE = frozenset({"in", "at", "near", "outside", "around"})
_CONTEXT = 40


@dataclass(frozen=True, slots=True)
class CountryMention:
    """Where a text means a country, in which form; the possessive is outside the span."""

    span: Span
    country: str
    form: Form


def country_of(words: str) -> str | None:
    """The country that exactly these words mean, or None: "the United States", "Norwegians", "Oslo’s", "U.S.".

    Words written small are read, too, but for those that are other words then ("turkey", "polish"). A capital is its
    government here; whether "Washington" is a person, the words alone do not tell.
    """
    form = country_form_of(words)
    return form.country if form else None


@lru_cache(_KEPT)
def country_form_of(words: str) -> CountryForm | None:
    """The country that exactly these words mean, and in which form; otherwise like `country_of`."""
    bare = _TRAILING.sub("", _LEADING.sub("", words, count=1), count=1)
    tokens = tokens_of(bare)
    if not tokens or re.search(r"[\d,;:()\[\]\"“”/]", bare):
        return None
    found = country_forms().get(tokens)
    if (
        found is None
        and bare == bare.lower()
        and bare not in word_set("retrieval.language", "country_common_words")
    ):
        return _written_small().get(tokens)
    return found


def words_of_country(word: str) -> int:
    """How many words the longest form of a country has that begins with this word; 0 where none does ("the")."""
    return _reach().get(word, 0)


def countries_in(text: str) -> tuple[CountryMention, ...]:
    """The countries that `text` means, in order, each the longest that fits: "South Sudan" is not Sudan.

    A capital counts only where no name stands beside it and it is not a place ("in Oslo", "Oslo University"); so do
    names that are also people's or states' ("Jordan Smith", "Springfield, Georgia").
    """
    return tuple(_mentions(text))


def official_names(country: str) -> tuple[str, ...]:
    """The official names of a country in English, such as "Kingdom of Norway"; none where none is known."""
    return official_forms().get(country, ())


def _mentions(text: str) -> Iterator[CountryMention]:
    longest = _reach()
    after = 0
    for match in _CAPITALISED.finditer(text):
        if match.start() < after or match.group() not in longest:
            continue
        found = _longest_from(text, match, longest[match.group()])
        if found is None:
            continue
        after, form = found
        span = Span(match.start(), after)
        if form is not None and not (
            _needs_to_stand_alone(span.of(text), form) and _has_company(text, span, form)
        ):
            yield CountryMention(span, form.country, form.form)


def _longest_from(text: str, first: re.Match[str], reach: int) -> tuple[int, CountryForm | None] | None:
    """Where the longest form that begins with `first` ends, and what it means."""
    forms = country_forms()
    tokens: Tokens = (first.group(),)
    end = first.end()
    best = (end, forms[tokens]) if tokens in forms else None
    while len(tokens) < reach and (match := _NEXT.match(text, end)):
        tokens, end = (*tokens, match.group(1)), match.end()
        if tokens in forms:
            best = end, forms[tokens]
    return best


def _needs_to_stand_alone(words: str, form: CountryForm) -> bool:
    return form.alone or words in word_set("retrieval.language", "country_homonyms")


def _has_company(text: str, span: Span, form: CountryForm) -> bool:
    before = _WORD_BEFORE.search(text, max(0, span.start - _CONTEXT), span.start)
    if before is not None:
        word, comma = before.groups()
        if form.alone and word.lower() in _PLACE:
            return True
        if _is_name(word) and not (comma and (form.alone or country_of(word))):
            return True
    after = _WORD_AFTER.match(text, span.end)
    if after is None or not after.group(1)[0].isupper():
        return False
    return form.alone or after.group(1) not in word_set("retrieval.language", "country_offices")


def _is_name(word: str) -> bool:
    """Whether a word before a name goes with it: another name, or a title; one with a full stop ends a sentence."""
    if not word[0].isupper():
        return False
    if word.rstrip(".") in word_set("retrieval.language", "abbreviations_before_names"):
        return True
    return word.lower() not in common_words() and (word[-1] != "." or word.count(".") > 1)


@cache
def _reach() -> dict[str, int]:
    """How many words the longest form has that begins with a word."""
    reach: dict[str, int] = {}
    for tokens in country_forms():
        reach[tokens[0]] = max(len(tokens), reach.get(tokens[0], 0))
    return reach


@cache
def _written_small() -> dict[Tokens, CountryForm]:
    small: dict[Tokens, CountryForm] = {}
    for tokens, form in country_forms().items():
        if form is not None:
            small.setdefault(tuple(token.lower() for token in tokens), form)
    return small
