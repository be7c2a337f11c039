"""One chat's updates are handled in their order; different chats do not wait for each other."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

from telegram import Update
from telegram.ext import BaseUpdateProcessor

_AT_ONCE = 256


class ChatOrder(BaseUpdateProcessor):
    """At most 256 updates at once, at most one of a chat."""

    def __init__(self) -> None:
        super().__init__(_AT_ONCE)
        self._locks: dict[int, asyncio.Lock] = {}
        self._waiting: dict[int, int] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def do_process_update(self, update: object, coroutine: Awaitable[object]) -> None:
        """Handle the update once those of its chat that came before are handled."""
        chat = update.effective_chat.id if isinstance(update, Update) and update.effective_chat else 0
        # asyncio.Lock is fair: whoever asked first is let in first.
        lock = self._locks.setdefault(chat, asyncio.Lock())
        self._waiting[chat] = self._waiting.get(chat, 0) + 1
        try:
            async with lock:
                await coroutine
        finally:
            self._waiting[chat] -= 1
            if not self._waiting[chat]:
                del self._locks[chat], self._waiting[chat]
