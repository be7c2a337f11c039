"""Which articles may answer, by their dates: the filters that were given, and the days that the words name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from retrieval.model import Article, Filters, Period, Question
from retrieval.ports import BlockId, Index, Store


@dataclass(frozen=True, slots=True)
class Searched:
    """What is searched for a question: `articles`, and their blocks, which are None where all are.

    `question` is the question, less the terms that name its days where the articles' own dates meet them; `of_then` is
    whether anything is of those days, or holds the words for them, where the question names any.
    """

    question: Question
    articles: tuple[Article, ...]
    blocks: frozenset[BlockId] | None
    of_then: bool = True


def search_space(question: Question, index: Index, store: Store) -> Searched:
    """What is searched for `question`.

    Words such as "in September 2022" keep out articles that were published at another time, unless they hold
    these very words; undated articles stay. Where an article is of that time, or where the time is open ("since
    2020"), nothing need hold the words themselves.
    """
    period = question.period
    articles = tuple(filter(question.filters.admit, store.articles()))
    if period is None:
        is_all = question.filters == Filters()
        return Searched(question, articles, None if is_all else _blocks(articles, store))
    stating = _stating(period, index, store)
    kept = tuple(a for a in articles if a.day is None or period.holds(a.day) or a.id in stating)
    told_then = period.is_open or any(article.day and period.holds(article.day) for article in kept)
    if told_then:
        question = _met_by_dates(question, period)
    of_then = told_then or not period.stated or any(article.id in stating for article in kept)
    return Searched(question, kept, _blocks(kept, store), of_then)


def _blocks(articles: tuple[Article, ...], store: Store) -> frozenset[BlockId]:
    return frozenset(block for article in articles for block in store.blocks_of(article.id))


def _stating(period: Period, index: Index, store: Store) -> frozenset[str]:
    """The ids of the articles that hold all the words that name the period."""
    if not period.stated:
        return frozenset()
    return frozenset.intersection(*(frozenset(_holding(stem, index, store)) for stem in period.stated))


def _holding(stem: str, index: Index, store: Store) -> Iterator[str]:
    return (store.block(hit.block).article.id for hit in index.search({stem: 1.0}, max(1, len(index))))


def _met_by_dates(question: Question, period: Period) -> Question:
    """The question with the period's words as context: they order what is found, and need not be met."""
    terms = tuple(term for term in question.terms if term.stem not in period.stated)
    if not terms:
        return question
    context = (*question.context, *(stem for stem in period.stated if stem not in question.context))
    return replace(question, terms=terms, context=context)
