"""One paragraph, cut into sentences: the general splitter proposes, the guard decides, marks go where they belong.

The splitter, sentencex, never cuts between quotation marks or brackets. So it sees the paragraph with these
blanked, code point for code point, and finds the sentences within quotations, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import sentencex

from retrieval.language.sentence_guard import Border, ends_sentence
from retrieval.language.sentence_items import find_items
from retrieval.model.text import Quotation, Span

_LANGUAGE = "en"
_WINDOW = 80
# How far back the opening bracket is looked for.
_BRACKET = 200
# sentencex takes quadratic time over opening marks that nothing closes; none may reach it.
# One sign stands first, and whether ` ' ’ are double is asked after: so the engine skips what is none.
_BLANKED = re.compile(r"[\"＂“”„‟«»‘‹›()\[\]{}\n\r`'’](?:(?<=[^`'’])|(?<=`)`|(?<=')'|(?<=’)’)")
# White space of several bytes: between an initial and a full stop, sentencex panics over it.
_WIDE_BLANKS = re.compile(r"[^\S\x00-\x7f]")
# [...] stands for words that were left out, and is one itself.
_OMISSION = re.compile(r"\[\s?(?:\.\s?\.\s?\.|…)\s?\]")
# Where a sentence may end, whether or not the splitter proposes it.
_POSSIBLE = re.compile(r"[.!?…](?=\s++[^\sa-z])")
# Code points that the splitter is given at once, and how many of them twice: some texts without any space take it
# quadratic time.
_STRETCH = 4_000
_OVERLAP = 200
_OPENING = "([{"
_CLOSING = ")]}"


def cut_paragraph(text: str, paragraph: Span, quotations: Sequence[Quotation]) -> Iterator[Span]:
    """The sentences of `paragraph`, trimmed, in order; `quotations` are those within it."""
    written = paragraph.of(text)
    starts = {quotation.span.start - paragraph.start for quotation in quotations}
    ends = {quotation.span.end - paragraph.start - 1 for quotation in quotations if quotation.closed}
    plain = _blanked(written, starts | ends)
    begin = 0
    for left, right, proposed, certain in _places(written, plain):
        between = written[left:right]
        # Mostly only a blank stands between two sentences.
        cut = left if between == " " else _after_closing(written, left, right, starts, ends)
        after = _next_visible(written, cut)
        bare = _before_singles(plain, left)
        border = Border(
            left=plain[max(begin, left - _WINDOW) : bare].lstrip(),
            right=plain[right : right + _WINDOW].lstrip("'’") or "'",
            gap=written[bare:cut],
            apart=between == " " or any(map(str.isspace, between)),
            begins=begin >= left - _WINDOW,
            proposed=proposed,
            bracketed=_words_in_bracket(written, begin, left, cut) if cut > left else 0,
            beside=written[after : after + _WINDOW],
        )
        if certain or ends_sentence(border):
            yield Span(paragraph.start + begin, paragraph.start + cut)
            begin = after
    yield Span(paragraph.start + begin, paragraph.end)


def _blanked(written: str, marks: Iterable[int]) -> str:
    """`written`, with blanks for brackets, marks and line breaks: the same code points at the same places."""
    plain = _OMISSION.sub(lambda match: "x" * len(match[0]), written) if "[" in written else written
    plain = _BLANKED.sub(lambda match: " " * len(match[0]), plain)
    singles = [at for at in marks if plain[at] in "'‘’"]
    if not singles:
        return plain
    letters = list(plain)
    for at in singles:
        letters[at] = " "
    return "".join(letters)


def _places(written: str, plain: str) -> Iterator[tuple[int, int, bool, bool]]:
    """Where a sentence may end: the end of the visible left side, the start of the right, proposed, certain."""
    proposed = {_before_opening(plain, end) for end in _proposed(plain)}
    certain = {_last_visible(plain, item) for item in find_items(written)}
    possible = {match.end() for match in _POSSIBLE.finditer(plain)}
    for left in sorted(proposed | certain | possible):
        right = _next_visible(plain, left)
        if left > 0 and right < len(plain):
            yield left, right, left in proposed, left in certain


def _proposed(plain: str) -> Iterator[int]:
    """Where the splitter ends sentences, asked about one stretch after the other; some places come twice."""
    if not plain.isascii():
        plain = _WIDE_BLANKS.sub(" ", plain)
    start = 0
    while True:
        for piece in sentencex.get_sentence_boundaries(_LANGUAGE, plain[start : start + _STRETCH])[:-1]:
            yield start + int(piece["end_index"])
        end = start + _STRETCH - _OVERLAP
        if end + _OVERLAP >= len(plain):
            return
        start = plain.rfind(" ", end - _OVERLAP, end) + 1 or end


def _last_visible(plain: str, at: int) -> int:
    """The end of what is visible before `at`."""
    while at > 0 and plain[at - 1].isspace():
        at -= 1
    return at


def _before_singles(plain: str, at: int) -> int:
    """The end of a sentence that ends at `at`, before the single marks that close with it."""
    bare = at
    while bare > max(0, at - 3) and plain[bare - 1] in "'’":
        bare -= 1
    return bare if plain[bare - 1] in ".!?…" else at


def _before_opening(plain: str, at: int) -> int:
    """The end of what is visible before `at`, except for a lone mark that opens there."""
    opens = at < len(plain) and not plain[at].isspace()
    at = _last_visible(plain, at)
    if opens and at > 1 and plain[at - 1] in "'’" and plain[at - 2].isspace():
        return _last_visible(plain, at - 1)
    return at


def _next_visible(plain: str, at: int) -> int:
    """The start of what is visible from `at` on."""
    while at < len(plain) and plain[at].isspace():
        at += 1
    return at


def _after_closing(written: str, left: int, right: int, starts: set[int], ends: set[int]) -> int:
    """Where to cut between `left` and `right`: behind the marks and brackets that close, before any that opens."""
    cut = left
    for at in range(left, right):
        sign = written[at]
        if sign.isspace():
            continue
        if at in starts or sign in _OPENING:
            break
        if at in ends or sign in _CLOSING or not written[at - 1].isspace():
            cut = at + 1
        else:
            break
    return cut


def _words_in_bracket(written: str, begin: int, left: int, cut: int) -> int:
    """How many words the bracket holds that closes between `left` and `cut`; 0 where none does, or it is a sentence of its own."""
    if not any(sign in _CLOSING for sign in written[left:cut]):
        return 0
    opening = written.rfind("(", max(begin, left - _BRACKET), left)
    return len(written[opening:left].split()) if opening > begin else 0
