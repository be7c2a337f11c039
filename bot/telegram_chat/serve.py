"""From the first word with Telegram to the last: connect, take updates, and drain when told to stop."""

from __future__ import annotations

import asyncio
import os
import re
import secrets
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from telegram import Update
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application, ApplicationBuilder, ExtBot, TypeHandler

from bot import wording
from bot.settings import SettingsError, TelegramSettings
from bot.telegram_chat.desk import Desk
from bot.telegram_chat.door import Door
from bot.telegram_chat.order import ChatOrder
from bot.telegram_chat.pace import Pace
from bot.telegram_chat.patience import Patience, in_seconds
from bot.telegram_chat.polling import UPDATES, Poller
from bot.telegram_chat.profile import set_profile
from bot.telegram_chat.reporting import LOG, Troubles, where
from bot.telegram_chat.sending import Outlet
from bot.telegram_chat.webhook import Webhook
from bot.wiring import Opened

App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]

# A long answer is not sent twice because a slow line took its time to say that it came.
_READ_SECONDS = 20


async def serve(
    opened: Opened,
    settings: TelegramSettings,
    webhook: Webhook | None,
    stop: asyncio.Event,
    pace: Pace | None = None,
) -> None:
    """Answer in Telegram until `stop` is set; raises SettingsError for what only the operator can mend."""
    # The library warns about each 429 otherwise.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    service = _Service.of(opened, settings, pace or Pace())
    work = asyncio.create_task(service.work(webhook))
    stopped = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({work, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            await work
    finally:
        for task in (work, stopped):
            task.cancel()
        await asyncio.gather(work, stopped, return_exceptions=True)
        await service.drain()


@dataclass(frozen=True, slots=True)
class _Service:
    opened: Opened
    settings: TelegramSettings
    pace: Pace
    app: App
    desk: Desk
    troubles: Troubles
    poller: Poller

    @classmethod
    def of(cls, opened: Opened, settings: TelegramSettings, pace: Pace) -> _Service:
        builder = ApplicationBuilder().token(settings.token).rate_limiter(Patience(pace))
        builder = builder.concurrent_updates(ChatOrder())
        builder = builder.read_timeout(_READ_SECONDS).get_updates_read_timeout(_READ_SECONDS)
        if settings.api is not None:
            api = settings.api.rstrip("/")
            builder = builder.base_url(f"{api}/bot").base_file_url(f"{api}/file/bot")
        app: App = builder.build()
        troubles = Troubles()
        poller = Poller(app.bot, app.update_queue, troubles, pace)
        return cls(opened, settings, pace, app, Desk(opened.archive, pace), troubles, poller)

    async def work(self, webhook: Webhook | None) -> None:
        """Connect, and take updates until cancelled."""
        try:
            await self._until_it_works(self.app.initialize)
            self._open_door()
            await self.app.start()
            profile = asyncio.create_task(set_profile(self.app.bot))
            try:
                await (self._poll() if webhook is None else self._be_called(webhook))
            finally:
                profile.cancel()
        except InvalidToken:
            raise SettingsError("ONRECORD_TELEGRAM_TOKEN", self._about_the_token()) from None
        except (BadRequest, Forbidden) as error:
            # Such as "Logged out", once the bot has been moved to a server of one's own.
            raise SettingsError(
                "ONRECORD_TELEGRAM_API", f"the server refuses this bot: {error.message}"
            ) from None

    async def _poll(self) -> None:
        # Where a webhook was set, Telegram gives no updates to those who ask.
        await self._until_it_works(self.app.bot.delete_webhook)
        self._tell("polling")
        await self.poller.run()

    async def _be_called(self, webhook: Webhook) -> None:
        # Listening comes first: a port that is taken leaves what is set with Telegram as it was.
        listening = webhook.listening()
        try:
            await self._until_it_works(lambda: self._listen(webhook, listening))
            self._tell(f"webhook {webhook.url}, listening on {webhook.host}:{webhook.port}")
            await asyncio.Event().wait()
        finally:
            if self.app.updater and self.app.updater.running:
                await self.app.updater.stop()
            listening.close()

    async def drain(self) -> None:
        """Take no more updates, finish those taken, and say goodbye."""
        try:
            await asyncio.wait_for(self._finish(), self.pace.drain)
        except TimeoutError:
            LOG.warning("stopping with answers unfinished, after %g seconds", self.pace.drain)
        self.desk.close()
        await self.app.shutdown()
        # The library leaves its connections open where it was stopped before it was quite started.
        await self.app.bot.shutdown()

    async def _finish(self) -> None:
        if self.app.running:
            await self.app.stop()
            await self.poller.confirm()

    def _open_door(self) -> None:
        bot: ExtBot[Any] = self.app.bot
        outlet = Outlet(bot, self.pace)
        door = Door(self.opened.archive, self.desk, outlet, self.settings.allowed, bot.bot)
        self.app.add_handler(TypeHandler(Update, door.take))
        self.app.add_error_handler(door.failed)

    async def _listen(self, webhook: Webhook, listening: socket.socket) -> None:
        if self.app.updater is None:
            raise AssertionError("the builder makes an updater")
        try:
            await self.app.updater.start_webhook(
                # The library's name for a socket of one's own, of any family.
                unix=listening,
                # The library takes the path as a regular expression.
                url_path=re.escape(webhook.path),
                webhook_url=webhook.url,
                secret_token=self.settings.webhook_secret or secrets.token_urlsafe(32),
                allowed_updates=UPDATES,
            )
        except BadRequest as error:
            why = f"Telegram does not take {webhook.url}: {error.message}"
            raise SettingsError("--webhook", why) from None

    async def _until_it_works(self, attempt: Callable[[], Awaitable[object]]) -> None:
        """Try until Telegram can be reached; raises what no new try can mend."""
        pause = self.pace.first_reconnect
        while True:
            try:
                await attempt()
            except (InvalidToken, BadRequest, Forbidden):
                raise
            except RetryAfter as error:
                await asyncio.sleep(in_seconds(error.retry_after))
            except TelegramError as error:
                self.troubles.meet("outage", f"Telegram cannot be reached ({where(error)}); trying again")
                await asyncio.sleep(pause)
                pause = min(pause * 2, self.pace.longest_reconnect)
            else:
                self.troubles.over()
                return

    def _tell(self, how: str) -> None:
        LOG.info("answering as @%s (%s); Ctrl-C stops", self.app.bot.username, how)
        if not (self.settings.allowed.everyone or self.settings.allowed.ids):
            LOG.info("nobody may ask yet: put ids, or * for everyone, into ONRECORD_TELEGRAM_ALLOW")
        if self.opened.is_seeds:
            LOG.info(wording.ADD_YOUR_OWN)

    def _about_the_token(self) -> str:
        known = f"the server at {self.settings.api}" if self.settings.api else "Telegram"
        return f"{known} does not know this token; get one from @BotFather in Telegram (https://t.me/BotFather, /token)"
