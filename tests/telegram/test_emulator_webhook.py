"""The emulator's webhook: real requests to the bot's server, with the secret, again until answered."""

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from telegram import Bot, Update
from telegram.error import BadRequest, Conflict
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from tests.telegram_emulator import Emulator

SECRET = "kept-between-two"  # noqa: S105 - of the test's own making
Answered = list[tuple[int, str | None]]


@dataclass
class Listener:
    """A bot's server; it answers with `statuses` in turn, then 200."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    seen: Answered = field(default_factory=list)

    async def receive(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.seen.append((update["update_id"], request.headers.get("X-Telegram-Bot-Api-Secret-Token")))
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    listener = Listener()
    app = web.Application()
    app.router.add_post("/hook", listener.receive)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    listener.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield listener
    await runner.cleanup()


async def delivered(telegram: Emulator, count: int) -> list[int | None]:
    look = lambda: len(telegram.deliveries) >= count or None  # noqa: E731 - one expression
    assert await telegram.world.changes.until(look, 5)
    return [delivery.status for delivery in telegram.deliveries]


async def test_updates_come_with_the_secret(telegram: Emulator, bot: Bot, listener: Listener) -> None:
    waiting = await telegram.user("Anna").says("before")
    assert await bot.set_webhook(listener.url, secret_token=SECRET)
    later = await telegram.user("Boris").says("after")
    assert await delivered(telegram, 2) == [200, 200]
    assert listener.seen == [(waiting.update_id, SECRET), (later.update_id, SECRET)]


async def test_a_refused_update_comes_again_and_holds_its_chat(
    telegram: Emulator, bot: Bot, listener: Listener
) -> None:
    anna = telegram.user("Anna")
    listener.statuses = [500, 403]
    await bot.set_webhook(listener.url)
    first, second = await anna.says("one"), await anna.says("two")
    assert await delivered(telegram, 4) == [500, 403, 200, 200]
    assert [update_id for update_id, _ in listener.seen] == [first.update_id] * 3 + [second.update_id]
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == (listener.url, 0)
    assert info.last_error_message == "Wrong response from the webhook: 403 Forbidden"


async def test_an_update_can_come_twice(telegram: Emulator, bot: Bot, listener: Listener) -> None:
    await bot.set_webhook(listener.url)
    sent = await telegram.user("Anna").says("one")
    await delivered(telegram, 1)
    telegram.deliver_again(sent)
    await delivered(telegram, 2)
    assert listener.seen == [(sent.update_id, None)] * 2


async def test_webhook_and_polling_exclude_each_other(
    telegram: Emulator, bot: Bot, listener: Listener
) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=10))
    await telegram.polled()
    await bot.set_webhook(listener.url)
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await poll
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_a_dead_listener_keeps_updates_waiting(telegram: Emulator, bot: Bot) -> None:
    await bot.set_webhook("http://127.0.0.1:1/hook", allowed_updates=["message"], max_connections=1)
    await telegram.user("Anna").says("one")
    assert (await delivered(telegram, 1))[0] is None
    info = await bot.get_webhook_info()
    assert (info.pending_update_count, info.allowed_updates, info.max_connections) == (1, ("message",), 1)
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()


async def test_an_application_behind_a_webhook(telegram: Emulator) -> None:
    async def answer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.effective_message is not None
        await update.effective_message.reply_text("heard")

    application = Application.builder().token(telegram.token).base_url(telegram.bot_url).build()
    application.add_handler(MessageHandler(filters.TEXT, answer))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/hook"
    async with application, Bot(telegram.token, base_url=telegram.bot_url) as other:
        await application.start()
        assert application.updater is not None
        await application.updater.start_webhook(
            listen="127.0.0.1", port=port, url_path="hook", webhook_url=url, secret_token=SECRET
        )
        sent = await telegram.user("Anna").says("hello")
        assert (await telegram.reply_to(sent)).text == "heard"
        # An impostor's updates are refused, and Telegram would go on trying.
        await other.set_webhook(url, secret_token="x" + SECRET)
        await telegram.user("Boris").says("hello")
        assert set((await delivered(telegram, 3))[1:]) == {403}
        await application.updater.stop()
        await application.stop()


@pytest.mark.parametrize(
    ("url", "secret", "reason"),
    [
        ("http://example.org/hook", None, "an https url must be provided"),
        ("https://example.org/hook", "spaced out", "unallowed characters"),
    ],
)
async def test_a_wrong_webhook_is_refused(bot: Bot, url: str, secret: str | None, reason: str) -> None:
    with pytest.raises(BadRequest, match=reason):
        await bot.set_webhook(url, secret_token=secret)
