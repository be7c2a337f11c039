"""What an article adds to, or takes from, all that an archive counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from retrieval.model import Article, Sentence


@dataclass(frozen=True, slots=True)
class Counts:
    """What one or more searched articles count: `stem_count` with each title once a block, `sentence_stem_count` without."""

    current: int = 0
    sentences: int = 0
    undated: int = 0
    block_count: int = 0
    stem_count: int = 0
    block_sentences: int = 0
    sentence_stem_count: int = 0

    @classmethod
    def of(
        cls,
        article: Article,
        sentences: Sequence[Sentence],
        stems: Sequence[Sequence[Sequence[str]]],
        title: Sequence[str],
    ) -> Counts:
        """The counts of one article; `stems` are those of each sentence of its blocks."""
        in_sentences = sum(len(each) for block in stems for each in block)
        return cls(
            current=1,
            sentences=len(sentences),
            undated=article.day is None,
            block_count=len(stems),
            stem_count=in_sentences + len(title) * len(stems),
            block_sentences=sum(map(len, stems)),
            sentence_stem_count=in_sentences,
        )

    def plus(self, other: Counts, times: int = 1) -> Counts:
        """Both together; with `times` -1, this one less the other."""
        return Counts(
            **{
                each.name: getattr(self, each.name) + times * getattr(other, each.name)
                for each in fields(self)
            }
        )
