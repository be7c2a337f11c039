"""Pressed buttons and inline queries: each waits for one answer, and takes no second one."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiogram.methods import AnswerCallbackQuery, AnswerInlineQuery
from aiogram.types import InlineQueryResultArticle, InputTextMessageContent

from tests.telegram_emulator import limits
from tests.telegram_emulator.messages import Messages
from tests.telegram_emulator.text import MAX_TEXT, checked
from tests.telegram_emulator.wire import Json, bad_request
from tests.telegram_emulator.world import Chat, Message, Person, World

MAX_ANSWER = 200
MAX_RESULTS = 50
DEFAULT_CACHE = 300
_STALE = "query is too old and response timeout expired or query ID is invalid"


@dataclass(frozen=True)
class CallbackAnswer:
    """What the bot told the person who pressed."""

    text: str
    show_alert: bool
    url: str | None
    at: float


@dataclass(frozen=True)
class InlineAnswer:
    """The results as they were sent, and for how long and for whom Telegram may keep them."""

    results: list[Json]
    cache_time: int
    is_personal: bool
    next_offset: str
    button: Json | None
    texts: dict[str, str]
    """What each article's message would read, by result id."""


@dataclass(eq=False)
class Press:
    """A pressed button."""

    id: str
    person: Person
    message: Message
    data: str
    number: int
    at: float = field(default_factory=time.monotonic)
    answer: CallbackAnswer | None = None
    update_id: int | None = None

    @property
    def chat(self) -> Chat:
        return self.message.chat

    @property
    def thread(self) -> int | None:
        return self.message.thread


@dataclass(eq=False)
class InlineQuery:
    """Words typed after the bot's name in any chat."""

    id: str
    person: Person
    query: str
    answer: InlineAnswer | None = None
    update_id: int | None = None


class Queries:
    """Handlers take the checked request and give the result as it goes over the wire."""

    def __init__(self, world: World, messages: Messages) -> None:
        self._world = world
        self._messages = messages
        self.presses: dict[str, Press] = {}
        self.inline: dict[str, InlineQuery] = {}

    def handlers(self) -> dict[str, Callable[[Any], object]]:
        return {"answerCallbackQuery": self.answer_callback, "answerInlineQuery": self.answer_inline}

    def answer_callback(self, call: AnswerCallbackQuery) -> bool:
        press = self.presses.get(call.callback_query_id)
        if press is None or press.answer is not None:
            raise bad_request(_STALE)
        if len(call.text or "") > MAX_ANSWER:
            raise bad_request("MESSAGE_TOO_LONG")
        press.answer = CallbackAnswer(call.text or "", bool(call.show_alert), call.url, time.monotonic())
        self._world.changes.notify()
        return True

    def answer_inline(self, call: AnswerInlineQuery) -> bool:
        query = self.inline.get(call.inline_query_id)
        if query is None or query.answer is not None:
            raise bad_request(_STALE)
        if len(call.results) > MAX_RESULTS:
            raise bad_request("RESULTS_TOO_MUCH")
        ids = [result.id for result in call.results]
        if len(set(ids)) < len(ids):
            raise bad_request("RESULT_ID_DUPLICATE")
        if not all(1 <= len(one.encode()) <= limits.MAX_CALLBACK_BYTES for one in ids):
            raise bad_request("RESULT_ID_INVALID")
        articles = [result for result in call.results if isinstance(result, InlineQueryResultArticle)]
        query.answer = InlineAnswer(
            [result.model_dump(exclude_none=True, exclude_unset=True) for result in call.results],
            DEFAULT_CACHE if call.cache_time is None else call.cache_time,
            bool(call.is_personal),
            call.next_offset or "",
            call.button.model_dump(exclude_none=True) if call.button else None,
            {result.id: self._text(result) for result in articles},
        )
        self._world.changes.notify()
        return True

    def _text(self, result: InlineQueryResultArticle) -> str:
        content = result.input_message_content
        if not isinstance(content, InputTextMessageContent):
            return ""
        text, entities = self._messages.formatted(content.message_text, content.parse_mode, content.entities)
        empty, long = "message text is empty", "MESSAGE_TOO_LONG"
        return checked(text, entities, limit=MAX_TEXT, empty=empty, long=long)[0]
