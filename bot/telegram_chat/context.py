"""A passage where it stands: a few sentences before it and after it, the passage itself in bold."""

from __future__ import annotations

from bot import wording
from bot.telegram_chat.answers import Shown, cited
from bot.telegram_chat.excerpts import NOTES, cut, framed
from bot.telegram_chat.markup import LIMIT, Markup, bold, joined, plain, quotation, units
from bot.telegram_chat.openings import Opened
from retrieval.model import Article, Citation, Passage, Span

_EITHER_SIDE = 4


def context_message(opened: Opened) -> Shown:
    """The passage in its article, with its citation, and how much of the article is left out."""
    head = cited(opened.article, wording.citation(_as_passage(opened)))
    return Shown(joined((head, quotation(_around(opened, LIMIT - head.units - NOTES))), "\n\n"))


def _around(opened: Opened, room: int) -> Markup:
    text, passage = opened.article.text, opened.span
    if units(passage.of(text)) > room - NOTES:
        passage = whole = cut(text, passage, room - NOTES)
    else:
        whole = _widened(opened, room - NOTES)
    before = plain(text[whole.start : passage.start])
    words = before + bold(plain(passage.of(text))) + plain(text[passage.end : whole.end])
    return framed(words, *_outside(opened.article, whole))


def _widened(opened: Opened, room: int) -> Span:
    """The passage with up to four sentences on either side, as many as fit, nearest first."""
    whole, text = opened.span, opened.article.text
    for away in range(1, _EITHER_SIDE + 1):
        for place in (opened.first - away, opened.last + away):
            if 0 <= place < len(opened.sentences):
                wider = whole.joined(opened.sentences[place].span)
                if units(wider.of(text)) > room:
                    return whole
                whole = wider
    return whole


def _outside(article: Article, shown: Span) -> tuple[int, int]:
    """Characters before and after `shown`, not counting the space around them."""
    return len(article.text[: shown.start].strip()), len(article.text[shown.end :].strip())


def _as_passage(opened: Opened) -> Passage:
    citation = Citation(opened.article, opened.first + 1, opened.last + 1)
    return Passage(citation, opened.span, opened.span, score=0.0)
