"""What became of what was to be added."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from retrieval.errors import ArticleError
from retrieval.stores.sql.became import Became


@dataclass(slots=True)
class Report:
    """How many articles became what; the refused with their reasons, the first of them in full."""

    counts: Counter[Became] = field(default_factory=Counter)
    refused: list[ArticleError] = field(default_factory=list)
    is_interrupted: bool = False

    @property
    def read(self) -> int:
        """How many articles, or pieces that should have been some, were read."""
        return self.counts.total()

    @property
    def kept(self) -> int:
        """How many are safely in the archive now that were not before."""
        new = (Became.ADDED, Became.NEW_VERSION, Became.OLDER_VERSION, Became.NEAR_COPY)
        return sum(self.counts[became] for became in new)

    def refuse(self, error: ArticleError) -> None:
        """Count one that was refused."""
        self.counts[Became.REFUSED] += 1
        self.refused.append(error)
