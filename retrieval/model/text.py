"""Stretches of a text. Offsets count Unicode code points, half-open: neighbours meet without overlapping."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A non-empty stretch of a text, from code point `start` up to, not including, `end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The words this span covers in `text`."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def joined(self, other: Span) -> Span:
        """The shortest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Sentence:
    """The unit of citation. `quotation` numbers the quotation that it is, wholly or partly, inside."""

    span: Span
    quotation: int | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """A span between quotation marks, the marks included; `closed` where the closing mark is there."""

    span: Span
    closed: bool = True
