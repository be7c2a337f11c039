"""Quotations between single marks, told apart from apostrophes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrieval.language.wordlists import word_set
from retrieval.model.text import Span

# The sign stands first, which lets the engine skip what is none; what must stand around it is looked up after.
_SINGLE = re.compile(
    r"['‘’](?:(?P<opens>(?<=['‘])(?<![\w'‘’`].)(?=\w))|(?P<closes>(?<=['’])(?<=[^\s'‘’`].)(?![\w'’])))"
)
_WORD = re.compile(r"\w+")
_ELIDED = word_set("retrieval.language", "elided_words")
# A closing mark right after one of these ends speech; after a letter it may be an apostrophe (the boys' club).
_SPEECH_ENDS = frozenset(".,!?…;")
# Marks without such an end are kept up to this many words: 'official circles'.
_SCARE_WORDS = 8


def find_singles(text: str, within: Span) -> Iterator[Span]:
    """The stretches of the paragraph `within` that stand, beyond doubt, between single marks; marks included.

    Both marks must be there. An opening mark before a digit or an elided word ('90s, 'em) is an apostrophe, and so is a
    closing one after a letter where a surer end follows.
    """
    events = [
        match
        for match in _SINGLE.finditer(text, within.start, within.end)
        if not (match["opens"] is not None and _is_apostrophe(text, match.end()))
    ]
    opened: int | None = None
    for number, event in enumerate(events):
        if event["opens"] is not None:
            opened = event.start()
        elif opened is not None:
            sure = text[event.start() - 1] in _SPEECH_ENDS
            followed = number + 1 < len(events) and events[number + 1]["closes"] is not None
            if sure or (not followed and len(text[opened : event.start()][:200].split()) <= _SCARE_WORDS):
                yield Span(opened, event.end())
                opened = None


def _is_apostrophe(text: str, after: int) -> bool:
    word = _WORD.match(text, after, after + 12)
    return word is not None and (word[0][0].isdigit() or word[0].casefold() in _ELIDED)
