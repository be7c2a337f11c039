"""The words that mean a country: what the library countryinfo has, and what our data file adds to it or takes away.

Clipped demonyms are formed by rule, for the library has few: of a name in "-stan" what comes before it ("Uzbek"),
and of a name of three syllables or more whose demonym adds an "i" its first two, closed by a consonant, with the
same "i". A language's "-ish" and "-ch" also make "-man" and "-woman" ("Dutchwoman").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from retrieval.language.wordlists import word_list


class Form(StrEnum):
    """What kind of word means the country: its name, its people, or the seat of its government."""

    NAME = "name"
    DEMONYM = "demonym"
    METONYM = "metonym"


@dataclass(frozen=True, slots=True)
class CountryForm:
    """A country, meant by its name, its people or its seat; `alone` where no other name may stand beside it."""

    country: str
    form: Form
    alone: bool = False


Tokens = tuple[str, ...]
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+")
_CODE = re.compile(r"[A-Z]{2,3}")
_OFFICIAL = re.compile(r"\b(?:of|Republic|Kingdom|Federation|Confederation|States?|Britain)\b")
_STAN = re.compile(r"(.{3,}?[^aeiou])i?stan$")
_TWO_SYLLABLES = re.compile(r"[^aeiou]*[aeiou]+[^aeiou]+[aeiou]+[^aeiou](?=[^aeiou])", re.IGNORECASE)
_SHORTEST_CLIPPED = 5
# A smaller country's capital is more often a place than a government.
_LEAST_PEOPLE = 1_000_000


def tokens_of(words: str) -> Tokens:
    """The words, parted at blanks, hyphens and apostrophes; "U.S." is one."""
    return tuple(_TOKEN.findall(words))


@cache
def country_forms() -> dict[Tokens, CountryForm | None]:
    """Every form, by its words; None for a longer name that holds a country's, as "New Jersey" does."""
    called = _Overrides.read()
    forms: dict[Tokens, CountryForm | None] = {}
    for record in _records():
        country = called.countries.get(record.code, record.name)
        for each in record.forms():
            if each.words not in called.never:
                forms.setdefault(tokens_of(each.words), CountryForm(country, each.form, each.alone))
    names = {record.code: record.name for record in _records()} | called.countries
    for kind, code, words in called.added:
        form = Form.METONYM if kind in {"seat", "capital"} else Form(kind)
        for written in plurals(words) if form is Form.DEMONYM else (words,):
            forms[tokens_of(written)] = CountryForm(names[code], form, alone=kind == "capital")
    for code, name in called.countries.items():
        forms[tokens_of(name)] = CountryForm(names[code], Form.NAME)
    for words in called.none:
        forms[tokens_of(words)] = None
    return forms


@cache
def official_forms() -> dict[str, tuple[str, ...]]:
    """Each country's official names, in English."""
    called = _Overrides.read().countries
    official: dict[str, list[str]] = {}
    for record in _records():
        names = [name for name in record.names if _OFFICIAL.search(name) and "," not in name]
        official.setdefault(called.get(record.code, record.name), []).extend(names)
    return {country: tuple(dict.fromkeys(names)) for country, names in official.items()}


def plurals(demonym: str) -> Iterator[str]:
    """The demonym, and what several, or one man or woman, of that people are called."""
    yield demonym
    if demonym.endswith(("ish", "ch")):
        yield from (demonym + person for person in ("man", "men", "woman", "women"))
    elif not demonym.endswith(("ese", "ss", "s", "sh")):
        yield demonym + "s"


@dataclass(frozen=True, slots=True)
class _Words:
    words: str
    form: Form
    alone: bool = False


@dataclass(frozen=True, slots=True)
class _Record:
    """What the library has of one country."""

    code: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    people: int

    def forms(self) -> Iterator[_Words]:
        for name in self.names:
            # The alternatives of "Thailand" hold "Thai".
            if name == self.name or name not in self.demonyms:
                yield _Words(name, Form.NAME)
            if name == self.name and "epublic" not in name:
                yield _Words(f"Republic of {name}", Form.NAME)
                yield _Words(f"{name} Republic", Form.NAME)
        for demonym in (*self.demonyms, *self._clipped()):
            yield from (_Words(each, Form.DEMONYM) for each in plurals(demonym))
        if self.people >= _LEAST_PEOPLE and self.capital:
            yield _Words(self.capital, Form.METONYM, alone=True)

    def _clipped(self) -> Iterator[str]:
        stan = _STAN.match(self.name)
        if stan and len(stan.group(1)) >= _SHORTEST_CLIPPED:
            yield stan.group(1)
        start = _TWO_SYLLABLES.match(self.name)
        if start and f"{self.name}i" in self.demonyms:
            yield f"{start.group()}i"


@cache
def _records() -> tuple[_Record, ...]:
    """The library's countries, the most people first, for "Indian" is first of all of India."""
    # Loaded with the first text that is read: a command that reads none need not wait for 250 files.
    from countryinfo import all_countries  # noqa: PLC0415

    found: dict[str, _Record] = {}
    for each in all_countries():
        info = each.info()
        code = info.get("ISO", {}).get("alpha2", "")
        if not code or code in found:
            continue
        alternatives = (alt for alt in info.get("altSpellings", ()) if not _CODE.fullmatch(alt))
        names = tuple(dict.fromkeys(filter(tokens_of, (info["name"], *alternatives))))
        demonyms = tuple(filter(None, re.split(r"\s*[,/]\s*", info.get("demonym") or "")))
        found[code] = _Record(
            code,
            info["name"],
            names,
            demonyms,
            str(info.get("capital") or ""),
            info.get("population") or 0,
        )
    return tuple(sorted(found.values(), key=lambda record: -record.people))


@dataclass(frozen=True, slots=True)
class _Overrides:
    countries: dict[str, str]
    added: tuple[tuple[str, str, str], ...]
    never: frozenset[str]
    none: tuple[str, ...]

    @classmethod
    @cache
    def read(cls) -> _Overrides:
        rows = [line.split(maxsplit=1) for line in word_list("retrieval.language", "country_forms")]
        coded = [(kind, *rest.split(maxsplit=1)) for kind, rest in rows if kind not in {"not", "none"}]
        return cls(
            {code: words for kind, code, words in coded if kind == "country"},
            tuple(
                (kind, code, each)
                for kind, code, words in coded
                if kind != "country"
                for each in _parted([words])
            ),
            frozenset(_parted(rest for kind, rest in rows if kind == "not")),
            tuple(_parted(rest for kind, rest in rows if kind == "none")),
        )


def _parted(lines: Iterable[str]) -> Iterator[str]:
    return (each.strip() for line in lines for each in line.split(";") if each.strip())
