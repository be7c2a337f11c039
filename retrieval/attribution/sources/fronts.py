"""What stands before the name in a run of capitalised words: "Norwegian Foreign Minister Dr. Dana Holt"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from retrieval.attribution.sources.names import country_before, honorifics, is_organisation_word
from retrieval.attribution.sources.roles import Role, first_role
from retrieval.attribution.tokens import Token
from retrieval.language.countries import words_of_country
from retrieval.language.wordlists import word_set

_LONGEST_LAST_NAME = 2
# "Bank Holt" is rather a name than an organisation.
_NAME_OF_TWO = 2


# More capitalised words than an archive's news often has.
@lru_cache(1 << 14)
def may_open_front(word: str) -> bool:
    """Whether the word can be more than a name: most that stand alone cannot, and need no reading."""
    low = word.lower()
    return (
        words_of_country(word) > 0
        or word in honorifics()
        or is_organisation_word(low)
        or first_role([low]) is not None
    )


@dataclass(slots=True)
class Front:
    """What has been read of a run from `start` to `stop`: the name begins at `place`, if one is left there.

    `organisation` is a range of tokens, `first_country` the first country of the run.
    """

    tokens: Sequence[Token]
    lows: Sequence[str]
    start: int
    stop: int
    place: int
    country: str | None = None
    first_country: str | None = None
    role: str | None = None
    organisation: range | None = None
    pronoun: str | None = None

    def read(self) -> None:
        """Read up to the name."""
        while self.place < self.stop:
            if self._over_country():
                continue
            role = first_role(self.lows[self.place : self.stop])
            if not (self._over_role(role) or self._over_title() or self._over_organisation(role)):
                break

    def _over_country(self) -> bool:
        found = country_before(self.tokens, self.place, len(self.tokens))
        if found is None or self._is_first_name(found[1]):
            return False
        self.country, self.place = found
        self.first_country = self.first_country or self.country
        return True

    def _is_first_name(self, after: int) -> bool:
        """Whether a country's name that ends before place `after` is a person's first here: "Jordan Ames"."""
        homonyms = word_set("retrieval.language", "country_homonyms")
        word = self.tokens[self.place].word
        if after != self.place + 1 or after >= self.stop or word not in homonyms:
            return False
        rest = self.lows[after : self.stop]
        return (
            len(rest) <= _LONGEST_LAST_NAME
            and first_role(rest) is None
            and not any(map(is_organisation_word, rest))
            and self.tokens[after].word not in honorifics()
        )

    def _over_role(self, role: Role | None) -> bool:
        if role is None or role.start > 0:
            return False
        self.role = role.name
        self.place += role.stop
        return True

    def _over_title(self) -> bool:
        """Over a title, and over what stands before an abbreviated one: "Oregon Gov. Dana Holt", "Harbour MP Lee Ames"."""
        titles = honorifics()
        last = max(self.stop - 1, self.place + 1)
        for near in range(self.place, last):
            title = self.tokens[near].word
            if title in titles and (near == self.place or title.endswith(".") or title.isupper()):
                if near > self.place:
                    self.organisation = self.organisation or range(self.place, near)
                told = titles[title]
                self.pronoun, self.role = told.pronoun or self.pronoun, self.role or told.role
                self.place = near + 1
                return True
        return False

    def _over_organisation(self, role: Role | None) -> bool:
        for place in range(self.place, self.stop):
            if is_organisation_word(self.lows[place]):
                if self.stop - self.place == _NAME_OF_TWO and place == self.place:
                    break
                self.organisation = range(self.place, place + 1)
                self.place = place + 1
                return True
        if role is None or self.place + role.stop >= self.stop:
            return False
        # "Treasury Secretary Holt": what stands before a role in a name belongs to the role.
        self.organisation = range(self.place, self.place + role.start)
        self.role = role.name
        self.place += role.stop
        return True
