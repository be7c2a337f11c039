"""What a reader of the article has in mind: who is told of, who spoke, who issued a statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from retrieval.attribution import grammar
from retrieval.attribution.sources.found import Found
from retrieval.attribution.sources.mentions import Mention
from retrieval.attribution.sources.names import SUFFIXES, is_name_part
from retrieval.attribution.sources.organisations import Organisations
from retrieval.attribution.sources.people import People
from retrieval.attribution.sources.person import Person
from retrieval.attribution.tokens import Token
from retrieval.attribution.units import Unit
from retrieval.language.countries import countries_in
from retrieval.model import Span, Speaker, SpeakerType

LOOK_BACK = 100
"""How many speakers or names before a mention it may stand for; a reader remembers fewer."""
_END_PLAIN = frozenset({",", "—", "("})
# Behind a name they are no noun: "Holt himself", "Holt alone".
_BEHIND_NAME = grammar.PRONOUNS | grammar.ADVERBS | grammar.TIMES | SUFFIXES | {"himself", "herself", "alone"}


@dataclass(slots=True)
class Reading:
    """The article as far as it has been read; `spoken` are the speakers with the places of their cues, in order.

    `content` are the words whose speaker is looked for: who is named in them hardly speaks them. `told` are words so
    far whose source stood behind them.
    """

    text: str
    units: Sequence[Unit]
    people: People
    organisations: Organisations = field(default_factory=Organisations)
    spoken: list[tuple[int, Found]] = field(default_factory=list)
    issued: list[Found] = field(default_factory=list)
    content: Sequence[Span] = ()
    told: list[Span] = field(default_factory=list)
    _unit: int = 0
    _countries: tuple[str, ...] | None = None

    def last_spoken(self) -> Iterator[tuple[int, Found]]:
        """The speakers so far with the places of their cues, the last first."""
        return reversed(self.spoken[-LOOK_BACK:])

    def last_issued(self) -> Iterator[Found]:
        """Who issued a statement so far, the last first."""
        return reversed(self.issued[-LOOK_BACK:])

    def is_told(self, place: int, since: int) -> bool:
        """Whether a place is in words, begun at `since` or later, that somebody named behind them says."""
        near = takewhile(lambda span: span.end > since, reversed(self.told))
        return any(span.start <= place < span.end for span in near)

    def unit_at(self, place: int) -> int:
        """The number of the unit that a place is in."""
        # Mentions come in order, so the unit is mostly the last one asked for.
        while self._unit > 0 and self.units[self._unit].span.start > place:
            self._unit -= 1
        while self._unit + 1 < len(self.units) and self.units[self._unit + 1].span.start <= place:
            self._unit += 1
        return self._unit

    def countries(self) -> tuple[str, ...]:
        """The countries of the article, in the order in which it first names them."""
        if self._countries is None:
            self._countries = tuple(dict.fromkeys(each.country for each in countries_in(self.text)))
        return self._countries

    def named(self, tokens: Sequence[Token]) -> Person | None:
        """The person whose name the tokens hold: the last of them, and nobody's before a genitive or another noun.

        "A Holt aide" is not Holt.
        """
        for number in range(len(tokens) - 1, -1, -1):
            token = tokens[number]
            if not is_name_part(token):
                if _is_noun(token):
                    return None
                continue
            if number + 1 < len(tokens) and tokens[number + 1].low in grammar.GENITIVES:
                continue
            first = tokens[number - 1].word if number and is_name_part(tokens[number - 1]) else None
            person = self.people.named(token.word, first) or self.people.named(token.word)
            if person is not None:
                return person
        return None

    def words(self, tokens: Sequence[Token]) -> str:
        """The tokens as written, on one line."""
        return " ".join(self.text[tokens[0].start : tokens[-1].end].split())

    def plain(self, mention: Mention, kind: SpeakerType) -> Speaker:
        """The mention itself as a speaker, as written up to an apposition: nobody whom the article tells more of."""
        tokens = mention.tokens
        end = next((p for p, token in enumerate(tokens) if p and token.word in _END_PLAIN), len(tokens))
        role = mention.role if kind is SpeakerType.PERSON else None
        return Speaker(self.words(tokens[:end]), kind, role, mention.country, mention.country)


def _is_noun(token: Token) -> bool:
    return token.is_word and not token.is_capital and token.low not in _BEHIND_NAME
