"""Whether what was once cited still stands where it stood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from retrieval.model import Article, Closest, Found, Origin, QuoteOutcome, Receipt, Span
from retrieval.ports import Index, Store
from retrieval.quoting.find import find_quote

_MOST_PLACES = 1_000


@dataclass(frozen=True, slots=True)
class Cited:
    """Words that were cited, and where: the article by its id, and by its address and title, where those were told."""

    article_id: str
    span: Span
    text: str
    url: str | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The article is here, and has the same text at the span."""

    cited: Cited
    article: Article


@dataclass(frozen=True, slots=True)
class Changed:
    """The article is here, with another text at the span; `now` is where the words stand in it, or others close to them."""

    cited: Cited
    article: Article
    now: Origin | None


@dataclass(frozen=True, slots=True)
class Gone:
    """No such article is here; `elsewhere` is where else the words stand, or others close to them."""

    cited: Cited
    elsewhere: Origin | None


Verdict: TypeAlias = Unchanged | Changed | Gone


def verify(cited: Iterable[Cited], index: Index, store: Store, receipt: Receipt) -> Iterator[Verdict]:
    """A verdict for each, in order.

    An id that was made of an article's content is another one once that changes; then the article is known by its
    address, else by its title, where exactly one has it.
    """
    for one in cited:
        article = store.article(one.article_id) or store.known_as(one.url, one.title)
        if article is not None and article.text[one.span.start : one.span.end] == one.text:
            yield Unchanged(one, article)
            continue
        stands = _origins(find_quote(one.text, index, store, receipt, limit=_MOST_PLACES))
        if article is None:
            yield Gone(one, next(iter(stands), None))
        else:
            yield Changed(one, article, next((o for o in stands if o.article.id == article.id), None))


def _origins(outcome: QuoteOutcome) -> tuple[Origin, ...]:
    return outcome.origins if isinstance(outcome, Found | Closest) else ()
