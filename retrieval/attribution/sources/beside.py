"""The role, the organisation and the country that stand beside a name: "Norway's Foreign Ministry spokesman Dana Holt"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.attribution import grammar
from retrieval.attribution.sources.names import country_before, is_name_part, is_organisation_word
from retrieval.attribution.sources.roles import Role, first_role, role_ending_at
from retrieval.attribution.tokens import Token

_LONGEST_APPOSITION = 16
# "President of the National Assembly of Norway Dana Holt".
_FARTHEST_OF = 8
_OF = frozenset({"of", "for", "at"})
_NO_ORGANISATION = grammar.ARTICLES | {"of", "for", "at", "in", "with", "to", "from", "on"}
_ENDS_APPOSITION = grammar.BREAKS | {".", ";", ")"}
_SAYS = frozenset({"said", "says", "told"}) | grammar.SUBJECTS
_OTHERS = frozenset({"who", "and", "with", "by", "after", "when"})


@dataclass(frozen=True, slots=True)
class Told:
    """What the words beside a name tell of its bearer; `organisation` is a range of tokens."""

    role: str
    organisation: range | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Beside:
    """The tokens of a unit, and their words in small letters, for a look beside the names in it."""

    tokens: Sequence[Token]
    lows: Sequence[str]

    def told_before(self, start: int) -> Told | None:
        """What stands before the name at place `start`: "Harbour City mayor Dana Holt"; a comma may part them."""
        has_comma = start > 1 and self.tokens[start - 1].word == ","
        stop = start - 1 if has_comma else start
        role = role_ending_at(self.lows, stop)
        if role is None:
            return self._told_with_of(stop)
        first = self._first_before(role)
        if has_comma and first == role.start and not self._is_determined(first):
            # A list: "the council, mayor, Dana Holt".
            return None
        return Told(role.name, *self._organisation_in(first, role.start))

    def _first_before(self, role: Role) -> int:
        """Where the names before a role begin: "Norway's Foreign Ministry" before "spokesman"."""
        first = role.start
        while first > 0:
            before = self.tokens[first - 1]
            joins = before.low in {"of", "&"} and first < role.start
            if not (joins or is_name_part(before) or before.word in grammar.GENITIVES):
                break
            first -= 1
        return first

    def _is_determined(self, place: int) -> bool:
        return place > 0 and self.tokens[place - 1].low in grammar.DETERMINERS

    def _told_with_of(self, stop: int) -> Told | None:
        """What "President of the National Assembly", "spokesman for the ministry," before place `stop` tells.

        Nothing of the bearer of the name in "a spokesman for Dana Holt", "director of sales at Holt".
        """
        if stop > 0 and self.lows[stop - 1] in grammar.PREPOSITIONS:
            return None
        for place in range(stop - 1, max(0, stop - _FARTHEST_OF), -1):
            low = self.lows[place]
            if (not self.tokens[place].is_word and low not in grammar.GENITIVES) or low in grammar.SUBJECTS:
                return None
            role = role_ending_at(self.lows, place) if low in _OF else None
            if role is not None:
                return Told(role.name, *self._organisation_in(place + 1, stop))
        return None

    def told_behind(self, stop: int) -> Told | None:
        """What an apposition behind the name tells: "Dana Holt, a spokeswoman for the ministry,"."""
        mark = self.tokens[stop].word if stop < len(self.tokens) else ""
        if mark not in grammar.BREAKS and mark != "(":
            return None
        end = stop + 1
        while end < min(len(self.tokens), stop + _LONGEST_APPOSITION) and not self._ends_apposition(end):
            end += 1
        role = first_role(self.lows[:end], stop + 1)
        if role is None or any(self._is_anothers(place) for place in range(stop + 1, role.start)):
            return None
        behind, country = self._organisation_in(role.stop, end)
        before, near = self._organisation_in(stop + 1, role.start)
        return Told(role.name, behind or before, country or near)

    def _is_anothers(self, place: int) -> bool:
        """Whether a role behind this word is another's: "Holt, who met the mayor", "Holt, is to meet the mayor"."""
        low = self.lows[place]
        return low in _OTHERS or (low in grammar.AUXILIARIES and low not in grammar.GENITIVES)

    def _ends_apposition(self, place: int) -> bool:
        token = self.tokens[place]
        return token.word in _ENDS_APPOSITION or token.quotation is not None or token.low in _SAYS

    def _organisation_in(self, start: int, stop: int) -> tuple[range | None, str | None]:
        """The organisation that a stretch beside a role names, and its country."""
        tokens = self.tokens
        while start < stop and (self.lows[start] in _NO_ORGANISATION or not tokens[start].is_word):
            start += 1
        # A genitive is no word.
        while stop > start and not tokens[stop - 1].is_word:
            stop -= 1
        country, whole = self._country_in(start, stop)
        named = any(token.is_capital or is_organisation_word(token.low) for token in tokens[start:stop])
        return (range(start, stop) if named and not whole else None), country

    def _country_in(self, start: int, stop: int) -> tuple[str | None, bool]:
        """The first country between two places, and whether it is all that stands there."""
        for place in range(start, stop):
            found = country_before(self.tokens, place, stop)
            if found is not None:
                return found[0], place == start and found[1] == stop
        return None, False
