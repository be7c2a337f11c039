"""What is known of one article before anything is asked: its sentences, its blocks, their stems, who said what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from retrieval.attribution.said import each_said
from retrieval.attribution.statements import find_statements
from retrieval.language.quotations import find_quotations
from retrieval.language.sentences import group_blocks, split_sentences
from retrieval.language.words import stems_of
from retrieval.model import Article, Quotation, Said, Sentence, Span, Speaker, Statement


@dataclass(frozen=True, slots=True)
class Analysis:
    """An article and what was found in it; see `retrieval.ports.Analysed`.

    `stems` has a tuple of stems for each sentence of each block.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    statements: tuple[Statement, ...]
    said: tuple[Said, ...]
    blocks: tuple[range, ...]
    stems: tuple[tuple[tuple[str, ...], ...], ...]
    title: tuple[str, ...]

    def said_by(self, speakers: Collection[Speaker], called: frozenset[str]) -> Iterator[Said]:
        """Those of one of `speakers`, or whose source is so called; see `retrieval.ports.Analysed`."""
        return (
            said
            for said in self.said
            if said.statement.speaker in speakers or (called and called <= said.called)
        )

    def near(self, span: Span) -> Iterator[Said]:
        """The outer statements whose content `span` may touch; see `retrieval.ports.Analysed`."""
        return (
            said
            for said in self.said
            if said.told_by is None
            and said.statement.start < span.end
            and span.start < said.statement.content[-1].end
        )

    def words(self, span: Span) -> str:
        """What stands in `span` of its text."""
        return span.of(self.article.text)

    def holds(self, stem: str) -> bool:
        """Whether its own title or a block has that stem."""
        return stem in self.title or any(stem in each for block in self.stems for each in block)

    def spoken(self) -> Counter[Speaker]:
        """How many statements each speaker makes in it."""
        return Counter(said.statement.speaker for said in self.said if said.statement.speaker)


def analyse(article: Article) -> Analysis:
    """Everything that every question would have to find anew."""
    text = article.text
    sentences = sentences_of(article)
    quotations = find_quotations(text)
    statements = find_statements(text, sentences, quotations, article.body)
    blocks = tuple(blocks_within(article, sentences))
    return Analysis(
        article,
        sentences,
        quotations,
        statements,
        tuple(each_said(text, statements)),
        blocks,
        tuple(tuple(stems_of(sentences[at].span.of(text)) for at in within) for within in blocks),
        title_stems(article),
    )


def title_stems(article: Article) -> tuple[str, ...]:
    """The stems of an article's own title; a derived one only repeats the first sentence."""
    return () if article.derived_title else stems_of(article.title)


def sentences_of(article: Article) -> tuple[Sentence, ...]:
    """All sentences of the text; the one that the body begins in starts with the body, without the dateline."""
    return tuple(_within(article.body, sentence) for sentence in split_sentences(article.text))


def _within(body: Span, sentence: Sentence) -> Sentence:
    span = sentence.span
    if body.contains(span) or not span.overlaps(body):
        return sentence
    return replace(sentence, span=Span(max(span.start, body.start), min(span.end, body.end)))


def blocks_within(article: Article, sentences: Sequence[Sentence]) -> list[range]:
    """The blocks of the article's body, as ranges of places in `sentences`."""
    inside = [place for place, sentence in enumerate(sentences) if sentence.span.overlaps(article.body)]
    if not inside:
        return []
    first, last = inside[0], inside[-1]
    grouped = group_blocks(article.text, sentences[first : last + 1])
    return [range(first + block.start, first + block.stop) for block in grouped]
