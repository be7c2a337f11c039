"""The memory store: articles and their sentences, for as long as the process lives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from retrieval.attribution.statements import find_statements
from retrieval.errors import ArticleError
from retrieval.language.quotations import find_quotations
from retrieval.language.sentences import group_blocks, split_sentences
from retrieval.language.words import stems_of
from retrieval.model import Article, Sentence, Span, Statement
from retrieval.ports import Block, BlockId


class MemoryStore:
    """A `Store` over `articles`; the same article twice is one.

    Raises ArticleError for two different articles with one id.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles: dict[str, Article] = {}
        self._sentence_counts: dict[str, int] = {}
        self._statements: dict[str, tuple[Statement, ...]] = {}
        self._blocks: list[Block] = []
        self._blocks_of: dict[str, range] = {}
        for article in articles:
            known = self._articles.get(article.id)
            if known is None:
                self._add(article)
            elif why := article.why_not_beside(known):
                raise ArticleError(article.id, why)
        self._in_order = tuple(self._articles.values())
        lengths = [len(stems) for block in self._blocks for stems in block.stems]
        self._mean_length = max(1.0, sum(lengths) / len(lengths)) if lengths else 1.0

    def _add(self, article: Article) -> None:
        sentences = sentences_of(article)
        quotations = find_quotations(article.text)
        statements = find_statements(article.text, sentences, quotations, article.body)
        first = len(self._blocks)
        for within in blocks_within(article, sentences):
            stems = tuple(stems_of(sentences[number].span.of(article.text)) for number in within)
            block = Block(len(self._blocks), article, sentences, quotations, within, stems, statements)
            self._blocks.append(block)
        self._articles[article.id] = article
        self._sentence_counts[article.id] = len(sentences)
        self._statements[article.id] = statements
        self._blocks_of[article.id] = range(first, len(self._blocks))

    def block(self, block: BlockId) -> Block:
        """The block of that number; KeyError where there is none."""
        if not 0 <= block < len(self._blocks):
            raise KeyError(block)
        return self._blocks[block]

    def blocks(self) -> Sequence[Block]:
        """All blocks, in the order of their numbers."""
        return self._blocks

    def blocks_of(self, article_id: str) -> range:
        """The numbers of an article's blocks; KeyError where there is none."""
        return self._blocks_of[article_id]

    def articles(self) -> Sequence[Article]:
        """All articles, in the order in which they were added."""
        return self._in_order

    def article(self, article_id: str) -> Article | None:
        """The article of that id, if it is there."""
        return self._articles.get(article_id)

    def sentence_count(self, article_id: str) -> int:
        """How many sentences an article has, its licence line among them; KeyError where there is none."""
        return self._sentence_counts[article_id]

    def statements_of(self, article_id: str) -> tuple[Statement, ...]:
        """Who said what in an article, in the order of the text; KeyError where there is none."""
        return self._statements[article_id]

    def mean_sentence_length(self) -> float:
        """The mean number of stems a sentence has, at least 1."""
        return self._mean_length


def sentences_of(article: Article) -> tuple[Sentence, ...]:
    """All sentences of the text; the one that the body begins in starts with the body, without the dateline."""
    body = article.body
    return tuple(
        replace(sentence, span=Span(max(sentence.span.start, body.start), min(sentence.span.end, body.end)))
        if sentence.span.overlaps(body)
        else sentence
        for sentence in split_sentences(article.text)
    )


def blocks_within(article: Article, sentences: Sequence[Sentence]) -> list[range]:
    """The blocks of the article's body, as ranges of places in `sentences`."""
    inside = [place for place, sentence in enumerate(sentences) if sentence.span.overlaps(article.body)]
    if not inside:
        return []
    first, last = inside[0], inside[-1]
    grouped = group_blocks(article.text, sentences[first : last + 1])
    return [range(first + block.start, first + block.stop) for block in grouped]
