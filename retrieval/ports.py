"""What the core asks of the outside: a store that keeps articles, an index that finds their blocks by words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from retrieval.model import Article, Quotation, Sentence, Statement

BlockId: TypeAlias = int
"""A block's place in the archive: blocks are numbered in the order in which they were added."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or about five sentences where the text has none: the unit that an index finds.

    `sentences`, `quotations` and `statements` are all of the article's; the block holds the sentences of
    `within`, and `stems` has a tuple of stems for each of them.
    """

    id: BlockId
    article: Article
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    within: range
    stems: tuple[tuple[str, ...], ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A block that an index found, and its BM25 score."""

    block: BlockId
    score: float


class Index(Protocol):
    """BM25 over blocks of stems: k1 1.2, b .75, Lucene's idf.

    Every implementation ranks alike: by score, then by block. The contract that holds them to it is
    `tests/indexes/contract.py`.
    """

    def search(
        self, query: Mapping[str, float], limit: int, among: Collection[BlockId] | None = None
    ) -> Sequence[Hit]:
        """The best `limit` blocks that hold a stem of `query` (stem to weight), of `among` where given."""

    def document_frequency(self, stem: str) -> int:
        """In how many blocks `stem` occurs."""

    def idf(self, stem: str) -> float:
        """How rare `stem` is: Lucene's idf over blocks, above 0 also for a stem that never occurs."""

    def __len__(self) -> int:
        """How many blocks there are."""


class Store(Protocol):
    """Articles, cut into sentences and blocks, with what is said in them."""

    def block(self, block: BlockId) -> Block:
        """The block of that number; KeyError where there is none."""

    def blocks_of(self, article_id: str) -> range:
        """The blocks of an article, which are numbered in a row; KeyError where there is none."""

    def articles(self) -> Sequence[Article]:
        """All articles, in the order in which they were added."""

    def article(self, article_id: str) -> Article | None:
        """The article of that id, if it is there."""

    def sentence_count(self, article_id: str) -> int:
        """How many sentences an article has, its licence line among them; KeyError where there is none."""

    def statements_of(self, article_id: str) -> tuple[Statement, ...]:
        """Who said what in an article, in the order of the text; KeyError where there is none."""

    def mean_sentence_length(self) -> float:
        """The mean number of stems a sentence has, at least 1."""
