"""The bot under test in the test's own loop, over real HTTP; and archives for it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from datetime import date

from bot.settings import Allowed, TelegramSettings
from bot.telegram_chat.pace import Pace
from bot.telegram_chat.serve import serve
from bot.telegram_chat.webhook import Webhook
from bot.wiring import Opened
from retrieval.archive import Archive
from retrieval.model import Article, Filters, Outcome, Question
from tests.telegram_emulator import Emulator

EVERYONE = Allowed(everyone=True)
QUICK = Pace(poll=10, drain=5, pauses=(0.01, 0.02, 0.05), first_reconnect=0.02, longest_reconnect=0.1)
SECRET = "the-word-of-the-webhook"  # noqa: S105  # opens nothing but the bot under test

SHELTERS = Article(
    "The river rose two metres on Monday, Mayor Jane Doe said. “We will open every shelter in Harbourtown,” "
    "Doe told reporters. Schools stay closed until Thursday. The council met at noon. "
    "Nobody was hurt, the fire brigade said.",
    title="Harbourtown opens its shelters <now>",
    source="Harbour Herald",
    published=date(2024, 3, 4),
    url="https://herald.example/shelters?a=1&b=2",
)
BRIDGE = Article(
    "Minister Omar Haddad said the bridge over the Lune would cost 40 million. Doe said the bridge was late. "
    "Haddad warned that the bridge must wait for the flood to pass. Haddad said the railway comes first. "
    "Haddad told parliament that taxes stay. Haddad said on Friday that the harbour will be dredged. "
    "Haddad added that the ferry is safe. Haddad praised the nurses of Harbourtown.",
    title="A bridge for the Lune",
    source="Lune Weekly",
)


def small_archive() -> Archive:
    return Archive.over([SHELTERS, BRIDGE])


def wide_archive() -> Archive:
    """With more of one speaker than a page holds, each statement in an article of its own."""
    subjects = ["ferries", "schools", "taxes", "harbours", "nurses", "trams", "libraries", "orchards"]
    statements = [Article(f"Haddad said the {what} of {what.title()}ville matter.") for what in subjects]
    return Archive.over([SHELTERS, *statements])


class ListeningArchive(Archive):
    """An archive that hears the words of each question before it answers."""

    def before(self, words: str) -> None:
        """Do with the words what the test is about."""

    def ask(
        self,
        question: Question | str,
        *,
        limit: int = 5,
        filters: Filters | None = None,
        join_rivals: bool = False,
        today: date | None = None,
    ) -> Outcome:
        words = question if isinstance(question, str) else question.words
        self.before(words)
        return super().ask(question, limit=limit, filters=filters, join_rivals=join_rivals, today=today)


class SlowArchive(ListeningArchive):
    """An archive that answers a question with "slow" in it only once it is told to."""

    _go_on = threading.Event()

    @classmethod
    @contextlib.contextmanager
    def holding(cls) -> Iterator[threading.Event]:
        """Set what it gives to let the slow questions be answered."""
        cls._go_on = threading.Event()
        try:
            yield cls._go_on
        finally:
            cls._go_on.set()

    def before(self, words: str) -> None:
        if "slow" in words:
            self._go_on.wait(20)


class ClosedArchive(Archive):
    """An archive that answers, and breaks when one of its articles is to be opened."""

    def article_with_key(self, key: int) -> Article | None:
        raise ValueError(key)


class FaultyArchive(ListeningArchive):
    """An archive that breaks at a question with "broken" in it, with an error that repeats the question."""

    def before(self, words: str) -> None:
        if "broken" in words:
            raise ValueError(words)


@contextlib.asynccontextmanager
async def answering(
    telegram: Emulator,
    archive: Archive | None = None,
    *,
    allowed: Allowed = EVERYONE,
    webhook: Webhook | None = None,
    pace: Pace = QUICK,
) -> AsyncIterator[None]:
    """The bot at work; at the end it is told to stop, and must do so in good order."""
    stop = asyncio.Event()
    opened = Opened(archive or small_archive(), (), is_seeds=False)
    task = asyncio.create_task(serve(opened, _settings(telegram, allowed), webhook, stop, pace))
    try:
        await (telegram.polled() if webhook is None else telegram.called("setWebhook"))
        yield
    finally:
        stop.set()
        await asyncio.wait_for(task, 10)


async def runs_until_it_fails(telegram: Emulator, webhook: Webhook | None = None) -> None:
    """The bot, until something ends it that only the operator can mend."""
    opened = Opened(small_archive(), (), is_seeds=False)
    forever = serve(opened, _settings(telegram, EVERYONE), webhook, asyncio.Event(), QUICK)
    await asyncio.wait_for(forever, 5)


def _settings(telegram: Emulator, allowed: Allowed) -> TelegramSettings:
    return TelegramSettings(telegram.token, allowed, telegram.base_url, SECRET)


async def begun(telegram: Emulator, method: str) -> None:
    """Waits until `method` is called, answered or not."""
    look = telegram.world.changes.until(lambda: telegram.calls(method) or None, 5)
    assert await look is not None, f"{method} was not called"


class _Listener(logging.Handler):
    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.heard = asyncio.Event()

    def emit(self, record: logging.LogRecord) -> None:
        if self._words in record.getMessage():
            self.heard.set()


@contextlib.asynccontextmanager
async def logging_of(words: str, logger: str = "onrecord") -> AsyncIterator[None]:
    """Ends once a line with these words has been logged since it began."""
    listener = _Listener(words)
    logging.getLogger(logger).addHandler(listener)
    try:
        yield
        await asyncio.wait_for(listener.heard.wait(), 5)
    finally:
        logging.getLogger(logger).removeHandler(listener)


def local_webhook(path: str = "/telegram") -> Webhook:
    """A webhook on a port that was free a moment ago."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    return Webhook.parse(f"http://127.0.0.1:{port}{path}", f"127.0.0.1:{port}")
