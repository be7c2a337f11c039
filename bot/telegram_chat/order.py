"""One chat's updates are handled in their order; different chats do not wait for each other."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Coroutine

from telegram import Update
from telegram.ext import BaseUpdateProcessor

_AT_ONCE = 256


class ChatOrder(BaseUpdateProcessor):
    """At most 256 updates at once, at most one of a chat."""

    def __init__(self) -> None:
        # The library's own limit would count those that wait for their chat, and one chat could shut out the others.
        super().__init__(sys.maxsize)
        self._slots = asyncio.Semaphore(_AT_ONCE)
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
            async with lock, self._slots:
                await coroutine
        finally:
            if isinstance(coroutine, Coroutine):
                # Where its turn never came, it is not to be missed aloud.
                coroutine.close()
            self._waiting[chat] -= 1
            if not self._waiting[chat]:
                del self._locks[chat], self._waiting[chat]
