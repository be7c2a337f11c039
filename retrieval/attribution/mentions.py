"""What the words that name a source tell: a pronoun, a name, a role, an organisation, a country, a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from retrieval.attribution import grammar, names
from retrieval.attribution.tokens import Token

_HEAD_ENDS = frozenset(
    "who which whose whom that for of at in from on to with by as during after before against behind near under about including inside".split()
)


# "of Defence of the Republic of Norway".
_FARTHEST_COUNTRY = 10
_OWNERS = frozenset("his her its their".split())
_SOME = frozenset("some many most few several both all others those one another none each".split())


class Shape(Enum):
    """What a mention is, by its head."""

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

    shape: Shape
    tokens: tuple[Token, ...]
    head: tuple[Token, ...]
    owner: tuple[Token, ...] = ()
    tail: tuple[Token, ...] = ()
    role: str | None = None
    country: str | None = None
    definite: bool = False
    plural: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The head in small letters."""
        return tuple(token.low for token in self.head)


def read_mention(tokens: Sequence[Token]) -> Mention | None:
    """What the tokens of a mention tell; None where there are none."""
    every = tuple(tokens)
    start = 0
    while start < len(every) and not every[start].is_word and not every[start].quotation:
        start += 1
    every = every[start:]
    if not every:
        return None
    if every[0].low in _OWNERS and len(every) == 1:
        return Mention(Shape.PRONOUN, every, every)
    if every[0].low in grammar.SUBJECTS and len(every) == 1:
        shape = Shape.SPEAKING if every[0].low in {"i", "we", "you"} else Shape.PRONOUN
        return Mention(shape, every, every)
    if every[0].low in _SOME and (
        len(every) == 1 or every[1].low in grammar.PREPOSITIONS or every[1].low in grammar.RELATIVES
    ):
        return Mention(Shape.GROUP, every, every[:1], plural=True)
    definite = every[0].low in {"the", "his", "her", "its", "their", "this", "that", "both", "these", "those"}
    plain = every[1:] if every[0].low in grammar.DETERMINERS and len(every) > 1 else every
    whole = names.country_before(plain, 0, len(plain))
    head_end = len(plain) if whole and whole[1] == len(plain) else _head_end(plain)
    head, tail = plain[:head_end], plain[head_end:]
    owner: tuple[Token, ...] = ()
    for place in range(len(head) - 2, 0, -1):
        if head[place].low in {"'s", "’s", "'", "’"} and place + 1 < len(head):
            owner, head = head[:place], head[place + 1 :]
            break
    if not head:
        return Mention(Shape.OTHER, every, every)
    country = _country(owner) or _country(head) or _country(tail[1:_FARTHEST_COUNTRY])
    return _shaped(every, head, owner, tail, country, definite=definite)


def _shaped(
    every: tuple[Token, ...],
    head: tuple[Token, ...],
    owner: tuple[Token, ...],
    tail: tuple[Token, ...],
    country: str | None,
    *,
    definite: bool,
) -> Mention:
    words = [token.low for token in head]
    last = words[-1]
    whole = names.country_before(head, 0, len(head))
    plural = (
        last in names.group_words()
        or (last.endswith("s") and not last.endswith("ss") and not head[-1].is_capital)
        or last.endswith("men")
    )
    role = names.role_ending_at(words, len(words))

    def made(shape: Shape, role_name: str | None = None) -> Mention:
        return Mention(shape, every, head, owner, tail, role_name, country, definite, plural)

    if whole is not None and whole[1] == len(head) and not owner:
        return made(Shape.COUNTRY)
    if last in {"side", "sides"}:
        return made(Shape.COUNTRY if country else Shape.GROUP)
    if names.singular(last) in names.document_words() or last in names.document_words():
        return made(Shape.DOCUMENT)
    if (role is not None and not head[-1].is_capital) or (
        role is not None and (len(role.name.split()) > 1 or every[0].low == "the")
    ):
        return made(Shape.GROUP if plural else Shape.ROLE, role.name)
    if names.is_organisation_word(last) or names.is_organisation_word(names.singular(last)):
        return made(Shape.GROUP if last == "groups" else Shape.ORGANISATION)
    if (plural and not head[-1].is_capital) or last in names.group_words():
        return made(Shape.GROUP)
    if any(names.is_name_part(token) for token in head):
        inner = next(
            (r for stop in range(len(words), 0, -1) if (r := names.role_ending_at(words, stop))), None
        )
        return made(Shape.NAME, inner.name if inner else None)
    return made(Shape.OTHER)


def _head_end(tokens: Sequence[Token]) -> int:
    for place, token in enumerate(tokens):
        if token.word in {",", "(", "—", "–"} or token.quotation:
            if place == 0:
                continue
            return place
        if place and token.low in _HEAD_ENDS and not token.is_capital:
            return place
    return len(tokens)


def _country(tokens: Sequence[Token]) -> str | None:
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
