"""What has been found in a unit so far, and how a draft is added to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from retrieval.attribution import grammar
from retrieval.attribution.drafts import Draft
from retrieval.attribution.subjects.subject import Position, Subject
from retrieval.attribution.tokens import Token
from retrieval.model import Span

# Marks that belong to the words they stand beside.
_OPENING = grammar.SYMBOLS | {"(", "'", "‘", "#", "@"}
_CLOSING = frozenset({")", "%", "'", "’"})


@dataclass(slots=True)
class Scan:
    """The tokens of a unit and its drafts. `free` is the first token that no content before covers.

    `region` is where the sentence begins that is being read; `earlier` the source of the draft before.
    """

    tokens: Sequence[Token]
    drafts: list[Draft] = field(default_factory=list)
    free: int = 0
    region: int = 0
    earlier: range | None = None

    def span(self, part: range | None) -> Span | None:
        """Where the tokens of `part` stand, without commas and dashes at their end."""
        if part is None:
            return None
        stop = part.stop
        while stop > part.start + 1 and self.tokens[stop - 1].word in grammar.BREAKS:
            stop -= 1
        return Span(self.tokens[part.start].start, self.tokens[stop - 1].end)

    def add(self, draft: Draft, parts: Iterable[range], subject: Subject | None) -> None:
        """Add the draft with the content `parts`, which stand behind its source; nothing where they hold no words."""
        last = self._fill(draft, parts)
        if last is None:
            return
        self.drafts.append(draft)
        self._cover(last, subject)
        if subject is not None:
            if subject.named is not None:
                # A relative clause: the sentence goes on behind it.
                return
            self.earlier = subject.phrase or self.earlier
            if subject.position is Position.PARTICIPLE:
                return
        if last < len(self.tokens) and self.tokens[last].word == ";":
            self.region = last

    def replace(self, draft: Draft, parts: Iterable[range], subject: Subject | None) -> None:
        """Add the draft, whose content stands before its source: what seemed statements there were told of within it."""
        last = self._fill(draft, parts)
        if last is None:
            return
        draft.nested = [each for each in self.drafts if _holds(draft, each)]
        self.drafts = [each for each in self.drafts if not _holds(draft, each)]
        self.drafts.append(draft)
        self.region = self._cover(last, subject)
        if subject is not None:
            self.earlier = subject.phrase or self.earlier

    def _fill(self, draft: Draft, parts: Iterable[range]) -> int | None:
        """Give the draft its content; the value is the place behind it, None where there are no words."""
        last = 0
        for part in sorted(parts, key=lambda part: part.start):
            last = max(last, part.stop)
            trimmed = _trimmed(self.tokens, part)
            if trimmed is not None:
                draft.content.append(
                    Span(self.tokens[trimmed.start].start, self.tokens[trimmed.stop - 1].end)
                )
                inside = (self.tokens[place].quotation for place in trimmed)
                draft.quotations.extend(quotation.number for quotation in inside if quotation is not None)
        return last if draft.content else None

    def _cover(self, last: int, subject: Subject | None) -> int:
        ends = max(last, subject.right if subject else 0)
        self.free = max(self.free, ends)
        return ends


def _holds(draft: Draft, other: Draft) -> bool:
    return draft.start <= other.start and other.end <= draft.end


def _trimmed(tokens: Sequence[Token], part: range) -> range | None:
    """The part without the marks around it, None where it has no words."""
    start, stop = part.start, part.stop
    while start < stop and _is_mark(tokens[start]) and tokens[start].word not in _OPENING:
        start += 1
    while stop > start and _is_mark(tokens[stop - 1]) and tokens[stop - 1].word not in _CLOSING:
        stop -= 1
    return range(start, stop) if start < stop else None


def _is_mark(token: Token) -> bool:
    return not token.is_word and token.quotation is None
