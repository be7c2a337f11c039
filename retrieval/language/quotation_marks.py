"""The quotation marks of a text, and which way each faces.

Only double marks and their stand-ins are here ('' and `` are how newspapers' plain-text wires write them). Which
way a mark faces is read from its shape and its neighbours: editors' tools often turn a mark the wrong way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from retrieval.model.text import Span

# One sign stands first, and what must stand behind it is asked after: so the engine skips what is none.
_DOUBLE = re.compile(r"[\"＂“”„‟«»`'‘’](?:(?<=[\"＂“”„‟«»])|(?<=`)`|(?<=')'|(?<=‘)‘|(?<=’)’)")
_OPENING = frozenset("“„‟«") | {"``", "‘‘"}
_CLOSING = frozenset("”»") | {"’’"}
_GUILLEMETS = frozenset("«»")
# A visible character that may stand right before an opening mark ...
_BEFORE_OPENING = frozenset("([{<-–—/‘'“¿¡=>")
# ... and one that may stand right after a closing mark.
_AFTER_CLOSING = frozenset(".,;:!?…)]}>-–—/’'”")
# 6'2" and 12" are lengths. Within a quotation, only the first is surely one.
_FEET = re.compile(r"\d['’]\d{1,2}$")


class Way(Enum):
    """Which way a mark faces; `EITHER` closes what is open, and opens otherwise."""

    OPENS = auto()
    CLOSES = auto()
    EITHER = auto()


@dataclass(frozen=True, slots=True)
class Mark:
    """One double quotation mark, one or two code points long."""

    start: int
    end: int
    way: Way


def find_marks(text: str, within: Span) -> Iterator[Mark]:
    """The double marks of the paragraph `within`, in order; signs of length are left out."""
    for match in _DOUBLE.finditer(text, within.start, within.end):
        start, end = match.span()
        before = text[start - 1] if start > within.start else " "
        after = text[end] if end < within.end else " "
        if match[0] == '"' and before.isdigit() and _FEET.search(text, max(within.start, start - 5), start):
            continue
        yield Mark(start, end, _way(match[0], before, after))


def _way(sign: str, before: str, after: str) -> Way:
    """Shape first, unless the neighbours contradict it; straight marks go by their neighbours alone."""
    may_open = before.isspace() or before in _BEFORE_OPENING
    may_close = after.isspace() or after in _AFTER_CLOSING
    if sign in _GUILLEMETS:
        return Way.OPENS if sign == "«" else Way.CLOSES
    if sign in _OPENING:
        return Way.CLOSES if may_close and not may_open else Way.OPENS
    if sign in _CLOSING:
        return Way.OPENS if may_open and not may_close and before.isspace() else Way.CLOSES
    if may_open != may_close:
        return Way.OPENS if may_open else Way.CLOSES
    # Between two letters or digits nothing opens: 12"x8", or a typing slip.
    return Way.CLOSES if before.isalnum() and not may_open else Way.EITHER
