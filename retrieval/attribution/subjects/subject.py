"""The source of a cue verb, and the verb as the search for it sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from retrieval.attribution.lexicon import Form
from retrieval.attribution.tokens import Token


class Position(StrEnum):
    """Where the source stands towards its verb; NONE where a passive names none."""

    BEFORE = "before"
    BEHIND = "behind"
    AGENT = "agent"
    SHARED = "shared"
    PARTICIPLE = "participle"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Subject:
    """The source of a cue verb as a range of tokens, None where none is told; `left` is where both begin, `right` ends.

    `object` is the verb's own subject where the verb is passive: part of what was said. `named` is the phrase that a
    relative pronoun stands for.
    """

    phrase: range | None
    position: Position
    left: int
    right: int
    object: range | None = None
    named: range | None = None


@dataclass(frozen=True, slots=True)
class Verb:
    """A cue verb at `place`. Its group, with adverbs and auxiliaries (nearest first), begins at `left`.

    `low` is where its clause may begin, `earlier` the source of the statement before in the same unit.
    """

    tokens: Sequence[Token]
    place: int
    form: Form
    low: int
    earlier: range | None
    left: int
    auxiliaries: Sequence[str]

    @property
    def before(self) -> Token | None:
        """The token before the verb's group, within the clause."""
        return self.tokens[self.left - 1] if self.left > self.low else None

    @property
    def after(self) -> Token | None:
        """The token behind the verb."""
        return self.tokens[self.place + 1] if self.place + 1 < len(self.tokens) else None

    def subject(self, phrase: range | None, position: Position = Position.BEFORE) -> Subject | None:
        """The subject that begins with `phrase` and ends with the verb, None where there is no phrase."""
        return Subject(phrase, position, phrase.start, self.place + 1) if phrase else None

    def linked(self, phrase: range | None, position: Position) -> Subject | None:
        """The same where the phrase stands farther off, and the word before the verb links the two."""
        return Subject(phrase, position, self.left - 1, self.place + 1) if phrase else None
