"""The places that a person is shown where a quotation comes from, under the numbers that open them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from retrieval.model import Closest, Found, NotHere, Origin, Passage, Piece, QuoteOutcome, Speaker, Spliced

MOST_PLACES = 3
"""Places shown of one quotation; of a piece of a splice, one."""


@dataclass(frozen=True, slots=True)
class Place:
    """A numbered place: its passage, which tells where else the same sentences stand, and the origin it is of."""

    number: int
    passage: Passage
    origin: Origin


@dataclass(frozen=True, slots=True)
class Part:
    """Places of the person's words, or of the `piece` of them that stands there."""

    places: tuple[Place, ...]
    piece: Piece | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a quotation is answered with: where it comes from, and what of that is shown."""

    outcome: QuoteOutcome
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, outcome: QuoteOutcome, most: int = MOST_PLACES) -> Quoted:
        """At most so many places; each piece of a splice has one. They are numbered from 1 over all parts."""
        return cls(outcome, tuple(_parts(outcome, most)))

    @property
    def places(self) -> list[Place]:
        """All places, in the order of their numbers."""
        return [place for part in self.parts for place in part.places]


def _parts(outcome: QuoteOutcome, most: int) -> Iterator[Part]:
    match outcome:
        case Found(origins=origins) | Closest(origins=origins):
            yield Part(tuple(_places(origins, 1, most)))
        case Spliced(pieces=pieces):
            for number, piece in enumerate(pieces, start=1):
                yield Part(tuple(_places(piece.origins, number, 1)), piece)
        case NotHere():
            return
        case _:
            assert_never(outcome)


def _places(origins: Sequence[Origin], first: int, most: int) -> Iterator[Place]:
    """Places that read alike, with the same speaker, are one, the others told beside it."""
    alike: dict[tuple[str, Speaker | None], list[Origin]] = {}
    for origin in origins:
        reads = " ".join(origin.passage.text.split())
        alike.setdefault((reads, origin.said.speaker if origin.said else None), []).append(origin)
    for number, (origin, *others) in enumerate(list(alike.values())[:most], start=first):
        also = tuple(dict.fromkeys(other.citation for other in others if other.citation != origin.citation))
        yield Place(number, replace(origin.passage, also=also), origin)
