"""What a news agency puts around an article: a dateline at its head, a licence line at its foot.

Both are metadata. They stay in the text, untouched, and outside the article's body, so that neither is
ever an answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from retrieval.model import Span

# "OSLO –", "NEW YORK (AP) —", "BERGEN, Norway —", "WASHINGTON, May 3 (Reuters) -": capitals, then a dash.
_CAPITALS = r"(?:ST\. )?[^\W\d_a-z]{2}[^\W\d_a-z'’-]+"
_DATELINE = re.compile(
    r"\s*(?!(?:BREAKING|UPDATED?|CORRECT(?:ED|ION)|EXCLUSIVE|ANALYSIS|OPINION|COMMENT|EXPLAINER|FACTBOX|FEATURE"
    r"|INTERVIEW|LIVE|OBITUARY|PHOTOS|PODCAST|PROFILE|REVIEW|TIMELINE|VIDEO|WATCH)\b)"
    rf"(?P<place>{_CAPITALS}(?: {_CAPITALS}){{0,3}}(?:, (?!\w{{3,9}}\.? \d)[A-Z][\w.]+(?: [A-Z]\w+)?)?)"
    r"(?:, \w{3,9}\.? \d{1,2})?"
    r"(?: \((?P<agency>[A-Z][\w &.]{1,30})\))?"
    r"(?:\s*[–—]\s*|\s+--?\s+)(?=[\"“‘']?[A-Z0-9])"
)
_LICENSED = re.compile(
    r"(?:All )?(?:[Cc]ontents?|[Tt]ext|[Aa]rticles?|[Mm]aterial) (?:by|from|of) (?P<source>[^.\n]{2,80}?) "
    r"(?:is|are) licen[sc]ed under (?:a |an |the )?(?P<license>[^\n]{4,160}?)\.?\s*$"
)
_FOOT = 400


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands around the words of an article, and the `body` that is left."""

    body: Span
    place: str | None = None
    source: str | None = None
    license: str | None = None


def find_furniture(text: str, start: int = 0) -> Furniture:
    """The dateline and the licence line of `text` from `start` on, where there must be a visible character."""
    end = len(text)
    place = source = license_name = None
    foot = _LICENSED.search(text, max(start, end - _FOOT))
    if foot and text[start : foot.start()].strip():
        source, license_name = foot["source"], foot["license"]
        end = len(text[: foot.start()].rstrip())
    head = _DATELINE.match(text, start, end)
    if head and text[head.end() : end].strip():
        place = _in_title_case(head["place"])
        source = source or head["agency"]
        start = head.end()
    return Furniture(Span(start, end), place, source, license_name)


def _in_title_case(place: str) -> str:
    """Write "NEW YORK" as "New York"; abbreviations of two letters ("US", "UN") stay as they are."""
    return re.sub(r"[^\W\d_]{3,}|ST\b", lambda word: word[0].capitalize(), place)
