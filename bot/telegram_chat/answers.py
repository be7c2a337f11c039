"""From a reply to a message: the best passage as a quotation, further ones folded, numbers to open them.

Inside a quotation upright words are the article's, and italics are ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import refusals, wording
from bot.conversation import NothingMore, Reply
from bot.telegram_chat import phrases
from bot.telegram_chat.excerpts import NOTES, excerpt, stretch
from bot.telegram_chat.markup import (
    LIMIT,
    Markup,
    bold,
    clipped,
    italic,
    joined,
    link,
    plain,
    quotation,
    units,
)
from bot.telegram_chat.openings import callback_data
from retrieval.model import Answer, Article, NoAnswer, Passage

_REASON, _RECEIPT, _TITLE, _CITATION, _BESIDE, _SPEAKER, _ALSO = 600, 400, 200, 200, 400, 250, 250
# What each folded passage may count on, however long the best one is.
_KEPT_FOR_EACH = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """A message to send: its text, and the buttons under it."""

    text: Markup
    buttons: InlineKeyboardMarkup | None = None


def reply_message(turn: Reply | NothingMore, more: str | None = None) -> Shown:
    """The whole of what a question is answered with; `more` is the data of the button for the next page."""
    match turn:
        case Reply():
            return Shown(_reply(turn), _buttons(turn, more if turn.has_more else None))
        case NothingMore():
            return Shown(plain(wording.nothing_more(turn)))
        case _:
            assert_never(turn)


def cited(article: Article, citation: str) -> Markup:
    """An article's headline, a link where the article has one, and where the words stand in it."""
    return joined((_title(article), italic(clipped(citation, _CITATION))))


def _reply(reply: Reply) -> Markup:
    receipt = italic(clipped(wording.receipt(reply.outcome), _RECEIPT))
    numbered = reply.numbered()
    match reply.outcome:
        case Answer():
            (_, best), *others = numbered
            citations = [citation_of(number, passage) for number, passage in numbered]
            silent = clipped(refusals.silent(reply.outcome), _REASON)
            spoken = joined(spoken_by(passage) for _, passage in numbered)
            sides = joined(_side(passage) for _, passage in numbered)
            frame = joined((*citations, spoken, sides, silent, receipt)).units
            rooms = _rooms([passage for _, passage in numbered], LIMIT - frame)
            head = (
                _side(best),
                quotation(excerpt(best, rooms[0])),
                _beside(best),
                spoken_by(best),
                citations[0],
            )
            return joined((joined(head), _folded(others, rooms[1:], best.side), silent, receipt), "\n\n")
        case NoAnswer(reason=reason):
            said = clipped(refusals.reason(reason), _REASON)
            nearest = plain(refusals.nearest(reason)) if numbered else Markup()
            spoken = joined(spoken_by(passage) for _, passage in numbered)
            frame = joined((said, nearest, spoken, receipt, *(citation_of(*one) for one in numbered))).units
            rooms = _rooms([passage for _, passage in numbered], LIMIT - frame)
            return joined((said, joined((nearest, _folded(numbered, rooms))), receipt), "\n\n")
        case _:
            assert_never(reply.outcome)


def _folded(numbered: Sequence[tuple[int, Passage]], rooms: Sequence[int], side: str | None = None) -> Markup:
    """Further passages, folded; the first of each side but the one `side` before them under its heading."""
    parts = []
    for (number, passage), room in zip(numbered, rooms, strict=True):
        heading = italic(_side(passage)) if passage.side != side else Markup()
        side = passage.side
        told = (
            _beside_inline(passage),
            spoken_by(passage, inside=True),
            citation_of(number, passage, inside=True),
        )
        parts.append(joined((heading, excerpt(passage, room), *told)))
    return quotation(joined(parts, "\n\n"), expandable=True)


def _side(passage: Passage) -> Markup:
    """Whose words follow, where several are compared."""
    return bold(clipped(wording.one_line(passage.side), _SPEAKER)) if passage.side else Markup()


def spoken_by(passage: Passage, *, inside: bool = False) -> Markup:
    """Who said it, and how that is known; `inside` a quotation all of it in italics."""
    speaker, how = wording.speaker(passage), wording.how(passage.said)
    if not speaker:
        return Markup()
    named = plain("— ") + clipped(speaker, _SPEAKER)
    found = clipped(f" · {how}", _SPEAKER) if how else Markup()
    return italic(named + found) if inside else named + italic(found)


def citation_of(number: int, passage: Passage, *, inside: bool = False) -> Markup:
    """Where a numbered passage stands; `inside` a quotation in italics, on one line."""
    head = plain(f"{number} · ")
    citation, also = wording.citation(passage), clipped(wording.also(passage), _ALSO)
    if inside:
        found = head + _title(passage.article) + clipped(f" · {citation}", _CITATION)
        return joined((italic(found), italic(also)))
    return joined((bold(head) + cited(passage.article, citation), italic(also)))


def _title(article: Article) -> Markup:
    """The headline may be cut short; that it was derived is always said."""
    title = wording.one_line(article.title)
    words = clipped(title, _TITLE) if title else plain(phrases.NO_HEADLINE)
    return link(words, article.url) + plain(wording.derived(article))


def _beside(passage: Passage) -> Markup:
    """The sentence that names the speaker, as a quotation of its own."""
    if passage.beside is None:
        return Markup()
    words = quotation(stretch(passage.article.text, passage.beside, _BESIDE))
    return joined((italic(plain(wording.BESIDE)), words))


def _beside_inline(passage: Passage) -> Markup:
    if passage.beside is None:
        return Markup()
    return joined((italic(plain(wording.BESIDE)), stretch(passage.article.text, passage.beside, _BESIDE)))


def _rooms(passages: Sequence[Passage], room: int) -> list[int]:
    """How many units each passage may take: the first as much as the others can spare, which share the rest."""
    room -= len(passages) * 2 * NOTES + 2 * NOTES
    room -= sum(_BESIDE + NOTES for passage in passages if passage.beside is not None)
    rooms = []
    for place, passage in enumerate(passages):
        left = len(passages) - place - 1
        share = room - left * _KEPT_FOR_EACH if place == 0 else room // (left + 1)
        taken = min(units(passage.text), share)
        rooms.append(max(taken, 2 * NOTES))
        room -= taken
    return rooms


def _buttons(reply: Reply, more: str | None) -> InlineKeyboardMarkup | None:
    row = [
        InlineKeyboardButton(str(number), callback_data=callback_data(passage))
        for number, passage in reply.numbered()
    ]
    if more is not None:
        row.append(InlineKeyboardButton(phrases.MORE, callback_data=more))
    return InlineKeyboardMarkup([row]) if row else None
