"""Messages on their way out: where they go, and what is done when a place is gone."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatAction, ChatType, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.telegram_chat.answers import Shown
from bot.telegram_chat.pace import Pace

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes: a chat, its topic, and the message it replies to, where there are such."""

    chat: int
    topic: int | None = None
    reply_to: int | None = None

    @classmethod
    def of(cls, message: Message) -> Place:
        """Where the answer to `message` goes: to its topic; in a group as a reply."""
        # Outside topics a chain of replies has a thread id as well, which cannot be sent to.
        topic = message.message_thread_id if message.is_topic_message else None
        is_private = message.chat.type == ChatType.PRIVATE
        return cls(message.chat_id, topic, None if is_private else message.message_id)


class Outlet:
    """Sends and edits as HTML, without previews."""

    def __init__(self, bot: Bot, pace: Pace) -> None:
        self._bot = bot
        self._pace = pace

    async def send(self, place: Place, shown: Shown) -> int:
        """Send a message; its id. Where the message replied to is gone, it goes without a reply."""
        reply = None
        if place.reply_to is not None:
            reply = ReplyParameters(place.reply_to, allow_sending_without_reply=True)
        sent = await self._bot.send_message(
            place.chat,
            shown.text.html,
            ParseMode.HTML,
            message_thread_id=place.topic,
            reply_parameters=reply,
            reply_markup=shown.buttons,
            link_preview_options=_NO_PREVIEW,
        )
        return sent.message_id

    async def edit(self, place: Place, message: int, shown: Shown) -> int:
        """Change a message of ours, or send it anew where it is gone; its id."""
        try:
            await self._bot.edit_message_text(
                shown.text.html,
                place.chat,
                message,
                parse_mode=ParseMode.HTML,
                reply_markup=shown.buttons,
                link_preview_options=_NO_PREVIEW,
            )
        except BadRequest as error:
            why = error.message.casefold()
            if "not modified" in why:
                return message
            if "not found" in why or "can't be edited" in why:
                return await self.send(place, shown)
            raise
        return message

    async def set_buttons(self, chat: int, message: int, buttons: InlineKeyboardMarkup | None) -> None:
        """Change the buttons under a message of ours; that they stay as they are is no failure."""
        with contextlib.suppress(TelegramError):
            await self._bot.edit_message_reply_markup(chat, message, reply_markup=buttons)

    @contextlib.asynccontextmanager
    async def typing(self, place: Place) -> AsyncIterator[None]:
        """Show that we are at work, at once and without waiting for it; what is inside is not delayed."""
        notice = asyncio.create_task(self._type(place))
        try:
            yield
            # A notice that comes after the answer would stand there for seconds.
            await asyncio.wait({notice}, timeout=self._pace.typing)
        finally:
            notice.cancel()

    async def _type(self, place: Place) -> None:
        with contextlib.suppress(TelegramError):
            await self._bot.send_chat_action(place.chat, ChatAction.TYPING, place.topic)
