"""The people of one article: under which names, in which roles, of which organisation and country."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from retrieval.attribution import grammar, names
from retrieval.attribution.phrases.verbs import is_verb
from retrieval.attribution.tokens import Token
from retrieval.attribution.units import Unit
from retrieval.language.wordlists import word_set
from retrieval.model import Span

_LONGEST_NAME = 5
_LONGEST_LAST_NAME = 2
_GENDERS = {"he": 0, "his": 0, "him": 0, "himself": 0, "she": 1, "her": 1, "hers": 1, "herself": 1}
_LONGEST_APPOSITION = 16
# What somebody is to another says nothing of the office.
_RELATIVE_ROLES = frozenset({"counterpart", "successor", "predecessor", "deputy", "guest"})
# Words that make a name a state's.
POLITIES = frozenset("republic kingdom state states union federation emirate commonwealth".split())
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


@dataclass(slots=True)
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


def last_part(parts: Sequence[str]) -> str:
    """The last name among the parts of a name: no "Jr."."""
    return next((part for part in reversed(parts) if part.lower() not in _SUFFIXES), parts[-1])


class People:
    """Everybody named in the article; people of one last name are one unless their first names differ."""

    def __init__(self, text: str, units: Sequence[Unit]) -> None:
        self._text = text
        self._by_last: dict[str, list[Person]] = {}
        self._by_first: dict[str, list[Person]] = {}
        self.all: list[Person] = []
        waiting: list[Alone] = []
        for unit in units:
            _Reader(self, text, unit.tokens, waiting).read()
        for person in self.all:
            if len(person.parts) > 1:
                self._by_first.setdefault(person.parts[0], []).append(person)
        strangers: dict[str, Person] = {}
        acting: set[str] = set()
        for alone in waiting:
            if not self._mention(alone):
                stranger = strangers.setdefault(alone.token.word, Person((alone.token.word,)))
                stranger.mentions.append(alone.span)
                if alone.acts:
                    acting.add(alone.token.word)
        known = len(self.all)
        self.all += [strangers[word] for word in strangers if word in acting]
        for person in self.all:
            person.mentions.sort()
        self._learn_pronouns(units)
        # Of whom only one name is told, and neither "he" nor "she", that may be a place or a company.
        for stranger in self.all[known:]:
            if stranger.pronoun is not None:
                self._by_last.setdefault(stranger.last_name, []).append(stranger)
        self.all[known:] = [stranger for stranger in self.all[known:] if stranger.pronoun is not None]
        self._mentions = sorted(
            ((number, span) for number, person in enumerate(self.all) for span in person.mentions),
            key=lambda mention: mention[1].start,
        )
        self._starts = [span.start for _, span in self._mentions]

    def _learn_pronouns(self, units: Sequence[Unit]) -> None:
        """Whether people are "he" or "she", from sentences that name one of them and nobody else."""
        named = sorted((m.start, n) for n, person in enumerate(self.all) for m in person.mentions)
        votes: dict[int, list[int]] = {}
        alone: int | None = None
        place = 0
        for unit in units:
            first = place
            while place < len(named) and named[place][0] < unit.span.end:
                place += 1
            inside = {number for _, number in named[first:place]}
            who = inside.pop() if len(inside) == 1 else None
            if who is None and not inside and unit.tokens[:1] and unit.tokens[0].low in _GENDERS:
                who = alone
            if who is not None:
                start = named[first][0] if place > first else unit.span.start
                tally = votes.setdefault(who, [0, 0])
                for token in unit.tokens:
                    if token.low in _GENDERS and token.start >= start:
                        tally[_GENDERS[token.low]] += 1
            alone = who
        for number, (his, hers) in votes.items():
            person = self.all[number]
            if person.pronoun is None and his != hers:
                person.pronoun = "he" if his > hers else "she"

    def add(self, tokens: Sequence[Token]) -> Person:
        """The person of that name, made where there is none yet."""
        parts = tuple(token.word for token in tokens)
        span = Span(tokens[0].start, tokens[-1].end)
        found = self._fitting(parts)
        if found is None:
            found = Person(parts)
            self.all.append(found)
            self._by_last.setdefault(found.last_name, []).append(found)
        elif len(parts) > len(found.parts):
            found.parts = parts
        found.mentions.append(span)
        return found

    def mentioned(self, start: int, end: int) -> Iterator[tuple[Person, Span]]:
        """Who is named between two places, in order."""
        for place in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            number, span = self._mentions[place]
            yield self.all[number], span

    def named(self, last_name: str, first: str | None = None) -> Person | None:
        """Whom a last name means here, None where it is nobody's; the latest made where two bear it."""
        people = self._by_last.get(last_name, ())
        if first is not None:
            exact = [person for person in people if person.parts[0] == first]
            return exact[-1] if exact else None
        return people[0] if people else None

    def _fitting(self, parts: tuple[str, ...]) -> Person | None:
        for person in self._by_last.get(last_part(parts), ()):
            if len(parts) == 1 or len(person.parts) == 1:
                return person
            ours, theirs = set(parts[:-1]), set(person.parts[:-1])
            if ours & theirs or (
                parts[0][0] == person.parts[0][0] and (len(parts[0]) <= 2 or len(person.parts[0]) <= 2)
            ):
                return person
        return None

    def _mention(self, alone: Alone) -> bool:
        """Whether a name that stands alone is somebody's who is named more fully, or with "Mr.", elsewhere."""
        people = self._by_last.get(alone.token.word) or self._by_first.get(alone.token.word, ())
        if not people and alone.pronoun is None:
            return False
        if people:
            before = [p for p in people if any(m.start < alone.span.start for m in p.mentions)]
            person = before[-1] if before else people[0]
            person.mentions.append(alone.span)
        else:
            person = self.add([alone.token])
        person.pronoun = person.pronoun or alone.pronoun or None
        return True


