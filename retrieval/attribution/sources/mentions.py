"""What the words that name a source tell: a pronoun, a name, a role, an organisation, a country, a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from retrieval.attribution import grammar
from retrieval.attribution.sources import names
from retrieval.attribution.sources.roles import first_role, role_ending_at, singular
from retrieval.attribution.tokens import Token
from retrieval.model import Span

# "of Defence of the Republic of Norway".
_FARTHEST_COUNTRY = 10
_OWNERS = frozenset({"his", "her", "its", "their"})
_SPEAKING = frozenset({"i", "we", "you"})
_DEFINITE = _OWNERS | {"the", "this", "that", "both", "these", "those"}
_GENITIVES = grammar.GENITIVES | {"'", "’"}
_END_HEAD = grammar.BREAKS | {"("}
_SIDES = frozenset({"side", "sides"})


class Shape(StrEnum):
    """What a mention is, by its head. SPEAKING is "we": nobody whom the article could name."""

    PRONOUN = "pronoun"
    SPEAKING = "speaking"
    DOCUMENT = "document"
    COUNTRY = "country"
    ROLE = "role"
    ORGANISATION = "organisation"
    GROUP = "group"
    NAME = "name"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention, taken apart. `head` are the tokens of its head, `tail` those of what follows ("of Norway").

    `owner` are the tokens before a possessive ("Norway" in "Norway's Foreign Ministry"); `definite` where it points
    to somebody told of before ("the spokesman", "his office").
    """

    tokens: tuple[Token, ...]
    head: tuple[Token, ...]
    shape: Shape = Shape.OTHER
    owner: tuple[Token, ...] = ()
    tail: tuple[Token, ...] = ()
    role: str | None = None
    country: str | None = None
    definite: bool = False
    plural: bool = False

    @property
    def span(self) -> Span:
        """Where it stands."""
        return span_of(self.tokens)


def span_of(tokens: Sequence[Token]) -> Span:
    """Where tokens stand."""
    return Span(tokens[0].start, tokens[-1].end)


def read_mention(tokens: Sequence[Token]) -> Mention | None:
    """What the tokens of a mention tell; None where there are none."""
    start = next((p for p, token in enumerate(tokens) if token.is_word or token.quotation), None)
    if start is None:
        return None
    every = tuple(tokens[start:])
    first = every[0].low
    if len(every) == 1 and (first in _OWNERS or first in grammar.SUBJECTS):
        return Mention(every, every, Shape.SPEAKING if first in _SPEAKING else Shape.PRONOUN)
    if first in grammar.SOME and (
        len(every) == 1 or every[1].low in grammar.PREPOSITIONS or every[1].low in grammar.RELATIVES
    ):
        return Mention(every, every[:1], Shape.GROUP, plural=True)
    plain = every[1:] if first in grammar.DETERMINERS and len(every) > 1 else every
    owner, head, tail = _parts(plain)
    if not head:
        return Mention(every, every)
    country = _country(owner) or _country(head) or _country(_own_tail(tail))
    role = _role(every, head)
    shape = _shape(head, is_owned=bool(owner), is_countrys=country is not None, is_role=role is not None)
    if shape is Shape.NAME:
        role = _role_within(head)
    return Mention(
        every,
        head,
        shape,
        owner,
        tail,
        role,
        country,
        definite=first in _DEFINITE,
        plural=_is_plural(head[-1]),
    )


def _parts(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], tuple[Token, ...], tuple[Token, ...]]:
    """The owner, the head and the tail: "Norway", "Foreign Ministry", "in Oslo"."""
    whole = names.country_before(tokens, 0, len(tokens))
    end = len(tokens) if whole and whole[1] == len(tokens) else _head_end(tokens)
    head, tail = tokens[:end], tokens[end:]
    for place in range(len(head) - 2, 0, -1):
        if head[place].low in _GENITIVES:
            return head[:place], head[place + 1 :], tail
    return (), head, tail


