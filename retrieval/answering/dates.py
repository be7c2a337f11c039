"""Which blocks may answer, by their articles' dates: the filters that were given, and the days that the words name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from retrieval.model import Filters, Period, Question
from retrieval.ports import Among, Index, Store, Totals


@dataclass(frozen=True, slots=True)
class Searched:
    """What is searched for a question: the blocks that `among` admits; `totals` tells how much that is.

    `question` is the question, less the terms that name its days where the articles' own dates meet them; `of_then` is
    whether anything is of those days, or holds the words for them, where the question names any.
    """

    question: Question
    among: Among
    totals: Totals
    of_then: bool = True


def search_space(question: Question, index: Index, store: Store) -> Searched:
    """What is searched for `question`.

    Words such as "in September 2022" keep out articles that were published at another time, but for paragraphs that
    hold these very words; undated articles stay. Where an article is of that time, or where the time is open ("since
    2020"), nothing need hold the words themselves.
    """
    period, filters = question.period, question.filters
    among = Among(filters, period)
    if period is None:
        return Searched(question, among, store.totals(filters))
    stating = index.articles(Among(filters), holding=period.stated) if period.stated else frozenset()
    totals = store.totals(filters, period, stating)
    told_then = period.is_open or _any_of(period, filters, store)
    if told_then:
        question = _met_by_dates(question, period)
    return Searched(question, among, totals, told_then or not period.stated or bool(stating))


def _any_of(period: Period, filters: Filters, store: Store) -> bool:
    """Whether an article was published then."""
    until = period.told_until or period.until
    since = max(filter(None, (filters.since, period.since)), default=None)
    until = min(filter(None, (filters.until, until)), default=None)
    return store.totals(replace(filters, since=since, until=until)).articles > 0


def _met_by_dates(question: Question, period: Period) -> Question:
    """The question with the period's words as context: they order what is found, and need not be met."""
    terms = tuple(term for term in question.terms if term.stem not in period.stated)
    if not terms:
        return question
    context = (*question.context, *(stem for stem in period.stated if stem not in question.context))
    return replace(question, terms=terms, context=context)