@dataclass(frozen=True, slots=True)
class Alone:
    """A capitalised word that stands alone; `acts` where a verb follows it."""

    token: Token
    pronoun: str | None
    acts: bool

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.token.start, self.token.end)


class _Reader:
    """Reads the names of one unit."""

    def __init__(self, people: People, text: str, tokens: Sequence[Token], waiting: list[Alone]) -> None:
        self._people = people
        self._text = text
        self._tokens = tokens
        self._lows = [token.low for token in tokens]
        self._waiting = waiting
        self._country: str | None = None

    def read(self) -> None:
        place = 0
        while place < len(self._tokens):
            if not names.is_name_part(self._tokens[place]):
                place += 1
                continue
            stop = self._run_end(place)
            self._read_run(place, stop)
            place = stop

    def _run_end(self, start: int) -> int:
        """Where a run of capitalised words ends; "de" and the like may stand within."""
        place = start
        tokens = self._tokens
        while place < len(tokens):
            if names.is_name_part(tokens[place]):
                place += 1
            elif (
                tokens[place].low in names.PARTICLES
                and place + 1 < len(tokens)
                and names.is_name_part(tokens[place + 1])
            ):
                place += 2
            elif tokens[place].low in _SUFFIXES:
                place += 1
            else:
                break
        return place

    def _read_run(self, start: int, stop: int) -> None:
        tokens = self._tokens
        country: str | None = None
        role: str | None = None
        organisation: range | None = None
        pronoun: str | None = None
        place = start
        while place < stop:
            found = names.country_before(tokens, place, len(tokens))
            if found is not None and not self._is_first_name(place, found[1], stop):
                country, place = found
                self._country = self._country or country
                continue
            spoken = names.first_role(self._lows[place:stop])
            if spoken is not None and spoken.start == 0:
                role = spoken.name
                place += spoken.stop
                continue
            title = self._title_in(place, stop)
            if title is not None:
                if title > place:
                    # "Oregon Gov. Dana Holt".
                    organisation = organisation or range(place, title)
                told = names.honorifics()[tokens[title].word]
                pronoun, role = told.pronoun or pronoun, role or told.role
                place = title + 1
                continue
            head = next((p for p in range(place, stop) if names.is_organisation_word(self._lows[p])), None)
            if head is not None and not (stop - place == 2 and head == place):
                organisation = range(place, head + 1)
                place = head + 1
                continue
            if spoken is not None and place + spoken.stop < stop:
                # "Treasury Secretary Holt": what stands before a role in a name belongs to the role.
                organisation = range(place, place + spoken.start)
                role = spoken.name
                place += spoken.stop
                continue
            break
        if (
            place >= stop
            or stop - place > _LONGEST_NAME
            or any(low in POLITIES for low in self._lows[place:stop])
        ):
            return
        if stop - place == 1:
            alone = tokens[place]
            if role is None and not (pronoun or start < place):
                before = names.role_ending_at(self._lows, start)
                if before is None:
                    self._wait(place, None)
                    return
            if len(alone.word) < 3 or alone.word.isupper():
                self._wait(place, pronoun)
                return
            if role is None and organisation is None and (pronoun or country is None) and start == place:
                self._wait(place, pronoun)
                return
        self._add(start, place, stop, role, country, organisation, pronoun)

    def _title_in(self, place: int, stop: int) -> int | None:
        """The place of a title at `place`, or of an abbreviated one farther on."""
        for near in range(place, stop - 1 if stop > place + 1 else stop):
            word = self._tokens[near].word
            if word in names.honorifics() and (near == place or word.endswith(".")):
                return near
        return None

    def _is_first_name(self, place: int, after: int, stop: int) -> bool:
        """Whether a country's name is a person's first here: "Jordan Ames"."""
        word = self._tokens[place].word
        if (
            after != place + 1
            or after >= stop
            or word not in word_set("retrieval.language", "country_homonyms")
        ):
            return False
        rest = self._lows[after:stop]
        return (
            len(rest) <= _LONGEST_LAST_NAME
            and names.first_role(rest) is None
            and not any(map(names.is_organisation_word, rest))
            and self._tokens[after].word not in names.honorifics()
        )

    def _wait(self, place: int, pronoun: str | None) -> None:
        acts = place + 1 < len(self._tokens) and is_verb(self._tokens, place + 1)
        self._waiting.append(Alone(self._tokens[place], pronoun, acts))

    def _add(
        self,
        start: int,
        place: int,
        stop: int,
        role: str | None,
        country: str | None,
        organisation: range | None,
        pronoun: str | None,
    ) -> None:
        tokens = self._tokens
        if tokens[stop - 1].low in names.PARTICLES:
            return
        person = self._people.add(tokens[place:stop])
        person.pronoun = person.pronoun or pronoun
        affiliation = self._words(organisation) if organisation else None
        if role is None:
            role, affiliation, country = self._before(start, affiliation, country)
        if role is None:
            role, affiliation, country = self._after(stop, affiliation, country)
        if role is None and start == place:
            country = None
        if role is not None:
            person.roles.add(role)
            person.role = person.role or (role if role not in _RELATIVE_ROLES else None)
            if role.endswith("woman") or role in {"queen", "princess", "actress"}:
                person.pronoun = person.pronoun or "she"
            elif role.endswith("man") or role in {"king", "prince", "pope", "actor"}:
                person.pronoun = person.pronoun or "he"
        person.affiliation = person.affiliation or affiliation
        person.country = person.country or country
        if person.country_near is None and len(person.mentions) == 1:
            person.country_near = self._country

    def _before(
        self, start: int, affiliation: str | None, country: str | None
    ) -> tuple[str | None, str | None, str | None]:
        """A role in small letters right before the name: "Norway's Foreign Ministry spokesman", "mayor"; a comma may part them."""
        tokens = self._tokens
        stop = start
        if stop > 1 and tokens[stop - 1].word == "," and stop - 1 > 0:
            stop -= 1
        role = names.role_ending_at(self._lows, stop)
        if role is None:
            return self._of_before(stop, affiliation, country)
        first = role.start
        while first > 0 and (
            (tokens[first - 1].is_capital and names.is_name_part(tokens[first - 1]))
            or tokens[first - 1].word in grammar.GENITIVES
            or (tokens[first - 1].low in {"of", "&"} and first < role.start)
        ):
            first -= 1
        if (
            stop < start
            and first == role.start
            and not (first > 0 and tokens[first - 1].low in grammar.DETERMINERS)
        ):
            return None, affiliation, country
        told = self._organisation_in(first, role.start)
        return role.name, told[0] or affiliation, told[1] or country

    def _of_before(
        self, stop: int, affiliation: str | None, country: str | None
    ) -> tuple[str | None, str | None, str | None]:
        """ "President of the National Assembly Dana Holt", "spokesman for the ministry, Dana Holt"."""
        tokens = self._tokens
        for place in range(stop - 1, max(0, stop - 8), -1):
            low = self._lows[place]
            if (not tokens[place].is_word and low not in grammar.GENITIVES) or low in grammar.SUBJECTS:
                break
            if low in {"of", "for", "at"}:
                role = names.role_ending_at(self._lows, place)
                if role is None:
                    continue
                told = self._organisation_in(place + 1, stop)
                return role.name, told[0] or affiliation, told[1] or country
        return None, affiliation, country

    def _after(
        self, stop: int, affiliation: str | None, country: str | None
    ) -> tuple[str | None, str | None, str | None]:
        """An apposition behind the name: "Dana Holt, a spokeswoman for the ministry,"."""
        tokens = self._tokens
        if stop >= len(tokens) or tokens[stop].word not in {",", "(", "—", "–"}:
            return None, affiliation, country
        end = stop + 1
        while (
            end < len(tokens)
            and end - stop < _LONGEST_APPOSITION
            and tokens[end].word not in {",", ".", ";", ")", "—", "–"}
            and not tokens[end].quotation
        ):
            if self._lows[end] in {"said", "says", "told"} or self._lows[end] in grammar.SUBJECTS:
                break
            end += 1
        role = names.first_role(self._lows[:end], stop + 1)
        if role is None or any(
            self._lows[p] in {"who", "and", "with", "by", "after", "when"}
            for p in range(stop + 1, role.start)
        ):
            return None, affiliation, country
        told = self._organisation_in(role.stop, end)
        before = self._organisation_in(stop + 1, role.start)
        return role.name, told[0] or before[0] or affiliation, told[1] or before[1] or country

    def _organisation_in(self, start: int, stop: int) -> tuple[str | None, str | None]:
        """The organisation that a stretch beside a role names, and its country."""
        tokens = self._tokens
        while start < stop and (
            self._lows[start] in {"of", "for", "at", "in", "with", "to", "from", "on", "a", "an", "the"}
            or not tokens[start].is_word
        ):
            start += 1
        while stop > start and (self._lows[stop - 1] in grammar.GENITIVES or not tokens[stop - 1].is_word):
            stop -= 1
        country: str | None = None
        place = start
        while place < stop:
            found = names.country_before(tokens, place, stop)
            if found is not None:
                country = country or found[0]
                place = found[1]
            else:
                place += 1
        if start >= stop or not any(
            token.is_capital or names.is_organisation_word(token.low) for token in tokens[start:stop]
        ):
            return None, country
        whole = names.country_before(tokens, start, stop)
        if whole is not None and whole[1] == stop:
            return None, country
        return self._words(range(start, stop)), country

    def _words(self, part: range) -> str | None:
        if part.start >= part.stop:
            return None
        return " ".join(self._text[self._tokens[part.start].start : self._tokens[part.stop - 1].end].split())
