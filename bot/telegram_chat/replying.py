"""What a message is answered with, and the answer's way out: sent once, and edited when the question is."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import assert_never

from telegram import Message

from bot.conversation import Conversation, Reply, Turn
from bot.quote_places import Quoted
from bot.telegram_chat import phrases
from bot.telegram_chat.answers import Shown
from bot.telegram_chat.desk import Desk
from bot.telegram_chat.hearing import Asked, Command, Heard, Order, Traced, UnknownCommand, Wordless
from bot.telegram_chat.reporting import LOG
from bot.telegram_chat.rooms import Answered, Room, Rooms
from bot.telegram_chat.screens import greeting, help_screen, said, what_to_ask
from bot.telegram_chat.sending import Outlet, Place
from bot.telegram_chat.turns import turn_message
from retrieval.errors import OnRecordError

# Telegram also reports changes that no one made. An old message that we know nothing of is left alone.
_FRESH_SECONDS = 900


@dataclass(frozen=True, slots=True)
class _Response:
    shown: Shown
    after: Conversation


def new_page() -> str:
    """A name for a page that can be gone on from; no two runs give the same."""
    return secrets.token_urlsafe(8)


def more_data(page: str) -> str:
    """What the "more" button of a page carries."""
    return f"m:{page}"


class Replies:
    """Answers messages, each once."""

    def __init__(self, desk: Desk, rooms: Rooms, outlet: Outlet, username: str) -> None:
        self._desk = desk
        self._rooms = rooms
        self._outlet = outlet
        self._username = username

    async def answer(self, message: Message, heard: Heard) -> None:
        """Answer a message that has not been answered."""
        place = Place.of(message)
        room, page = self._rooms.room(place), new_page()
        async with self._outlet.typing(place):
            response = await self._respond(heard, room.conversation, more_data(page))
        reply = await self._outlet.send(place, response.shown)
        if response.after is not room.conversation:
            self._rooms.put(place, Room(response.after, page, answered=response.after))
        self._remember(message, reply, room.conversation, response.after)

    async def answer_again(self, message: Message, heard: Heard) -> None:
        """Answer an edited message by editing the answer; it is read after what stood before it.

        One that had no answer is answered anew, unless it is old.
        """
        known = self._rooms.answered(message.chat_id, message.message_id)
        if known is None:
            if message.edit_date and (message.edit_date - message.date).total_seconds() < _FRESH_SECONDS:
                await self.answer(message, heard)
            return
        if known.written == _written(message):
            return
        place, page = Place.of(message), new_page()
        # Only the newest answer of a room can be gone on from.
        is_newest = self._rooms.room(place).is_as_left(known.after)
        async with self._outlet.typing(place):
            response = await self._respond(heard, known.before, more_data(page) if is_newest else None)
        reply = await self._outlet.edit(place, known.reply, response.shown)
        if is_newest:
            self._rooms.put(place, Room(response.after, page, answered=response.after))
        self._remember(message, reply, known.before, response.after)

    async def _respond(self, heard: Heard, before: Conversation, more: str | None) -> _Response:
        match heard:
            case Asked(words, is_fresh):
                before = self._rooms.new() if is_fresh else before
                return await self._looked_up(self._desk.ask(words, before), before, more)
            case Traced(words):
                return await self._looked_up(self._desk.quote(words, before), before, more)
            case Order(Command.NEW):
                return _Response(said(phrases.NEW), self._rooms.new())
            case Order(command):
                return _Response(await self._ordered(command), before)
            case UnknownCommand(written):
                return _Response(said(phrases.unknown_command(written)), before)
            case Wordless():
                return _Response(said(phrases.WORDLESS), before)
            case _:
                assert_never(heard)

    @staticmethod
    async def _looked_up(
        look: Awaitable[tuple[Turn, Conversation]], before: Conversation, more: str | None
    ) -> _Response:
        try:
            turn, after = await look
        except TimeoutError:
            LOG.warning("a question took too long and was given up")
            return _Response(said(phrases.SLOW), before)
        except OnRecordError as error:
            return _Response(said(str(error)), before)
        # Words with nothing to look for leave the conversation where it was, and its list open.
        is_heard = isinstance(turn, Quoted) or (isinstance(turn, Reply) and bool(turn.outcome.question.terms))
        return _Response(turn_message(turn, more), after if is_heard else before)

    async def _ordered(self, command: Command) -> Shown:
        if command is Command.SOURCES:
            return await self._desk.sources()
        if command is Command.SPEAKERS:
            return await self._desk.speakers()
        if command is Command.QUOTE:
            return said(phrases.WHICH_QUOTATION)
        examples = await self._desk.examples()
        if command is Command.ASK:
            return what_to_ask(examples)
        holds = await self._desk.receipt()
        if command is Command.START:
            return greeting(holds, examples)
        return help_screen(holds, examples, self._username)

    def _remember(self, message: Message, reply: int, before: Conversation, after: Conversation) -> None:
        answered = Answered(_written(message), reply, before, after)
        self._rooms.remember(message.chat_id, message.message_id, answered)


def _written(message: Message) -> str:
    return message.text or message.caption or ""
