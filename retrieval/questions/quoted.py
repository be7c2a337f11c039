"""The words in quotation marks of a message: of which it is asked who said them, or which are all of it."""

from __future__ import annotations

import re

from retrieval.language.quotations import find_quotations
from retrieval.language.words import words_of
from retrieval.model import Span

FEWEST_WORDS = 3
"""A message in quotation marks with fewer words is a term, not a quotation."""

_OPENERS = "\"“”„‟«»‹›'‘’‚`´「『＂″"
_CLOSERS = "\"“”„‟«»‹›'‘’‚`´」』＂″"
_MARKS = re.escape(_OPENERS + _CLOSERS)
_NOTHING_BUT = re.compile(rf"[\s.…–—-]*+(?P<open>[{re.escape(_OPENERS)}]{{1,2}})(?P<words>.*)", re.DOTALL)
_AT_THE_END = re.compile(rf"[{re.escape(_CLOSERS)}][{_MARKS}\s.,;:!?…]{{0,6}}$")
_WHOSE = re.compile(
    r"\b(?:whose (?:words?|quote|quotation|statement|line)|(?:who(?:['’]s| is| was)) (?:quoted|behind|the (?:author|source|speaker))"
    r"|(?:where|who|which article) (?:is|was|does|did|has) (?:this|that|the|it)\b[\w ]{0,40}\bfrom|(?:source|origin|author) of"
    r"|attributed to whom?|who (?:said|wrote|tweeted)|(?:find|check|verify)(?: (?:this|that|the))? (?:quote|quotation))\b",
    re.IGNORECASE,
)
_TRAILING = f"{_CLOSERS} \t\r\n"


def bare_quotation(words: str) -> str | None:
    """The quoted words of a message that is nothing but text in quotation marks of any make, at least three words.

    A mark that was forgotten at the end is forgiven; words outside the marks are not.
    """
    message = words.strip()
    opened = _NOTHING_BUT.match(message)
    if opened is None:
        return None
    quotations = find_quotations(message)
    if quotations and _outside(message, [quotation.span for quotation in quotations]):
        return None
    closed = _AT_THE_END.search(message, max(0, len(message) - 10))
    if not quotations and closed is None:
        return None
    quoted = message[opened.start("words") : closed.start() if closed else len(message)].strip(_TRAILING)
    if not quotations and any(mark in quoted for mark in _OPENERS.replace("'", "").replace("’", "")):
        return None
    return quoted if _is_long_enough(quoted) else None


def quotation_in(words: str) -> Span | None:
    """Where the longest quotation of the message stands, marks included; None where none has three words."""
    spans = [
        quotation.span for quotation in find_quotations(words) if _is_long_enough(quotation.span.of(words))
    ]
    return max(spans, key=lambda span: (span.end - span.start, -span.start), default=None)


def asking_whose(words: str) -> tuple[Span, ...]:
    """The words that ask whose a quotation is, in `words`, a message less that quotation; none where it does not ask."""
    return tuple(Span(*match.span()) for match in _WHOSE.finditer(words))


def within_marks(words: str) -> str:
    """The words without the marks around them."""
    return words.strip(_OPENERS + _CLOSERS + " \t\r\n")


def _outside(message: str, spans: list[Span]) -> bool:
    """Whether any word stands outside the quotations."""
    end = 0
    for span in spans:
        if any(map(str.isalnum, message[end : span.start])):
            return True
        end = span.end
    return any(map(str.isalnum, message[end:]))


def _is_long_enough(quoted: str) -> bool:
    return sum(1 for _ in words_of(quoted)) >= FEWEST_WORDS
