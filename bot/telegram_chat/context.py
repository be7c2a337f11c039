"""A passage where it stands: a few sentences before it and after it, the passage itself in bold."""

from __future__ import annotations

from bot import wording
from bot.telegram_chat.answers import Shown, cited
from bot.telegram_chat.excerpts import NOTES, cut, framed
from bot.telegram_chat.markup import LIMIT, Markup, bold, joined, plain, quotation, units
from bot.telegram_chat.openings import Found
from retrieval.model import Article, Citation, Passage, Span

_EITHER_SIDE = 4


def context_message(found: Found) -> Shown:
    """The passage in its article, with its citation, and how much of the article is left out."""
    head = cited(found.article, wording.citation(_as_passage(found)))
    return Shown(joined((head, quotation(_around(found, LIMIT - head.units - NOTES))), "\n\n"))


def _around(found: Found, room: int) -> Markup:
    text, passage = found.article.text, found.span
    if units(passage.of(text)) > room - NOTES:
        passage = whole = cut(text, passage, room - NOTES)
    else:
        whole = _widened(found, room - NOTES)
    before = plain(text[whole.start : passage.start])
    words = before + bold(plain(passage.of(text))) + plain(text[passage.end : whole.end])
    return framed(words, *_outside(found.article, whole))


def _widened(found: Found, room: int) -> Span:
    """The passage with up to four sentences on either side, as many as fit, nearest first."""
    whole, text = found.span, found.article.text
    for away in range(1, _EITHER_SIDE + 1):
        for place in (found.first - away, found.last + away):
            if 0 <= place < len(found.sentences):
                wider = whole.joined(found.sentences[place].span)
                if units(wider.of(text)) > room:
                    return whole
                whole = wider
    return whole


def _outside(article: Article, shown: Span) -> tuple[int, int]:
    """Characters before and after `shown`, not counting the space around them."""
    return len(article.text[: shown.start].strip()), len(article.text[shown.end :].strip())


def _as_passage(found: Found) -> Passage:
    citation = Citation(found.article, found.first + 1, found.last + 1)
    return Passage(citation, found.span, found.span, score=0.0)
