"""A statement as it is looked for: with the one that tells of it, and by which words its source may be asked for."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.model.statement import Statement
from retrieval.model.text import Span


@dataclass(frozen=True, slots=True)
class Said:
    """A statement, and the one that it is told of in, if it is.

    `called` are the stems of the names that its source's words have. `is_plain` is whether its cue tells of words, as
    "said" does, and not of a wish or a deed.
    """

    statement: Statement
    told_by: Statement | None = None
    called: frozenset[str] = frozenset()
    is_plain: bool = False

    def within(self, span: Span) -> tuple[Span, ...]:
        """The parts of its content that lie in `span`."""
        return tuple(
            Span(max(part.start, span.start), min(part.end, span.end))
            for part in self.statement.content
            if part.overlaps(span)
        )

    def share(self, span: Span) -> int:
        """How many code points of `span` are its content."""
        return sum(part.end - part.start for part in self.within(span))
