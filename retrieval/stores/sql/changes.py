"""What is written of an article, and what is counted anew when it becomes searched, or is no longer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from retrieval.language.names import WrittenForms
from retrieval.stores.sql.deltas import Counts


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted of one article; `spoken` has how many statements each speaker (number) makes."""

    counts: Counts
    forms: WrittenForms
    spoken: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Row:
    """One article to be written: columns of `articles` and `contents`, and what is counted of it."""

    columns: Mapping[str, Any]
    contents: Mapping[str, bytes]
    counted: Counted


@dataclass(slots=True)
class Change:
    """What is counted anew: of each article that becomes searched, or is no longer."""

    counts: Counts = field(default_factory=Counts)
    forms: WrittenForms = field(default_factory=WrittenForms)
    statements: Counter[int] = field(default_factory=Counter)
    articles: Counter[int] = field(default_factory=Counter)
    revision: int = 0

    def count(self, counted: Counted, times: int = 1) -> None:
        """Count an article, or with `times` -1 no longer."""
        self.counts = self.counts.plus(counted.counts, times)
        written = counted.forms
        for mine, theirs in ((self.forms.spelt, written.spelt), (self.forms.small, written.small)):
            if times == 1:
                mine.update(theirs)
            else:
                mine.subtract(theirs)
        for speaker, many in counted.spoken:
            self.statements[speaker] += times * many
            self.articles[speaker] += times
