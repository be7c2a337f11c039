"""Places within a paragraph where a sentence begins though nothing ends before it: list items, rulers, time stamps."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BULLET = "[•⁃‣▪●◦]"
_MARKER = re.compile(
    rf"(?:(?<=\s)|^)(?:{_BULLET}|\(?(?P<number>\d{{1,3}}|[a-z])(?P<closing>[.)]{{1,2}})(?=\s+[^\W\d_a-z]))"
)
# No. 2 and Figs. 1. are references, not items.
_REFERENCE = re.compile(r"\b(?:[Nn]os?|[Ff]igs?|[Vv]ols?|p|pp|[Cc]h)\.\s*$")
# Looked for only where the signs of one stand thrice: the search itself is slow.
_RULERS = ("***", "===", "___", "---")
_RULER = re.compile(r"(?<!\S)(?:\*{3,}+|={3,}+|_{6,}+|-{6,}+)(?P<after>\s+|$)")
_STAMP = re.compile(
    r"\d{1,2}/\d{1,2}/\d{2,4},?\s\d{1,2}:\d\d(?::\d\d)?(?:\s[AP]M)?(?P<after>\s+)(?=[A-Z][a-z'’]+\b(?! [A-Z]+T\b))"
)
# "He left. . . . She stayed.": a period, then the dots of an omission, which the next sentence begins with.
_RESUMED = re.compile(r"\.(?<=\w\.)\s(?P<dots>\. \. \. [A-Z])")
# Without these, a paragraph that begins with a capital holds neither a list, a ruler, a stamp nor an omission.
_SIGNS = (*_RULERS, "/", ". . . ")


def find_items(paragraph: str) -> frozenset[int]:
    """Where, in `paragraph`, sentences begin for sure: the places are code points of it, brackets left aside.

    A list is one only if the paragraph begins with its first item: "1) A thing 2) Another", "• A thing • Another".
    """
    if paragraph[:1].isupper() and not any(map(paragraph.__contains__, _SIGNS)):
        # Most paragraphs hold none.
        return frozenset()
    return frozenset(
        (*_list_items(paragraph), *_around_rulers(paragraph), *_after_stamps(paragraph), *_resumed(paragraph))
    )


def _list_items(paragraph: str) -> Iterator[int]:
    first = _MARKER.match(paragraph)
    if first is None:
        return
    last = first["number"]
    for match in _MARKER.finditer(paragraph, first.end()):
        number = match["number"]
        if last is None:
            if match[0] == first[0]:
                yield match.start()
        elif (
            number
            and match["closing"] == first["closing"]
            and _follows(last, number)
            and not _REFERENCE.search(paragraph, max(0, match.start() - 8), match.start())
        ):
            last = number
            yield match.start("number")


def _follows(last: str, number: str) -> bool:
    if last.isdecimal() and number.isdecimal():
        return int(number) == int(last) + 1
    return last.isalpha() and number.isalpha() and ord(number) == ord(last) + 1


def _around_rulers(paragraph: str) -> Iterator[int]:
    if any(signs in paragraph for signs in _RULERS):
        for match in _RULER.finditer(paragraph):
            yield match.start()
            yield match.end("after")


def _after_stamps(paragraph: str) -> Iterator[int]:
    if "/" in paragraph and ":" in paragraph:
        for match in _STAMP.finditer(paragraph):
            yield match.end("after")


def _resumed(paragraph: str) -> Iterator[int]:
    if ". . . " in paragraph:
        for match in _RESUMED.finditer(paragraph):
            yield match.start("dots")
