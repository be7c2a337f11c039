"""An article on the screen with one of its passages marked, and the list of all articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from bot import refusals, wording
from bot.repl import phrases
from bot.repl.layout import GAP, OneLine, barred, column
from bot.repl.marking import marked
from bot.repl.replies import sentence
from bot.repl.styles import BAR, HEADLINE, QUIET
from bot.repl.visible import visible
from retrieval.model import Article, Passage, Reason, Why

MOST_LISTED = 50


def before_passage(passage: Passage) -> RenderableType:
    """The head of the passage's article, and its text up to the passage."""
    article = passage.article
    head = [
        column(Text(visible(wording.headline(article)), style=HEADLINE)),
        sentence(" · ".join(wording.provenance(article)), QUIET),
        sentence(phrases.place_of(passage), QUIET),
        sentence(_identity(article), QUIET),
        GAP,
    ]
    return Group(*head, *_stretch(article.text[: passage.span.start]))


def from_passage(passage: Passage) -> RenderableType:
    """The passage with a bar beside it, and the rest of the article."""
    # The passage has lines of its own, so that the bar is beside its words and no others.
    return Group(barred(marked(passage, around=""), BAR), *_stretch(passage.article.text[passage.span.end :]))


def listing(first: Iterable[Article], total: int) -> RenderableType:
    """The first articles, each with what is known of it, and how many more there are of `total`."""
    return Group(*_listed(list(first), total))


def _listed(articles: Sequence[Article], total: int) -> Iterator[RenderableType]:
    for number, article in enumerate(articles):
        if number:
            yield GAP
        yield OneLine(article.title or article.id, wording.derived(article), "")
        yield sentence(" · ".join(wording.provenance(article)), QUIET)
        yield sentence(_identity(article), QUIET)
    if total > len(articles):
        yield GAP
        yield sentence(phrases.more_articles(total - len(articles)), QUIET)
    elif not articles:
        yield sentence(refusals.reason(Reason(Why.EMPTY_ARCHIVE)))


def _identity(article: Article) -> str:
    return " · ".join(filter(None, (article.license, article.url, article.id)))


def _stretch(text: str) -> Iterator[RenderableType]:
    if text.strip():
        yield column(Text(visible(text.strip())))
