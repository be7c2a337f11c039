"""From a quotation's origin to a message: the verdict, and each place with its differences, speaker and citation."""

from __future__ import annotations

from collections.abc import Iterator

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import quote_wording
from bot.quote_comparison import ARTICLES, YOURS, Stretch, Whose, comparison, joins
from bot.quote_places import Place, Quoted
from bot.telegram_chat import phrases
from bot.telegram_chat.answers import Shown, citation_of, spoken_by
from bot.telegram_chat.excerpts import NOTES, excerpt
from bot.telegram_chat.markup import LIMIT, Markup, bold, clipped, italic, joined, plain, quotation, struck
from bot.telegram_chat.openings import callback_data

_VERDICT, _HEADING, _RECEIPT = 900, 300, 400
_MOST_PLACES = 5
# The least that a place may count on for its passage, and for its differences.
_PASSAGE, _COMPARISON = 200, 200
# Telegram reads 100 entities a message; each difference takes up to two.
_MOST_STRETCHES = 60


def quoted_message(quoted: Quoted) -> Shown:
    """The whole of what a quotation is answered with."""
    outcome = quoted.outcome
    places = quoted.places[:_MOST_PLACES]
    verdict = clipped(quote_wording.told(quoted), _VERDICT)
    receipt = italic(clipped(quote_wording.receipt(outcome), _RECEIPT))
    hidden = len(quoted.places) - len(places)
    more = italic(plain(phrases.more_places(hidden))) if hidden else Markup()
    blocks = list(_blocks(quoted, places, LIMIT - joined((verdict, receipt, more), "\n\n").units))
    return Shown(joined((verdict, *blocks, more, receipt), "\n\n"), _buttons(places))


def _blocks(quoted: Quoted, places: list[Place], room: int) -> Iterator[Markup]:
    words = quoted.outcome.words
    for part in quoted.parts:
        heading = bold(clipped(quote_wording.heading(part, words), _HEADING))
        for place in part.places:
            if place not in places:
                return
            # What one place leaves over, the next may take.
            share = room // (len(places) - places.index(place))
            block = joined((heading, _place(place, words, share - heading.units - 2, len(places))))
            room -= block.units + 2
            heading = Markup()
            yield block


def _place(place: Place, words: str, room: int, places: int) -> Markup:
    told = joined((spoken_by(place.passage), citation_of(place.number, place.passage)))
    room -= told.units + 2
    compared = _compared(comparison(place.origin, words), max(_COMPARISON, room // 2), places)
    room -= compared.units
    passage = quotation(excerpt(place.passage, max(_PASSAGE, room - 2 * NOTES)))
    return joined((passage, compared, told))


def _compared(stretches: tuple[Stretch, ...], room: int, places: int) -> Markup:
    """The differences in the order of the text, as many as there is room for."""
    if not stretches:
        return Markup()
    line = struck(plain(YOURS)) + plain(" ") + bold(plain(ARTICLES)) + plain(":")
    for number, each in enumerate(stretches):
        stretch = plain(joins(each.text)) + _marked(each)
        if line.units + stretch.units + 2 > room or number >= _MOST_STRETCHES // places:
            return line + plain(" …")
        line += stretch
    return line


def _marked(stretch: Stretch) -> Markup:
    words = plain(stretch.text)
    match stretch.whose:
        case Whose.YOURS:
            return struck(words)
        case Whose.ARTICLES:
            return bold(words)
        case Whose.BOTH:
            return words


def _buttons(places: list[Place]) -> InlineKeyboardMarkup | None:
    row = [
        InlineKeyboardButton(str(place.number), callback_data=callback_data(place.passage))
        for place in places
    ]
    return InlineKeyboardMarkup([row]) if row else None
