"""The paragraphs of a text: its lines, or several lines where they were only wrapped to a width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from retrieval.model.text import Span

# Every line break that Python's str.splitlines knows, so no reader's format is left out.
_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_LINE = re.compile(f"[^{_BREAKS}]+")
# Of the places where one line follows another, this share begins in lower case in a text wrapped to a width.
_WRAPPED_SHARE = 0.2


# An article's sentences, quotations and blocks are asked for one after the other.
@lru_cache(maxsize=1)
def find_paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of `text`: trimmed, in order, never overlapping; only white space lies between them.

    A blank line always ends a paragraph. A single line break does, too, except where the next line begins in
    lower case, and anywhere in a text that begins a fifth of its lines so: that one is wrapped to a width.
    """
    lines = list(_lines(text))
    joints = [(before, after) for before, after in pairwise(lines) if _touch(text, before, after)]
    lower = sum(text[after.start].islower() for _, after in joints)
    wrapped = bool(joints) and lower >= _WRAPPED_SHARE * len(joints)
    paragraphs: list[Span] = []
    for line in lines:
        last = paragraphs[-1] if paragraphs else None
        if last and (wrapped or text[line.start].islower()) and _touch(text, last, line):
            paragraphs[-1] = last.joined(line)
        else:
            paragraphs.append(line)
    return tuple(paragraphs)


def _lines(text: str) -> Iterator[Span]:
    """The lines that hold anything visible, trimmed."""
    for match in _LINE.finditer(text):
        line = match[0]
        left = len(line) - len(line.lstrip())
        if left < len(line):
            yield Span(match.start() + left, match.start() + len(line.rstrip()))


def _touch(text: str, before: Span, after: Span) -> bool:
    """Whether one line break, and no blank line, parts the two."""
    gap = text[before.end : after.start]
    if gap == "\n\n":
        # In most texts a blank line parts paragraphs.
        return False
    gap = gap.replace("\r\n", "\n")
    return sum(gap.count(sign) for sign in _BREAKS) == 1
