"""Webhook delivery over real HTTP: in order within a chat, again until the bot answers 2xx."""

import asyncio
import contextlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from aiogram.methods import DeleteWebhook, GetWebhookInfo, SetWebhook

from tests.telegram_emulator.updates import BY_WEBHOOK, Updates
from tests.telegram_emulator.wire import Changes, Json, bad_request

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_PATIENCE = 10.0


@dataclass(frozen=True)
class Delivery:
    """One attempt: the bot's HTTP status, or what went wrong on the way."""

    update_id: int
    status: int | None
    error: str | None
    at: float


class Webhook:
    """The webhook of one bot; `retry_delay` seconds lie between attempts."""

    def __init__(self, updates: Updates, changes: Changes, *, retry_delay: float) -> None:
        self._updates = updates
        self._changes = changes
        self._retry_delay = retry_delay
        self._info: Json = {}
        self._secret: str | None = None
        self._pump: asyncio.Task[None] | None = None
        self.deliveries: list[Delivery] = []

    def handlers(self) -> dict[str, Callable[[Any], object]]:
        return {
            "setWebhook": self.set_webhook,
            "deleteWebhook": self.delete_webhook,
            "getWebhookInfo": self.get_webhook_info,
        }

    async def set_webhook(self, call: SetWebhook) -> bool:
        if not call.url:
            return await self.delete_webhook(DeleteWebhook(drop_pending_updates=call.drop_pending_updates))
        url = urlsplit(call.url)
        if url.scheme != "https" and (url.scheme != "http" or url.hostname not in _LOOPBACK):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if call.secret_token is not None and not _SECRET.fullmatch(call.secret_token):
            raise bad_request("secret token contains unallowed characters")
        await self.close()
        self._updates.end_poll(BY_WEBHOOK)
        self._updates.webhook_active = True
        self._updates.allow(call.allowed_updates)
        self._forget(drop=bool(call.drop_pending_updates))
        self._secret = call.secret_token
        self._info = {
            "url": call.url,
            "max_connections": call.max_connections or 40,
            "ip_address": "127.0.0.1",
        }
        self._pump = asyncio.create_task(self._deliver_all(call.url))
        return True

    async def delete_webhook(self, call: DeleteWebhook) -> bool:
        await self.close()
        self._updates.webhook_active = False
        self._info, self._secret = {}, None
        self._forget(drop=bool(call.drop_pending_updates))
        return True

    def get_webhook_info(self, _call: GetWebhookInfo) -> Json:
        always = {
            "url": "",
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.pending),
        }
        kinds = {"allowed_updates": self._updates.allowed} if self._updates.allowed else {}
        return {**always, **kinds, **self._info}

    async def close(self) -> None:
        if self._pump:
            self._pump.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._pump
            self._pump = None

    def _forget(self, *, drop: bool) -> None:
        if drop:
            self._updates.pending.clear()

    async def _deliver_all(self, url: str) -> None:
        busy: dict[int, asyncio.Task[None]] = {}
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(_PATIENCE)) as session:
            try:
                while True:
                    update, again = await self._next(busy)
                    task = asyncio.create_task(self._deliver(session, url, update, again=again))
                    busy[_chat(update)] = task
                    task.add_done_callback(partial(self._free, busy, _chat(update)))
            finally:
                unfinished = list(busy.values())
                for task in unfinished:
                    task.cancel()
                await asyncio.gather(*unfinished, return_exceptions=True)

    def _free(self, busy: dict[int, asyncio.Task[None]], chat: int, _task: asyncio.Task[None]) -> None:
        del busy[chat]
        self._changes.notify()

    async def _next(self, busy: dict[int, asyncio.Task[None]]) -> tuple[Json, bool]:
        """The next update of a chat that waits for no other one, and whether it is a replay."""

        def look() -> tuple[Json, bool] | None:
            for update in self._updates.replays:
                if _chat(update) not in busy:
                    self._updates.replays.remove(update)
                    return update, True
            if len(busy) >= self._info["max_connections"]:
                return None
            seen: set[int] = set(busy)
            for update in self._updates.pending.values():
                if _chat(update) not in seen:
                    return update, False
                seen.add(_chat(update))
            return None

        while (found := await self._changes.until(look, _PATIENCE)) is None:
            pass
        return found

    async def _deliver(self, session: aiohttp.ClientSession, url: str, update: Json, *, again: bool) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._secret} if self._secret else {}
        while True:
            status, error = await _post(session, url, update, headers)
            self.deliveries.append(Delivery(update["update_id"], status, error, time.monotonic()))
            self._changes.notify()
            if error is None:
                break
            self._info |= {"last_error_date": int(time.time()), "last_error_message": error}
            await asyncio.sleep(self._retry_delay)
        if not again:
            self._updates.confirm(update["update_id"])


async def _post(
    session: aiohttp.ClientSession, url: str, update: Json, headers: dict[str, str]
) -> tuple[int | None, str | None]:
    try:
        async with session.post(url, json=update, headers=headers) as answer:
            if 200 <= answer.status < 300:
                return answer.status, None
            return answer.status, f"Wrong response from the webhook: {answer.status} {answer.reason}"
    except (aiohttp.ClientError, TimeoutError) as error:
        return None, f"Connection failed: {error}"


def _chat(update: Json) -> int:
    """What must stay in order: a chat's updates, or, outside chats, a user's."""
    for payload in update.values():
        if isinstance(payload, dict):
            holder = payload.get("message", payload)
            return int((holder.get("chat") or payload["from"])["id"])
    raise ValueError("an update holds its payload")
