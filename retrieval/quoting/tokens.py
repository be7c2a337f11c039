"""The words of a text as quotations are compared by: letter for letter, whatever is around them.

Stems serve to find; they would call "rose" and "rises" the same, which is the very thing a reporter checks.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from retrieval.language.words import MARKS
from retrieval.model import Span

# What web pages and word processors put inside words: soft hyphens, joiners, byte-order marks.
_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
_LETTERS = rf"[^\W_](?:[^\W_]|[{MARKS}{_INVISIBLE}])*"
_APOSTROPHES = "'’‘ʼ´`"
_WORD = re.compile(
    r"[^\W\d_](?:\.[^\W\d_])+(?:\.|(?!\w))"  # U.S., also where the full stop stands behind the marks
    r"|\d+(?:[.,]\d+)+(?![^\W\d_])"  # 3.5 and 2,000
    r"|[%$£€¥₹]"
    rf"|(?:\[[^\W\d_]\](?=[^\W\d_]))?{_LETTERS}(?:[{_APOSTROPHES}]{_LETTERS})*"  # [T]he
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_KEPT_KEYS = 1 << 17

Places: TypeAlias = tuple[tuple[int, int], ...]
"""Where words begin and end, in order."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of `text` in order: what each is compared by, and its offsets."""

    text: str
    keys: tuple[str, ...]
    places: Places

    @classmethod
    def of(cls, text: str, within: Span | None = None) -> Tokens:
        """The words of `text`, or those `within` a part of it; the part cuts no word in two."""
        start, end = (within.start, within.end) if within else (0, len(text))
        keys: list[str] = []
        places: list[tuple[int, int]] = []
        for match in _WORD.finditer(text, start, end):
            key = key_of(match[0])
            if key:
                keys.append(key)
                places.append(match.span())
        return cls(text, tuple(keys), tuple(places))

    def __len__(self) -> int:
        return len(self.keys)

    def span(self, first: int, end: int) -> Span:
        """The span from word `first` up to, not including, word `end`."""
        return Span(self.places[first][0], self.places[end - 1][1])


@lru_cache(_KEPT_KEYS)
def key_of(word: str) -> str:
    """What one word is compared by: small letters without accents, every apostrophe alike; empty for no letters."""
    if word.isascii():
        folded = word.lower()
    else:
        parts = unicodedata.normalize("NFKD", word).casefold()
        folded = "".join("'" if c in _APOSTROPHES else c for c in parts if not unicodedata.combining(c))
    if _THOUSANDS.fullmatch(folded):
        return folded.replace(",", "")
    if folded[:1].isdigit():
        return "".join(c for c in folded if c.isalnum() or c in ".,")
    return "".join(c for c in folded.replace("`", "'") if c.isalnum() or c in "'%$£€¥₹")
