"""The sentences that are searched: their stems, in a file. Knows nothing of the project, whose memory an engine's process shall not hold."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from sys import intern


@dataclass(frozen=True, slots=True)
class Corpus:
    """The first sentences of the set, in the order of the set, as `tests.bench.cutting` kept them in `folder`."""

    folder: Path

    @property
    def stems(self) -> Path:
        """A line of stems for every sentence."""
        return self.folder / "stems.txt"

    @property
    def lengths(self) -> Path:
        """A line for every article: how many sentences it has."""
        return self.folder / "lengths.txt"

    def read(self, count: int, first: int = 0) -> list[list[str]]:
        """The stems of `count` sentences, from the one numbered `first`; the same stem is one string wherever it stands."""
        with self.stems.open(encoding="utf-8", newline="\n") as lines:
            return [list(map(intern, line.split())) for line in islice(lines, first, first + count)]

    def articles(self, sentences: int) -> int:
        """How many of the set's first articles the first `sentences` are of; the last may hold more of its own."""
        count = 0
        with self.lengths.open() as lengths:
            while sentences > 0:
                sentences -= int(next(lengths))
                count += 1
        return count
