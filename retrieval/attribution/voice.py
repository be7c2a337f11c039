"""One who speaks in an archive, in however many articles."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.model import Speaker


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of an archive, as fully as its articles tell, and how often they speak.

    `speaker` has the name most used (of a person one with a first name), and of role, affiliation and country the one
    told most often. `aliases` are the names they go by, `roles` their roles, the most used first. `id` tells two
    of one name apart.
    """

    id: str
    speaker: Speaker
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    statements: int
    articles: int

    def __post_init__(self) -> None:
        if not 1 <= self.articles <= self.statements:
            raise ValueError("a voice has a statement in each of its articles")
