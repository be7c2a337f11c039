"""A statement in a list: who said what, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.model.attributed import Attributed
from retrieval.model.outcome import Citation


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement of an article, with the sentences that its words stand in."""

    said: Attributed
    citation: Citation

    def __post_init__(self) -> None:
        if self.said.article != self.citation.article:
            raise ValueError("a statement is cited from its own article")

    @property
    def words(self) -> tuple[str, ...]:
        """What was said, word for word: the content's pieces, in the order of the text."""
        return tuple(span.of(self.citation.article.text) for span in self.said.statement.content)
