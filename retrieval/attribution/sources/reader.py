"""The names of one unit: runs of capitalised words, with what stands before and beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retrieval.attribution import grammar
from retrieval.attribution.phrases.verbs import is_verb
from retrieval.attribution.sources.beside import Beside
from retrieval.attribution.sources.fronts import Front, may_open_front
from retrieval.attribution.sources.names import PARTICLES, POLITIES, SUFFIXES, is_name_part
from retrieval.attribution.tokens import Token

_LONGEST_NAME = 5
# "Al", "JP": initials are nobody's last name.
_SHORTEST_ALONE = 3
_LEAST_BEFORE_ACRONYM = 2


@dataclass(frozen=True, slots=True)
class Named:
    """A name with what the words before and beside it tell; `country_near` was told before it in its sentence."""

    tokens: Sequence[Token]
    pronoun: str | None
    role: str | None
    affiliation: str | None
    country: str | None
    country_near: str | None


@dataclass(frozen=True, slots=True)
class Alone:
    """A capitalised word that stands alone; `acts` where a verb follows it.

    `is_thing` where it has an article of its own: "the Convention", not "the Holt campaign".
    """

    token: Token
    pronoun: str | None
    acts: bool
    is_thing: bool


def names_in(text: str, tokens: Sequence[Token], lows: Sequence[str]) -> Iterator[Named | Alone]:
    """The names of a unit, in order; `lows` are the tokens' words in small letters."""
    beside = Beside(tokens, lows)
    country: str | None = None
    stop = 0
    for place in [place for place, token in enumerate(tokens) if token.is_capital]:
        if place < stop or not is_name_part(tokens[place]):
            continue
        stop = _run_end(tokens, place)
        front = Front(tokens, lows, place, stop, place)
        if stop > place + 1 or may_open_front(tokens[place].word):
            front.read()
        country = country or front.first_country
        name = _name(text, front, beside, country)
        if name is not None:
            yield name


def _run_end(tokens: Sequence[Token], place: int) -> int:
    """Where a run of capitalised words ends; "de" and the like may stand within."""
    while place < len(tokens):
        if is_name_part(tokens[place]) or tokens[place].low in SUFFIXES:
            place += 1
        else:
            behind = _over_particles(tokens, place)
            if behind == place or behind == len(tokens) or not is_name_part(tokens[behind]):
                break
            place = behind + 1
    return place


def _over_particles(tokens: Sequence[Token], place: int) -> int:
    while place < len(tokens) and tokens[place].low in PARTICLES:
        place += 1
    return place


def _name(text: str, front: Front, beside: Beside, country_near: str | None) -> Named | Alone | None:
    if _ends_in_acronym(front):
        # "Dana Holt MP", "Buying MCI": capitals are nobody's last name.
        front.stop -= 1
    tokens, place, stop = front.tokens, front.place, front.stop
    if not 0 < stop - place <= _LONGEST_NAME or not POLITIES.isdisjoint(front.lows[place:stop]):
        return None
    # "The Harbour Harrier": a person's name has no article.
    has_article = place > 0 and tokens[place - 1].low in grammar.ARTICLES
    is_before = front.start > 0 and tokens[front.start - 1].word == "&"
    if is_before or (stop < len(tokens) and tokens[stop].word == "&"):
        # "Ames Iron & Metal" is a firm.
        return None
    if stop - place == 1:
        alone = tokens[place]
        if place == front.start or len(alone.word) < _SHORTEST_ALONE or alone.word.isupper():
            acts = place + 1 < len(tokens) and is_verb(tokens, place + 1)
            behind = tokens[place + 1] if place + 1 < len(tokens) else None
            is_whole = acts or behind is None or not behind.is_word or behind.low in grammar.PREPOSITIONS
            return Alone(alone, front.pronoun, acts, has_article and is_whole)
    if tokens[stop - 1].low in PARTICLES:
        return None
    if place == front.start and has_article:
        return None
    return _told(text, front, beside, country_near)


def _ends_in_acronym(front: Front) -> bool:
    """Whether the last word of several is capitals alone, and the one before is not."""
    if front.stop - front.place < _LEAST_BEFORE_ACRONYM:
        return False
    before, last = front.tokens[front.stop - 2].word, front.tokens[front.stop - 1].word
    return len(last) > 1 and last.isupper() and last.lower() not in SUFFIXES and not before.isupper()


def _told(text: str, front: Front, beside: Beside, country_near: str | None) -> Named:
    """The name with what its front tells or, where that tells no role, the words beside it."""
    role, country = front.role, front.country
    affiliation = _words(text, front.tokens, front.organisation)
    if role is None:
        told = beside.told_before(front.start) or beside.told_behind(front.stop)
        if told is not None:
            role, country = told.role, told.country or country
            affiliation = _words(text, front.tokens, told.organisation) or affiliation
    return Named(
        front.tokens[front.place : front.stop], front.pronoun, role, affiliation, country, country_near
    )


def _words(text: str, tokens: Sequence[Token], part: range | None) -> str | None:
    """The words of a range of tokens, on one line; None where there are none."""
    if not part:
        return None
    return " ".join(text[tokens[part.start].start : tokens[part.stop - 1].end].split())
