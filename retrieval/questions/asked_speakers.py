"""Who is meant where only a speaker is asked for: "the Norwegian prime minister", "Holt", "Norway and Sweden"."""

from __future__ import annotations

from collections.abc import Callable

from retrieval.model import Span, SpeakerAsked
from retrieval.questions.speakers import read_slots
from retrieval.questions.terms import find_terms
from retrieval.questions.understand import whole


def read_speakers(words: str, names: Callable[[str], bool] = lambda _: False) -> tuple[SpeakerAsked, ...]:
    """The speakers that `words` name; nobody where they hold none but common words.

    `names` tells whether a word in small letters is a name the archive knows.
    """
    words = " ".join(whole(words).split())
    if not words:
        return ()
    terms = find_terms(words, words)
    slots = read_slots(words, Span(0, len(words)), terms, names)
    if slots:
        return tuple(slot.speaker for slot in slots)
    return (SpeakerAsked(words, terms.all),) if terms.all else ()
