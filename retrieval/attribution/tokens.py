"""Tokens: the words and marks of a stretch of text, a quotation being one token."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from retrieval.model import Quotation, Span

_TOKEN = re.compile(
    # Most tokens: the patterns below would find the same, and later. The first, a group, needs no second look.
    r"([a-z]{2,})(?=[ ,])"
    r"|[A-Za-z]{2,}(?=[ ,.])"
    r"|,"
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    r"|['’](?:s|re|ve|d|ll|m)\b"  # the 's of "Holt's" and of "he's"
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\W_]+(?:[-/&][^\W_]+|['’](?!(?:s|re|ve|d|ll|m)\b)[^\W_]+)*"
    r"|--+|[-―](?=\s)"  # a dash, however it is typed
    r"|[^\w\s]"
)
_ABBREVIATED = re.compile(r"\.(?=\s+\S|[),])")
_LONGEST_ABBREVIATION = 6
# From this many words on, or with a mark at their end, quoted words are somebody's, not a name or an odd word.
STATED_FROM_WORDS = 4
# Fewer words than these, each with a capital, are a title: "on “Morning News,” Holt said".
LONGEST_TITLE = 7
_ENDS_A_CLAUSE = re.compile(r"[.,!?…;:—–-]['’]*\s*(?:[\"”»“]|'')?$")
# "US" is not "us", nor "WHO" "who".
_ABBREVIATIONS = frozenset({"US", "WHO", "IT"})
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


@dataclass(slots=True)
class Token:
    """A word or a mark, or a quotation as a whole; `low` is the word in small letters, empty for a quotation.

    `is_word` where it is made of letters or digits, `is_capital` where it begins with a capital letter.
    """

    start: int
    end: int
    word: str
    low: str
    is_word: bool
    is_capital: bool
    quotation: Quoted | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation by its number in the article. `stated` where its words are a statement, or most of one."""

    number: int
    span: Span
    stated: bool
    ends_clause: bool
    words: int
    closed: bool = field(default=True)

    @classmethod
    def of(cls, text: str, number: int, quotation: Quotation) -> Quoted:
        """The quotation as attribution looks at it."""
        words = quotation.span.of(text)
        found = _WORD.findall(words)
        ends = _ENDS_A_CLAUSE.search(words) is not None
        before = text[max(0, quotation.span.start - 2) : quotation.span.start].strip()
        is_title = (
            (before.isalnum() or before in {",", "’s", "'s"})
            and len(found) < LONGEST_TITLE
            and all(word[0].isupper() for word in found)
            and not words.rstrip("\"”'»").endswith(("!", "?"))
        )
        stated = len(found) >= STATED_FROM_WORDS or (ends and bool(found))
        return cls(number, quotation.span, stated and not is_title, ends, len(found), quotation.closed)


def overlapping(span: Span, quoted: Sequence[Quoted]) -> Iterator[Quoted]:
    """Those of `quoted`, which stand in the order of the text, that share words with `span`."""
    first = bisect_right(quoted, span.start, key=lambda quotation: quotation.span.end)
    for number in range(first, len(quoted)):
        if quoted[number].span.start >= span.end:
            return
        yield quoted[number]


def is_stated(token: Token) -> bool:
    """Whether the token is a quotation that is a statement, or most of one."""
    return token.quotation is not None and token.quotation.stated


def lows_of(tokens: Sequence[Token]) -> list[str]:
    """The words of the tokens in small letters; an empty one for a quotation."""
    return [token.low for token in tokens]


def tokenise(text: str, span: Span, quoted: Sequence[Quoted]) -> list[Token]:
    """The tokens of `span`, each of `quoted` that lies in it being one."""
    tokens: list[Token] = []
    start = span.start
    for quotation in quoted:
        if quotation.span.start > start:
            _add_words(tokens, text, start, quotation.span.start)
        end = min(quotation.span.end, span.end)
        begin = max(quotation.span.start, start)
        if begin < end:
            tokens.append(Token(begin, end, "“", "", is_word=False, is_capital=False, quotation=quotation))
        start = max(start, quotation.span.end)
    if start < span.end:
        _add_words(tokens, text, start, span.end)
    return tokens


def _add_words(tokens: list[Token], text: str, start: int, end: int) -> None:
    """Add the words and marks between two places."""
    skip = -1
    for match in _TOKEN.finditer(text, start, end):
        begin, stop = match.span()
        word = match[0]
        if match.lastindex:
            tokens.append(Token(begin, stop, word, word, True, False))  # noqa: FBT003 - by name takes twice as long
            continue
        if begin < skip:
            continue
        # Sentences end where the splitter says: a full stop within one belongs to an abbreviation.
        if (
            stop < end
            and text[stop] == "."
            and stop - begin <= _LONGEST_ABBREVIATION
            and word[-1].isalpha()
            and _ABBREVIATED.match(text, stop, end)
        ):
            stop = skip = stop + 1
            word = text[begin:stop]
        first = word[0]
        if first in "-―":
            word = first = "—"
        low = word if word in _ABBREVIATIONS else word.lower()
        tokens.append(Token(begin, stop, word, low, first.isalnum(), first.isupper()))
