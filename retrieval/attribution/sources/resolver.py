"""Who the sources are: one pass over the article from left to right, as a reader reads it. Start here: `resolve_all`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from retrieval.attribution import grammar
from retrieval.attribution.drafts import Draft
from retrieval.attribution.phrases.verbs import is_verb
from retrieval.attribution.sources.documents import document, is_issued, maker_of
from retrieval.attribution.sources.found import Found
from retrieval.attribution.sources.issued import announced_in
from retrieval.attribution.sources.mentions import Mention, Shape, read_mention
from retrieval.attribution.sources.names import is_name_part
from retrieval.attribution.sources.offices import in_office
from retrieval.attribution.sources.people import People
from retrieval.attribution.sources.pronouns import pronoun
from retrieval.attribution.sources.reading import Reading
from retrieval.attribution.sources.roles import first_role
from retrieval.attribution.sources.states import country, state
from retrieval.attribution.tokens import Token, tokenise
from retrieval.attribution.units import Unit
from retrieval.model import How, Span, Speaker, SpeakerType

_POINTING = frozenset({"this", "that", "which", "what", "there", "it", "these", "those"})
# "this", "those involved": who is meant, nothing tells.
_LONGEST_POINTING = 2
_NOT_BESIDE_NAME = grammar.PREPOSITIONS | grammar.RELATIVES | grammar.CONJUNCTIONS | grammar.PRONOUNS


def resolve_all(text: str, units: Sequence[Unit], drafts: Sequence[Draft]) -> Mapping[Draft, Found | None]:
    """Who the sources of `drafts` are, which stand in the order of the text, and of those nested in them."""
    reading = Reading(text, units, People(text, units))
    resolver = _Resolver(reading)
    announced = sorted(
        (each for unit in units for each in announced_in(unit)), key=lambda each: each[0], reverse=True
    )
    sources: dict[Draft, Found | None] = {}
    for draft in drafts:
        while announced and announced[-1][0] < draft.place:
            issuer = resolver.named_by(announced.pop()[1])
            if issuer is not None:
                reading.issued.append(issuer)
        # Whoever is told of within the words was named before the reader met the cue behind them.
        for nested in draft.nested:
            sources[nested] = resolver.source_of(nested)
        if draft.follows is not None:
            sources[draft] = _continued(sources.get(draft.follows))
            continue
        found = resolver.source_of(draft)
        if found is not None and draft.named is not None:
            found = Found(found.who, How.PRONOUN, found.antecedent)
        sources[draft] = found
        if found is not None:
            reading.spoken.append((draft.place, found))
            reading.told.extend(span for span in draft.content if span.end <= draft.place)
            if is_issued(reading, draft):
                reading.issued.append(found)
    return sources


def _continued(found: Found | None) -> Found | None:
    return Found(found.who, How.CONTINUED, found.antecedent) if found else None


class _Resolver:
    """Leads a mention to a speaker, by its shape."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        # "We" is nobody whom the article could name.
        self._leads: dict[Shape, Callable[[Reading, Mention], Found | None]] = {
            Shape.PRONOUN: pronoun,
            Shape.COUNTRY: country,
            Shape.ROLE: _role,
            Shape.ORGANISATION: _organisation,
            Shape.GROUP: _group,
            Shape.NAME: _name,
            Shape.OTHER: _other,
        }

    def source_of(self, draft: Draft) -> Found | None:
        """Who the source of a draft is; None where it has none, or nothing tells who it is."""
        if draft.mention is None:
            return None
        self._reading.content = draft.content
        if draft.named is None:
            return self.named_by(draft.mention)
        return self._before_relative(draft.named)

    def _before_relative(self, span: Span) -> Found | None:
        """Whom "who" stands for: of "hostile to Dana Holt, who" the name right before it."""
        found = self.named_by(span)
        who = found.who if found else None
        is_nobody = isinstance(who, Speaker) and who.type is SpeakerType.PERSON and who.role is None
        if who is None or is_nobody:
            person = self._reading.named(tokenise(self._reading.text, span, ()))
            found = Found(person, How.NAMED, span) if person else found
        return found

    def named_by(self, span: Span) -> Found | None:
        """Whom the words at `span` name, or stand for."""
        mention = read_mention(tokenise(self._reading.text, span, ()))
        if mention is None:
            return None
        if mention.shape is Shape.DOCUMENT:
            maker = maker_of(mention)
            made_by = self.named_by(maker) if maker else None
            if made_by is not None:
                return Found(made_by.who, How.STATEMENT, made_by.antecedent)
            return document(self._reading, mention)
        lead = self._leads.get(mention.shape)
        return lead(self._reading, mention) if lead else None


