"""Pressed buttons: a number opens its passage, "more" goes on. Every press is answered, whatever it carries."""

from __future__ import annotations

import contextlib
import copy
from dataclasses import replace

from telegram import CallbackQuery, InlineKeyboardMarkup, Message
from telegram.error import TelegramError

from bot.telegram_chat import phrases
from bot.telegram_chat.context import context_message
from bot.telegram_chat.desk import Desk
from bot.telegram_chat.replying import more_data, new_page
from bot.telegram_chat.rooms import Rooms
from bot.telegram_chat.sending import Outlet, Place
from bot.telegram_chat.turns import turn_message


class Presses:
    """Answers presses; what they ask for comes as a reply to the message with the button."""

    def __init__(self, desk: Desk, rooms: Rooms, outlet: Outlet) -> None:
        self._desk = desk
        self._rooms = rooms
        self._outlet = outlet

    async def answer(self, press: CallbackQuery) -> None:
        """Do what the button says, or tell why not."""
        data, message = press.data or "", press.message
        if message is None or data[:2] not in {"o:", "m:"}:
            await tell(press, phrases.NO_SUCH_BUTTON)
            return
        # A message that is gone tells no topic.
        topic = Place.of(message).topic if isinstance(message, Message) else None
        place = Place(message.chat.id, topic, message.message_id)
        if data.startswith("o:"):
            await self._open(press, place)
        else:
            await self._go_on(press, place)

    async def _open(self, press: CallbackQuery, place: Place) -> None:
        opened = await self._desk.find(press.data or "")
        if opened is None:
            await tell(press, phrases.NOT_HERE)
            return
        await tell(press)
        await self._outlet.send(place, context_message(opened))

    async def _go_on(self, press: CallbackQuery, place: Place) -> None:
        room, page = self._rooms.room(place), new_page()
        if press.data != more_data(room.page):
            await tell(press, phrases.MORE_IS_STALE)
            return
        await tell(press)
        after = copy.copy(room.conversation)
        await self._outlet.send(place, turn_message(after.more(), more_data(page)))
        self._rooms.put(place, replace(room, conversation=after, page=page))
        if isinstance(press.message, Message) and place.reply_to is not None:
            # The list goes on below; a second press here would have nothing to open.
            await self._outlet.set_buttons(place.chat, place.reply_to, _without(press.message, press.data))


async def tell(press: CallbackQuery, words: str | None = None) -> None:
    """Answer a press, with words or without. One that is too old to be answered needs no answer."""
    with contextlib.suppress(TelegramError):
        await press.answer(words, show_alert=words is not None)


def _without(message: Message, data: str) -> InlineKeyboardMarkup | None:
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    left = [[button for button in row if button.callback_data != data] for row in rows]
    return InlineKeyboardMarkup([row for row in left if row]) if any(left) else None
