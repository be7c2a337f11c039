"""From an alignment to an origin: the article, the sentences, the speaker and the differences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date

from retrieval.model import Attributed, Citation, Origin, Sentence, Span
from retrieval.ports import Analysed, Store
from retrieval.quoting.alignment import Alignment

# The share of the words that must be of a statement for its speaker to be named.
_OF_A_STATEMENT = 0.5


def origin_of(article_id: str, alignment: Alignment, store: Store) -> Origin:
    """Where the words stand, as a citation."""
    analysed = store.analysed(article_id)
    article, sentences, span = analysed.article, analysed.sentences, alignment.span
    first, last = (_sentence_at(sentences, place) for place in (span.start, span.end - 1))
    within = min(span.end, article.body.end) - max(span.start, article.body.start)
    return Origin(
        citation=Citation(article, first + 1, last + 1),
        span=span,
        sentences=sentences[first].span.joined(sentences[last].span),
        asked=alignment.asked.span,
        agreement=alignment.agreement,
        differences=alignment.differences(),
        stands_for=tuple(alignment.stands_for()),
        said=_said(analysed, span),
        share=max(0, within) / (article.body.end - article.body.start),
    )


def newest_first(origins: Iterable[Origin]) -> list[Origin]:
    """The newest article's first, undated ones last; ties go by the article's id, and by place."""
    by_place = sorted(origins, key=lambda origin: (origin.article.id, origin.span))
    return sorted(by_place, key=lambda origin: origin.article.day or date.min, reverse=True)


def _sentence_at(sentences: Sequence[Sentence], place: int) -> int:
    """The sentence that holds the character, or the first after it: a dateline is part of none."""
    at = bisect_right(sentences, place, key=lambda sentence: sentence.span.start) - 1
    if at < 0 or (sentences[at].span.end <= place and at + 1 < len(sentences)):
        return at + 1
    return at


def _said(analysed: Analysed, span: Span) -> Attributed | None:
    """The statement that most of the span is of; of two that hold it alike, the one told of within the other."""
    best, most = None, _OF_A_STATEMENT * (span.end - span.start)
    for said in analysed.said:
        shared = said.share(span)
        if shared >= most:
            best, most = said, shared
    if best is None:
        return None
    antecedent = best.statement.antecedent
    named_in = _sentence_at(analysed.sentences, antecedent.start) + 1 if antecedent else None
    return Attributed(analysed.article, best.statement, named_in, best.told_by)