def _head_end(tokens: Sequence[Token]) -> int:
    for place in range(1, len(tokens)):
        token = tokens[place]
        if token.word in _END_HEAD or token.quotation:
            return place
        if token.low in grammar.ENDS_HEAD and not token.is_capital:
            return place
        if _tells_more(tokens, place):
            return place
    return len(tokens)


def _tells_more(tokens: Sequence[Token], place: int) -> bool:
    """Whether a participle opens what is only told of the head: "information provided by", "a deal signed on"."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    token = tokens[place]
    return (
        after is not None
        and not token.is_capital
        and grammar.may_be_past(token.low)
        and after.low in grammar.PREPOSITIONS
        and tokens[place - 1].is_word
    )


def _own_tail(tail: Sequence[Token]) -> Sequence[Token]:
    """What of the tail tells of the head: "of Norway", "the Norwegian news agency", "a minister of Norway".

    Nothing of ", which fought Norway", ", a rival of Norway's firms".
    """
    is_apposed = bool(tail) and tail[0].word == ","
    own = tuple(takewhile(lambda token: token.word not in _END_HEAD, tail[1:_FARTHEST_COUNTRY]))
    if not own or (not is_apposed and tail[0].word in _END_HEAD):
        return ()
    ends = grammar.RELATIVES
    if is_apposed and first_role([token.low for token in own]) is None:
        if own[0].low not in grammar.ARTICLES:
            return ()
        ends = ends | grammar.PREPOSITIONS
    return tuple(takewhile(lambda token: token.low not in ends, own))


def _country(tokens: Sequence[Token]) -> str | None:
    """The first country that the tokens name, by itself or before another word: not within a name."""
    for place in range(len(tokens)):
        if tokens[place].is_capital and (
            place == 0
            or not names.is_name_part(tokens[place - 1])
            or names.country_before(tokens, place - 1, place)
        ):
            found = names.country_before(tokens, place, len(tokens))
            if found is not None:
                return found[0]
    return None


def _role(every: Sequence[Token], head: Sequence[Token]) -> str | None:
    """The role that the head names; of one word with a capital, as "Bishop", only with an article."""
    role = role_ending_at([token.low for token in head], len(head))
    if role is None:
        return None
    is_plain = not head[-1].is_capital or " " in role.name or every[0].low == "the"
    return role.name if is_plain else None


def _role_within(head: Sequence[Token]) -> str | None:
    """The last role within a name: "Foreign Minister Dana Holt"."""
    words = [token.low for token in head]
    roles = (role_ending_at(words, stop) for stop in range(len(words), 0, -1))
    return next((role.name for role in roles if role is not None), None)


def _is_plural(last: Token) -> bool:
    low = last.low
    return (
        low in names.group_words()
        or low.endswith("men")
        or (low.endswith("s") and not low.endswith("ss") and not last.is_capital)
    )


def _shape(head: Sequence[Token], *, is_owned: bool, is_countrys: bool, is_role: bool) -> Shape:
    """What the head is, by its last word; a country only as a whole."""
    last, one = head[-1].low, singular(head[-1].low)
    whole = names.country_before(head, 0, len(head))
    if last in _SIDES or (whole is not None and whole[1] == len(head) and not is_owned):
        return Shape.COUNTRY if is_countrys else Shape.GROUP
    if one in names.document_words() or last in names.document_words():
        return Shape.DOCUMENT
    if is_role:
        return Shape.GROUP if _is_plural(head[-1]) else Shape.ROLE
    if last != "groups" and (names.is_organisation_word(last) or names.is_organisation_word(one)):
        return Shape.ORGANISATION
    if last in names.group_words() or (_is_plural(head[-1]) and not head[-1].is_capital):
        return Shape.GROUP
    return Shape.NAME if any(names.is_name_part(token) for token in head) else Shape.OTHER
