"""The people of one article: under which names, in which roles, of which organisation and country."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from retrieval.attribution.sources.gender import learn_pronouns
from retrieval.attribution.sources.names import last_word
from retrieval.attribution.sources.person import Person, last_part
from retrieval.attribution.sources.reader import Alone, Named, names_in
from retrieval.attribution.units import Unit
from retrieval.model import Span

_LONGEST_INITIAL = 2


class People:
    """Everybody named in the article; people of one last name are one unless their first names differ."""

    def __init__(self, text: str, units: Sequence[Unit]) -> None:
        self._by_last: dict[str, list[Person]] = {}
        self._by_first: dict[str, list[Person]] = {}
        self.all: list[Person] = []
        waiting: list[Alone] = []
        for name in (name for unit in units for name in names_in(text, unit.tokens, unit.lows)):
            if isinstance(name, Alone):
                waiting.append(name)
            else:
                self._add_named(name)
        for person in self.all:
            if len(person.parts) > 1:
                self._by_first.setdefault(person.parts[0], []).append(person)
        strangers = self._strangers(waiting)
        for person in (*self.all, *strangers):
            person.mentions.sort()
        learn_pronouns([*self.all, *strangers], units)
        # Of whom only one name is told, and neither "he" nor "she", that may be a place or a company.
        for stranger in strangers:
            if stranger.pronoun is not None:
                self.all.append(stranger)
                self._by_last.setdefault(stranger.last_name, []).append(stranger)
        mentions = [(person, span) for person in self.all for span in person.mentions]
        self._mentions = sorted(mentions, key=lambda mention: mention[1].start)
        self._starts = [span.start for _, span in self._mentions]
        self._in_office: dict[str, list[tuple[Person, Span]]] = {}
        for person, span in self._mentions:
            for office in {last_word(role) for role in person.roles}:
                self._in_office.setdefault(office, []).append((person, span))

    def mentioned(self, start: int, end: int) -> Iterator[tuple[Person, Span]]:
        """Who is named between two places, in order."""
        for place in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            yield self._mentions[place]

    def mentioned_before(self, end: int, at_most: int) -> Iterator[tuple[Person, Span]]:
        """Who is named before a place, the last first."""
        last = bisect_left(self._starts, end)
        return reversed(self._mentions[max(0, last - at_most) : last])

    def in_office_before(self, role: str, end: int, at_most: int) -> Iterator[tuple[Person, Span]]:
        """Who is named before a place and has a role that ends in the same word, the last first."""
        mentions = self._in_office.get(last_word(role), [])
        last = bisect_left(mentions, end, key=lambda mention: mention[1].start)
        return reversed(mentions[max(0, last - at_most) : last])

    def named(self, last_name: str, first: str | None = None) -> Person | None:
        """Whom a last name means here, None where it is nobody's; the latest made where two bear both names."""
        people = self._by_last.get(last_name, ())
        if first is not None:
            return next((person for person in reversed(people) if person.parts[0] == first), None)
        return people[0] if people else None

    def _strangers(self, waiting: Sequence[Alone]) -> list[Person]:
        """Those of whom a single name is told, in the order of their names; who never acts is left out."""
        strangers: dict[str, Person] = {}
        acting: set[str] = set()
        things = {alone.token.word for alone in waiting if alone.is_thing}
        for alone in waiting:
            word = alone.token.word
            # Last letters in capitals are an organisation's, unless the text names somebody so.
            if self._is_somebodys(alone) or word in things or word[-2:].isupper():
                continue
            stranger = strangers.setdefault(word, Person((word,)))
            stranger.mentions.append(Span(alone.token.start, alone.token.end))
            if alone.acts:
                acting.add(word)
        return [stranger for word, stranger in strangers.items() if word in acting]

    def _is_somebodys(self, alone: Alone) -> bool:
        """Whether a name that stands alone is somebody's who is named more fully, or with "Mr.", elsewhere."""
        span = Span(alone.token.start, alone.token.end)
        people = self._by_last.get(alone.token.word) or self._by_first.get(alone.token.word)
        if people:
            before = (p for p in reversed(people) if any(m.start < span.start for m in p.mentions))
            person = next(before, people[0])
            person.mentions.append(span)
        elif alone.pronoun is not None:
            person = self._add((alone.token.word,), span)
        else:
            return False
        person.pronoun = person.pronoun or alone.pronoun
        return True

    def _add_named(self, name: Named) -> None:
        parts = tuple(token.word for token in name.tokens)
        person = self._add(parts, Span(name.tokens[0].start, name.tokens[-1].end))
        person.pronoun = person.pronoun or name.pronoun
        if name.role is not None:
            person.has_role(name.role)
        person.affiliation = person.affiliation or name.affiliation
        person.country = person.country or name.country
        if person.country_near is None and len(person.mentions) == 1:
            person.country_near = name.country_near

    def _add(self, parts: tuple[str, ...], span: Span) -> Person:
        """The person of that name, made where there is none yet."""
        found = self._fitting(parts)
        if found is None:
            found = Person(parts)
            self.all.append(found)
            self._by_last.setdefault(found.last_name, []).append(found)
        elif len(parts) > len(found.parts):
            found.parts = parts
        found.mentions.append(span)
        return found

    def _fitting(self, parts: tuple[str, ...]) -> Person | None:
        people = self._by_last.get(last_part(parts), ())
        return next((person for person in people if _may_be_one(parts, person.parts)), None)


def _may_be_one(parts: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two names of one last name may be one person's: by a name in common, or by an initial."""
    if len(parts) == 1 or len(others) == 1 or set(parts[:-1]) & set(others[:-1]):
        return True
    first, other = parts[0], others[0]
    return first[0] == other[0] and min(len(first), len(other)) <= _LONGEST_INITIAL
