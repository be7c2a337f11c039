"""Who said what a passage shows, as one article tells it."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.model.article import Article
from retrieval.model.statement import Speaker, Statement, StatementKind


@dataclass(frozen=True, slots=True)
class Attributed:
    """A statement, with the article it is of, and where that names whom the source's words stand for.

    `named_in` is the sentence that does, counted from 1, None where the source's own words do. `told_by` is the
    statement that this one is told of in: what Holt said as the ministry quotes her.
    """

    article: Article
    statement: Statement
    named_in: int | None = None
    told_by: Statement | None = None

    def __post_init__(self) -> None:
        if self.statement.content[-1].end > len(self.article.text):
            raise ValueError("a statement lies within its article")
        if self.told_by is not None and self.statement not in self.told_by.nested:
            raise ValueError("a statement is told of by the one that it is nested in")

    @property
    def speaker(self) -> Speaker | None:
        """Who said it; None where the article does not tell."""
        return self.statement.speaker

    @property
    def kind(self) -> StatementKind:
        """Whether these are the speaker's own words."""
        return self.statement.kind

    @property
    def as_written(self) -> str | None:
        """The source's words, such as "he"; None where the text has none."""
        mention = self.statement.mention
        return mention.of(self.article.text) if mention else None
