"""The door itself: who is let in, what each update is, and what happens when something goes wrong."""

from __future__ import annotations

import contextlib
import secrets
from typing import Any, TypeAlias

from telegram import CallbackQuery, Message, Update, User
from telegram.constants import ChatType
from telegram.error import Forbidden, TelegramError
from telegram.ext import CallbackContext

from bot.settings import Allowed
from bot.telegram_chat import phrases
from bot.telegram_chat.bounded import Seen
from bot.telegram_chat.desk import Desk
from bot.telegram_chat.hearing import Heard, hear
from bot.telegram_chat.pressing import Presses, tell
from bot.telegram_chat.replying import Replies
from bot.telegram_chat.reporting import LOG, where
from bot.telegram_chat.rooms import Rooms
from bot.telegram_chat.screens import said
from bot.telegram_chat.sending import Outlet, Place
from retrieval.archive import Archive

_MOST_UPDATES = 10_000
_MOST_TOLD = 1_000

Context: TypeAlias = CallbackContext[Any, Any, Any, Any]
"""What the library hands to handlers beside an update; we keep nothing in it."""


class Door:
    """Takes updates, each once. `me` is the bot's own account."""

    def __init__(self, archive: Archive, desk: Desk, outlet: Outlet, allowed: Allowed, me: User) -> None:
        rooms = Rooms(archive)
        self._replies = Replies(desk, rooms, outlet, me.username or "")
        self._presses = Presses(desk, rooms, outlet)
        self._outlet = outlet
        self._allowed = allowed
        self._me = me
        self._seen: Seen[int] = Seen(_MOST_UPDATES)
        self._told: Seen[tuple[int, int]] = Seen(_MOST_TOLD)

    async def take(self, update: Update, _context: Context) -> None:
        """Answer an update, where it is for us and has not come before."""
        if self._seen.again(update.update_id):
            return
        if update.callback_query is not None:
            await self._pressed(update.callback_query)
        elif update.message is not None:
            await self._received(update.message, is_edit=False)
        elif update.edited_message is not None:
            await self._received(update.edited_message, is_edit=True)

    async def failed(self, update: object, context: Context) -> None:
        """Log an error once, without a word of the question, and tell the person politely."""
        error = context.error
        update_id = update.update_id if isinstance(update, Update) else 0
        code = secrets.token_hex(3)
        LOG.error("%s (update %d, code %s)", where(error) if error else "an error", update_id, code)
        if isinstance(error, Forbidden) or not isinstance(update, Update):
            # Whoever has shut us out is not to be written to.
            return
        if update.callback_query is not None:
            await tell(update.callback_query)
        place = _place(update)
        if place is not None:
            with contextlib.suppress(TelegramError):
                await self._outlet.send(place, said(phrases.failed(code)))

    async def _received(self, message: Message, *, is_edit: bool) -> None:
        heard = None if _is_from_a_bot(message) else hear(message, self._me)
        if heard is None:
            return
        if not self._allowed.admits(_author(message), message.chat_id):
            await self._turn_away(message)
        else:
            await self._reply(message, heard, is_edit=is_edit)

    async def _reply(self, message: Message, heard: Heard, *, is_edit: bool) -> None:
        if is_edit:
            await self._replies.answer_again(message, heard)
        else:
            await self._replies.answer(message, heard)

    async def _pressed(self, press: CallbackQuery) -> None:
        chat = press.message.chat.id if press.message else press.from_user.id
        if self._allowed.admits(press.from_user.id, chat):
            await self._presses.answer(press)
        else:
            await tell(press, phrases.NOT_FOR_YOU)

    async def _turn_away(self, message: Message) -> None:
        """Tell someone, once, that the archive is not open to them."""
        author, group = _author(message), message.chat_id
        if self._told.again((group, author)):
            return
        words = phrases.closed(author, None if message.chat.type == ChatType.PRIVATE else group)
        await self._outlet.send(Place.of(message), said(words))


def _author(message: Message) -> int:
    """The id of whoever wrote a message: a person, or the group or channel in whose name it was written."""
    # All who write in the name of a group or a channel have the same two users' ids, in every group.
    if message.sender_chat is not None:
        return message.sender_chat.id
    return message.from_user.id if message.from_user else message.chat_id


def _is_from_a_bot(message: Message) -> bool:
    # An administrator who writes in the group's name is, to Telegram, a bot too.
    return message.from_user is not None and message.from_user.is_bot and message.sender_chat is None


def _place(update: Update) -> Place | None:
    if update.effective_message is not None:
        return Place.of(update.effective_message)
    return Place(update.effective_chat.id) if update.effective_chat else None
