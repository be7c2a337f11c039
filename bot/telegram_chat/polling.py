"""Long polling: fetch updates, confirm them by asking for the next, and keep trying whatever happens."""

from __future__ import annotations

import asyncio

from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut

from bot.telegram_chat.pace import Pace
from bot.telegram_chat.patience import in_seconds
from bot.telegram_chat.reporting import LOG, Troubles, where

UPDATES = ("message", "edited_message", "callback_query")
"""The kinds of update that we ask for."""

_CONFLICT = (
    "another program takes this bot's updates with the same token: stop that one (Telegram serves only one); "
    "trying again"
)


class Poller:
    """Puts updates into a queue. The library's own poller falls silent for good when a token is revoked."""

    def __init__(self, bot: Bot, queue: asyncio.Queue[object], troubles: Troubles, pace: Pace) -> None:
        self._bot = bot
        self._queue = queue
        self._troubles = troubles
        self._pace = pace
        self._offset: int | None = None

    async def run(self) -> None:
        """Poll until cancelled; raises InvalidToken where the token is one no longer."""
        pause = 0.0
        while True:
            try:
                await self._poll()
            except TelegramError as error:
                pause = self._pause_after(error, pause)
                await asyncio.sleep(pause)
            else:
                pause = 0.0
                self._troubles.over()

    async def confirm(self) -> None:
        """Tell Telegram that what was fetched need not come again."""
        if self._offset is None:
            return
        try:
            await self._bot.get_updates(self._offset, limit=1, timeout=0)
        except TelegramError as error:
            LOG.warning("the last updates could not be confirmed and may come again: %s", where(error))

    async def _poll(self) -> None:
        updates = await self._bot.get_updates(self._offset, timeout=self._pace.poll, allowed_updates=UPDATES)
        for update in updates:
            self._offset = update.update_id + 1
            await self._queue.put(update)

    def _pause_after(self, error: TelegramError, last: float) -> float:
        """How long to wait after `error`; raises an InvalidToken again."""
        longer = min(last * 2 or self._pace.first_reconnect, self._pace.longest_reconnect)
        match error:
            case InvalidToken():
                raise error
            case RetryAfter(retry_after=seconds):
                return in_seconds(seconds)
            case Conflict():
                self._troubles.meet("conflict", _CONFLICT, is_outage=False)
            case TimedOut():
                self._troubles.meet("outage", "Telegram is slow to answer; trying again")
            case _:
                self._troubles.meet("outage", f"Telegram cannot be reached ({where(error)}); trying again")
        return longer
