"""A person, as one article tells of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from retrieval.attribution.grammar import PACKAGE
from retrieval.attribution.sources.names import SUFFIXES, last_word, pronoun_of
from retrieval.language.wordlists import word_set
from retrieval.model import Span


# Nobody is another's equal, whatever is told of both.
@dataclass(slots=True, eq=False)
class Person:
    """A person as the article tells of them so far; `mentions` are the spans of the name, in order.

    `pronoun` is "he" or "she" where something told it. `country_near` is a country that the sentence of the first
    mention told before it, which is only believed of somebody in office.
    """

    parts: tuple[str, ...]
    mentions: list[Span] = field(default_factory=list)
    role: str | None = None
    roles: set[str] = field(default_factory=set)
    affiliation: str | None = None
    country: str | None = None
    country_near: str | None = None
    pronoun: str | None = None

    @property
    def name(self) -> str:
        """The fullest name."""
        return " ".join(self.parts)

    @property
    def last_name(self) -> str:
        """The name by which the article calls them later on."""
        return last_part(self.parts)

    def last_before(self, place: int) -> Span | None:
        """The last mention that starts before `place`."""
        number = bisect_left(self.mentions, place, key=lambda span: span.start)
        return self.mentions[number - 1] if number else None

    def has_role(self, role: str) -> None:
        """Keep that the person has the role, and what it tells of "he" and "she"."""
        self.roles.add(role)
        if self.role is None and role not in word_set(PACKAGE, "relative_roles"):
            self.role = role
        self.pronoun = self.pronoun or pronoun_of(last_word(role))


def last_part(parts: Sequence[str]) -> str:
    """The last name among the parts of a name: no "Jr."."""
    if parts[-1].lower() not in SUFFIXES:
        return parts[-1]
    return next((part for part in reversed(parts) if part.lower() not in SUFFIXES), parts[-1])
