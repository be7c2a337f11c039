"""Who the sources are: one pass over the article from left to right, as a reader reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retrieval.attribution import grammar, names
from retrieval.attribution.drafts import Draft
from retrieval.attribution.issued import announced_in
from retrieval.attribution.mentions import Mention, Shape, read_mention
from retrieval.attribution.organisations import Organisation, Organisations, span_of
from retrieval.attribution.people import POLITIES, People, Person
from retrieval.attribution.tokens import Token, tokenise
from retrieval.attribution.units import Unit
from retrieval.language.countries import Form, countries_in, country_form_of, official_names
from retrieval.model import How, Span, Speaker, SpeakerType

_SUBJECT_OF = {"his": "he", "her": "she", "its": "it", "their": "they"}
# How many speakers or names before a mention it may stand for; a reader remembers fewer.
_LOOK_BACK = 100
# "a poll conducted for the newspaper by".
_LONGEST_TO_MAKER = 6
_IN_OFFICE = frozenset(
    "president minister premier chancellor king queen ambassador general spokesman spokeswoman spokesperson envoy governor".split()
)


@dataclass(frozen=True, slots=True)
class Found:
    """A speaker, still open to what the article tells later; how it was found, and where it is named."""

    who: Person | Organisation | Speaker
    how: How
    antecedent: Span | None = None

    @property
    def speaker(self) -> Speaker:
        """The speaker as the whole article tells of it."""
        match self.who:
            case Person():
                return speaker_of(self.who)
            case Organisation():
                return Speaker(
                    self.who.name, SpeakerType.ORGANISATION, None, self.who.country, self.who.country
                )
            case _:
                return self.who


def speaker_of(person: Person) -> Speaker:
    """A person as a speaker; a country that was only told near by is believed of who is in office."""
    country = person.country
    if country is None and person.role and person.role.split()[-1] in _IN_OFFICE:
        country = person.country_near
    return Speaker(person.name, SpeakerType.PERSON, person.role, person.affiliation or country, country)


class Resolver:
    """Leads mentions to speakers; one pass in the order of the text."""

    def __init__(self, text: str, units: Sequence[Unit], people: People) -> None:
        self._text = text
        self._units = units
        self._people = people
        self._organisations = Organisations()
        self._spoken: list[tuple[int, Found]] = []
        self._issued: list[Found] = []
        self._unit = 0

    def resolve_all(self, drafts: Sequence[Draft]) -> dict[Draft, Found | None]:
        """Who the sources of `drafts` are, and of those nested in them, draft by draft."""
        announced = sorted(
            (each for unit in self._units for each in announced_in(unit)),
            key=lambda each: each[0],
            reverse=True,
        )
        sources: dict[Draft, Found | None] = {}
        for draft in drafts:
            while announced and announced[-1][0] < draft.place:
                issuer = self.named_by(announced.pop()[1])
                if issuer is not None:
                    self._issued.append(issuer)
            # Whoever is told of within the words was named before the reader met the cue behind them.
            for nested in draft.nested:
                sources[nested] = self._nested(nested)
            sources[draft] = self._continued(draft, sources) if draft.follows else self._resolve(draft)
        return sources

    @staticmethod
    def _continued(draft: Draft, sources: Mapping[Draft, Found | None]) -> Found | None:
        before = sources.get(draft.follows) if draft.follows else None
        return Found(before.who, How.CONTINUED, before.antecedent) if before else None

    def _nested(self, draft: Draft) -> Found | None:
        if draft.mention is None:
            return None
        return self.named_by(draft.named or draft.mention)

    def _resolve(self, draft: Draft) -> Found | None:
        if draft.mention is None:
            return None
        found = self.named_by(draft.named or draft.mention)
        if found is not None and draft.named is not None:
            found = Found(found.who, How.PRONOUN, found.antecedent)
        if found is not None:
            self._spoken.append((draft.place, found))
            if self._is_issued(draft):
                self._issued.append(found)
        return found

    def named_by(self, span: Span) -> Found | None:
        """Whom the words at `span` name, or stand for."""
        mention = read_mention(tokenise(self._text, span, ()))
        if mention is None:
            return None
        match mention.shape:
            case Shape.PRONOUN:
                return self._pronoun(mention)
            case Shape.SPEAKING:
                return None
            case Shape.COUNTRY:
                return self._country(mention)
            case Shape.DOCUMENT:
                return self._document(mention)
            case Shape.ROLE:
                return self._person_in(mention) or self._role(mention)
            case Shape.ORGANISATION:
                return (
                    self._person_in(mention)
                    if self._is_person_first(mention)
                    else self._organisation(mention)
                )
            case Shape.GROUP:
                return Found(
                    Speaker(self._plain(mention), SpeakerType.GROUP, None, mention.country, mention.country),
                    How.NAMED,
                    span,
                )
            case Shape.NAME:
                return self._state(mention) or self._person_in(mention) or self._new_name(mention)
            case Shape.OTHER:
                return self._person_in(mention) or self._other(mention)

    def _is_issued(self, draft: Draft) -> bool:
        after = self._text[draft.cue.end : draft.cue.end + 60].lower() if draft.cue else ""
        words = after.split()
        if words[:1] == ["in"] and any(word.strip(".,:;") in names.document_words() for word in words[1:5]):
            return True
        return draft.mention is not None and any(
            word.lower() in names.document_words() for word in draft.mention.of(self._text).split()
        )

    # A pronoun means whoever the reader has in mind: the subject of its own sentence, of the one before, the last speaker.
    def _pronoun(self, mention: Mention) -> Found | None:
        place, low = mention.tokens[0].start, _SUBJECT_OF.get(mention.tokens[0].low, mention.tokens[0].low)
        if low in {"he", "she"}:
            person, where = self._person_meant(place, low)
            if person is None:
                return None
            person.pronoun = person.pronoun or low
            return Found(person, How.PRONOUN, where)
        if low == "it":
            return self._it(place)
        if low == "they":
            return self._last_that(lambda who: not isinstance(who, Person))
        return None

    def _it(self, place: int) -> Found | None:
        last = next((found for at, found in reversed(self._spoken) if at < place), None)
        if last is None:
            return None
        if last.how is How.STATEMENT or not isinstance(last.who, Person):
            return Found(last.who, last.how if last.how is How.STATEMENT else How.PRONOUN, last.antecedent)
        return self._last_that(lambda who: not isinstance(who, Person)) if self._issued else None

    def _last_that(self, fits: object) -> Found | None:
        assert callable(fits)
        for _, found in reversed(self._spoken[-_LOOK_BACK:]):
            if fits(found.who):
                return Found(found.who, How.PRONOUN, found.antecedent)
        return None

    def _person_meant(self, place: int, pronoun: str) -> tuple[Person | None, Span | None]:
        unit = self._unit_at(place)
        own = self._subject_in(unit, place, pronoun)
        if own is not None:
            return own
        for before in range(unit - 1, max(-1, unit - 3), -1):
            spoken = self._spoken_in(before, pronoun)
            if spoken is not None:
                return spoken
            subject = self._subject_in(before, self._units[before].span.end, pronoun)
            if subject is not None:
                return subject
        for at, found in reversed(self._spoken[-_LOOK_BACK:]):
            if at < place and isinstance(found.who, Person) and found.who.pronoun in {None, pronoun}:
                return found.who, found.antecedent or found.who.last_before(place)
        earlier = list(self._people.mentioned(0, place))[-_LOOK_BACK:]
        return next(
            ((p, where) for p, where in reversed(earlier) if p.pronoun in {None, pronoun}), (None, None)
        )

    def _spoken_in(self, unit: int, pronoun: str) -> tuple[Person, Span | None] | None:
        span = self._units[unit].span
        for at, found in reversed(self._spoken):
            if at < span.start:
                return None
            if at < span.end and isinstance(found.who, Person) and found.who.pronoun in {None, pronoun}:
                return found.who, found.antecedent or found.who.last_before(at)
        return None

    def _subject_in(self, unit: int, before: int, pronoun: str) -> tuple[Person, Span] | None:
        """The first person named in a unit before a place: mostly its subject."""
        if not 0 <= unit < len(self._units):
            return None
        span = self._units[unit].span
        return next(
            (
                (p, where)
                for p, where in self._people.mentioned(span.start, before)
                if p.pronoun in {None, pronoun}
            ),
            None,
        )

    def _unit_at(self, place: int) -> int:
        while self._unit > 0 and self._units[self._unit].span.start > place:
            self._unit -= 1
        while self._unit + 1 < len(self._units) and self._units[self._unit + 1].span.start <= place:
            self._unit += 1
        return self._unit

    def _country(self, mention: Mention) -> Found:
        words = " ".join(token.word for token in mention.head)
        form = country_form_of(words)
        assert mention.country is not None
        speaker = Speaker(mention.country, SpeakerType.COUNTRY, None, mention.country, mention.country)
        if form is not None and form.form is Form.METONYM:
            return Found(speaker, How.METONYM, span_of(mention.tokens))
        if form is not None and form.form is Form.DEMONYM:
            return Found(
                Speaker(self._plain(mention), SpeakerType.GROUP, None, mention.country, mention.country),
                How.NAMED,
                span_of(mention.tokens),
            )
        return Found(speaker, How.NAMED, span_of(mention.tokens))

    def _state(self, mention: Mention) -> Found | None:
        """ "The Federal Republic" is the country of the article whose official name begins so."""
        if mention.words[-1] not in POLITIES:
            return None
        words = " ".join(token.word for token in mention.head)
        for country in dict.fromkeys(each.country for each in countries_in(self._text)):
            if any(name.startswith(words) for name in official_names(country)):
                speaker = Speaker(country, SpeakerType.COUNTRY, None, country, country)
                return Found(speaker, How.NAMED, span_of(mention.tokens))
        return None

    def _document(self, mention: Mention) -> Found | None:
        """ "The statement" is whoever issued it; a poll speaks for itself."""
        owner = self._maker(mention) or self._owner(mention)
        if owner is not None:
            return Found(owner.who, How.STATEMENT, owner.antecedent)
        if mention.definite or mention.country:
            for found in reversed(self._issued[-_LOOK_BACK:]):
                if mention.country is None or found.speaker.country == mention.country:
                    return Found(found.who, How.STATEMENT, found.antecedent)
        if mention.country is not None:
            for _, found in reversed(self._spoken[-_LOOK_BACK:]):
                if found.speaker.country == mention.country:
                    return Found(found.who, How.STATEMENT, found.antecedent)
        return Found(
            Speaker(self._plain(mention), SpeakerType.DOCUMENT, None, mention.country, mention.country),
            How.NAMED,
            span_of(mention.tokens),
        )

    def _maker(self, mention: Mention) -> Found | None:
        """Who made the document: "information provided by the ministry", "a poll by Harbour University"."""
        by = next((p for p, token in enumerate(mention.tail) if token.low in {"by", "from"}), None)
        if by is None or by + 1 >= len(mention.tail) or by > _LONGEST_TO_MAKER:
            return None
        return self.named_by(span_of(mention.tail[by + 1 :]))

    def _owner(self, mention: Mention) -> Found | None:
        """Who stands before the possessive, where it is somebody: "Holt's letter", "his statement"."""
        first = mention.tokens[0]
        if first.low in {"his", "her"}:
            person, where = self._person_meant(first.start, "he" if first.low == "his" else "she")
            return Found(person, How.PRONOUN, where) if person else None
        if not mention.owner:
            return None
        person = self._named(mention.owner)
        if person is not None:
            return Found(person, How.NAMED, span_of(mention.owner))
        return None

    def _role(self, mention: Mention) -> Found | None:
        """ "The spokesman": the last one spoken of who may be meant."""
        place = mention.tokens[0].start
        if mention.definite or mention.country or mention.owner:
            candidates: list[tuple[int, Person, Span]] = []
            for person in self._people.all:
                if not _fits_role(person, mention):
                    continue
                last = person.last_before(place)
                if last is not None:
                    candidates.append((last.start, person, last))
            for at, found in self._spoken[-_LOOK_BACK:]:
                if at < place and isinstance(found.who, Person) and _fits_role(found.who, mention):
                    candidates.append((at, found.who, found.antecedent or span_of(mention.tokens)))
            if candidates:
                _, person, where = max(candidates, key=lambda candidate: candidate[0])
                return Found(person, How.ROLE, where)
        words = mention.tokens
        return Found(
            Speaker(
                self._plain(mention),
                SpeakerType.PERSON,
                mention.role,
                self._affiliation(mention),
                mention.country,
            ),
            How.NAMED,
            span_of(words),
        )

    def _affiliation(self, mention: Mention) -> str | None:
        if (
            mention.tail
            and mention.tail[0].low in {"of", "for", "at", "from", "in", "with"}
            and len(mention.tail) > 1
        ):
            end = next((p for p, token in enumerate(mention.tail) if token.word == ","), len(mention.tail))
            told = mention.tail[1:end]
            if told and any(token.is_capital for token in told):
                return " ".join(self._text[told[0].start : told[-1].end].split())
        return mention.country

    def _organisation(self, mention: Mention) -> Found:
        organisation, known = self._organisations.meant_by(mention, self._text)
        organisation.last = mention.tokens[0].start
        how = How.ORGANISATION if known and mention.definite and len(mention.head) == 1 else How.NAMED
        return Found(organisation, how, organisation.span if known else span_of(mention.tokens))

    def _person_in(self, mention: Mention) -> Found | None:
        """The person whose name the mention's head holds."""
        person = self._named(mention.head) or (self._named(mention.tokens) if not mention.owner else None)
        if person is None:
            return None
        if mention.country and mention.role and not person.country:
            person.country = mention.country
        return Found(person, How.NAMED, span_of(mention.tokens))

    def _named(self, tokens: Sequence[Token]) -> Person | None:
        for number in range(len(tokens) - 1, -1, -1):
            token = tokens[number]
            if not names.is_name_part(token):
                continue
            if number + 1 < len(tokens) and tokens[number + 1].low in grammar.GENITIVES:
                continue
            first = tokens[number - 1].word if number and names.is_name_part(tokens[number - 1]) else None
            person = self._people.named(token.word, first) or self._people.named(token.word)
            if person is not None:
                return person
        return None

    def _is_person_first(self, mention: Mention) -> bool:
        return self._named(mention.head) is not None and len(mention.head) == 1

    def _new_name(self, mention: Mention) -> Found:
        """A name that the article tells no more of: an organisation where it looks like one."""
        head = [token for token in mention.head if token.is_word]
        capitals = [token for token in head if names.is_name_part(token)]
        if (
            len(capitals) != len(head)
            or mention.owner
            or head[-1].word.isupper()
            or (len(head) == 1 and mention.tokens[0].low == "the")
        ):
            return self._organisation(mention)
        return Found(
            Speaker(self._plain(mention), SpeakerType.PERSON, mention.role, mention.country, mention.country),
            How.NAMED,
            span_of(mention.tokens),
        )

    def _other(self, mention: Mention) -> Found | None:
        """ "The man": unknown by name; "the company" may have one."""
        if (
            mention.tokens[0].low in {"this", "that", "which", "what", "there", "it", "these", "those"}
            and len(mention.tokens) <= 2
        ):
            return None
        return Found(
            Speaker(
                self._plain(mention),
                SpeakerType.GROUP if mention.plural else SpeakerType.PERSON,
                None,
                mention.country,
                mention.country,
            ),
            How.NAMED,
            span_of(mention.tokens),
        )

    def _plain(self, mention: Mention) -> str:
        """The mention as written, up to an apposition, on one line."""
        tokens = mention.tokens
        end = next((p for p, token in enumerate(tokens) if p and token.word in {",", "—", "("}), len(tokens))
        return " ".join(self._text[tokens[0].start : tokens[end - 1].end].split())


def _agrees(person: Person, mention: Mention) -> bool:
    """Whether what else the mention names is nothing against the person: "the Oregon senator" is none of Ohio's."""
    if person.affiliation is None:
        return True
    told = {
        t.low
        for t in (*mention.owner, *mention.head, *mention.tail)
        if t.is_capital and names.is_name_part(t) and names.role_ending_at([t.low], 1) is None
    }
    own = {word.strip(".,’'").lower() for word in person.affiliation.split()}
    return not told or bool(told & own) or mention.country is not None


def _fits_role(person: Person, mention: Mention) -> bool:
    if mention.role is None:
        return False
    role = mention.role
    if not any(role == own or own.endswith(" " + role) or role.endswith(" " + own) for own in person.roles):
        return False
    country = speaker_of(person).country
    return not (mention.country and country and mention.country != country) and _agrees(person, mention)