def _role(reading: Reading, mention: Mention) -> Found:
    return _person_in(reading, mention) or _apposed(reading, mention) or in_office(reading, mention)


def _apposed(reading: Reading, mention: Mention) -> Found | None:
    """Lee Ames in "Norway's prime minister, Lee Ames", "the chairman of the board, lawyer Lee Ames".

    In "a spokesman for the mayor, Lee Ames" nothing tells which of the two Ames is, unless the text does elsewhere.
    """
    before, *apposed = _parted(mention.tail)
    has_rival = first_role([token.low for token in before]) is not None
    for part in apposed:
        person = reading.named(part) if _is_name_in_office(part) else None
        if person is not None and not (has_rival and mention.role not in person.roles):
            return Found(person, How.NAMED, mention.span)
    # "During the case on Tuesday Lee Ames", which opens with more than its subject.
    after_time = next((n for n in range(len(before), 0, -1) if before[n - 1].low in grammar.TIMES), None)
    person = reading.named(before[after_time:]) if after_time is not None else None
    if person is not None:
        return Found(person, How.NAMED, mention.span)
    # "The director of music Lee Ames", whom the words before the name tell to be a director.
    person = reading.named(before)
    return Found(person, How.NAMED, mention.span) if person and mention.role in person.roles else None


def _parted(tokens: Sequence[Token]) -> list[tuple[Token, ...]]:
    """The stretches between commas and dashes; the first may be empty."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.word in grammar.BREAKS:
            parts.append([])
        else:
            parts[-1].append(token)
    return [tuple(part) for part in parts]


def _is_name_in_office(tokens: Sequence[Token]) -> bool:
    """Whether a name and what its bearer is stand there: no "friend of Lee Ames", "who met", "meeting Lee Ames"."""
    return not any(
        token.low in _NOT_BESIDE_NAME or grammar.may_be_gerund(token.low) or is_verb(tokens, place)
        for place, token in enumerate(tokens)
    )


def _organisation(reading: Reading, mention: Mention) -> Found | None:
    if len(mention.head) == 1 and reading.named(mention.head) is not None:
        # A last name that is a kind of organisation as well: "Church".
        return _person_in(reading, mention)
    organisation, is_known = reading.organisations.meant_by(mention, reading.text)
    stands_for = is_known and mention.definite and len(mention.head) == 1
    return Found(
        organisation,
        How.ORGANISATION if stands_for else How.NAMED,
        organisation.span if is_known else mention.span,
    )


def _group(reading: Reading, mention: Mention) -> Found:
    return Found(reading.plain(mention, SpeakerType.GROUP), How.NAMED, mention.span)


def _name(reading: Reading, mention: Mention) -> Found | None:
    return (
        state(reading, mention)
        or _person_in(reading, mention)
        or _apposed(reading, mention)
        or _new_name(reading, mention)
    )


def _person_in(reading: Reading, mention: Mention) -> Found | None:
    """The person whose name the mention's head holds: "a spokesman for Holt" is not Holt."""
    person = reading.named(mention.head)
    if person is None:
        return None
    if mention.country and mention.role and not person.country:
        person.country = mention.country
    return Found(person, How.NAMED, mention.span)


def _new_name(reading: Reading, mention: Mention) -> Found | None:
    """A name that the article tells no more of: an organisation where it looks like one."""
    head = [token for token in mention.head if token.is_word]
    if (
        mention.owner
        or not all(is_name_part(token) for token in head)
        or head[-1].word.isupper()
        or mention.tokens[0].low == "the"
    ):
        return _organisation(reading, mention)
    return Found(reading.plain(mention, SpeakerType.PERSON), How.NAMED, mention.span)


def _other(reading: Reading, mention: Mention) -> Found | None:
    """Anybody else, as "the man": unknown by name, unless the words hold one."""
    found = _person_in(reading, mention) or _apposed(reading, mention)
    is_pointing = mention.tokens[0].low in _POINTING and len(mention.tokens) <= _LONGEST_POINTING
    if found is not None or is_pointing:
        return found
    kind = SpeakerType.GROUP if mention.plural else SpeakerType.PERSON
    return Found(reading.plain(mention, kind), How.NAMED, mention.span)
