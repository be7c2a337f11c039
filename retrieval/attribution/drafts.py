"""A statement in the making: where its cue, its source and its words are, before anybody asks who the source is."""

from __future__ import annotations

from dataclasses import dataclass, field

from retrieval.attribution.lexicon import Cue
from retrieval.model import Span


# No draft is another's equal, so that each can be looked up for its source.
@dataclass(slots=True, eq=False)
class Draft:
    """`mention` is None where the text names no source; `verb` where the cue is no verb ("according to").

    `named` is whom a relative pronoun stands for.
    `quotations` numbers the quotations among the content. `nested` were told of within it.
    `follows` is the draft whose speaker goes on.
    """

    cue: Span | None
    verb: Cue | None
    mention: Span | None
    content: list[Span] = field(default_factory=list)
    named: Span | None = None
    quotations: list[int] = field(default_factory=list)
    hearer: Span | None = None
    nested: list[Draft] = field(default_factory=list)
    follows: Draft | None = None

    @property
    def start(self) -> int:
        """Where the content begins."""
        return min(span.start for span in self.content)

    @property
    def end(self) -> int:
        """Where the content ends."""
        return max(span.end for span in self.content)

    @property
    def place(self) -> int:
        """Where the reader meets the cue, or the words where there is none."""
        return self.cue.start if self.cue else self.start
