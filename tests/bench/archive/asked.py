"""A question that is asked, and whether it is answered in the right words. Light, for the memory of whoever asks is measured."""

from __future__ import annotations

import string
from dataclasses import dataclass
from datetime import date

from retrieval.archive import Archive
from retrieval.model import Answer, Outcome, Passage

LIMIT = 10
"""Passages that are asked for."""

_ENDS = string.punctuation + string.whitespace + "“”‘’–—"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in words, its content stems, the day it is asked on (ISO 8601), and the words that answer it, if known."""

    question: str
    stems: list[str]
    today: str | None = None
    answer: str | None = None

    def ask(self, archive: Archive) -> Outcome:
        """What the archive says, in the format of scripts: neighbours that answer equally well stay apart."""
        today = date.fromisoformat(self.today) if self.today else None
        return archive.ask(self.question, limit=LIMIT, today=today)

    def place_in(self, outcome: Outcome) -> int | None:
        """The place, from 1, of the first passage whose best sentence holds the answer; None where none does."""
        if self.answer is None:
            return None
        wanted = _plain(self.answer)
        shown = enumerate(passages_of(outcome), start=1)
        return next((at for at, one in shown if wanted in _plain(one.best.of(one.article.text))), None)


def passages_of(outcome: Outcome) -> tuple[Passage, ...]:
    """What is shown: the passages of an answer, and the nearest of a no."""
    return outcome.passages if isinstance(outcome, Answer) else outcome.nearest


def _plain(words: str) -> str:
    """Small letters, one blank between words, no punctuation at the ends."""
    return " ".join(words.casefold().split()).strip(_ENDS)
