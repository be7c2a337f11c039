"""Requests that may be made again are, and no others: no one gets an answer twice.

429                            wait as long as we are told, then again
never connected, 502           Telegram has not seen it: again
broken off, timed out, 5xx     again only where twice is the same as once: edits, answers to buttons, settings
anything else                  no
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import httpx
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.telegram_chat.pace import Pace

_SAME_TWICE = ("get", "set", "edit", "delete", "answer")
# Typing is only worth its moment; these others are tried again by whoever starts the bot.
_TRIED_ONCE = {"sendChatAction", "getMe", "setWebhook", "deleteWebhook"}
_NEVER_CONNECTED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


class Patience(BaseRateLimiter[int]):
    """Makes requests again, a few times. An error that gets through carries the method's name as a note."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],  # noqa: ARG002  # the library's signature
        rate_limit_args: int | None,  # noqa: ARG002
    ) -> Any:
        """Make the request, and again where that helps and harms no one."""
        for pause in (*self._pace.pauses, None):
            try:
                return await callback(*args, **kwargs)
            except TelegramError as error:
                wait = (
                    None if pause is None or endpoint in _TRIED_ONCE else self._wait(error, endpoint, pause)
                )
                if wait is None:
                    error.add_note(endpoint)
                    raise
            await asyncio.sleep(wait)
        raise AssertionError("the last try returns or raises")

    def _wait(self, error: TelegramError, endpoint: str, pause: float) -> float | None:
        """How long to wait before the next try; None where there must be none."""
        if isinstance(error, RetryAfter):
            seconds = in_seconds(error.retry_after)
            return seconds if seconds <= self._pace.longest_wait else None
        if isinstance(error, BadRequest) or not isinstance(error, NetworkError):
            return None
        return pause if _never_arrived(error) or endpoint.startswith(_SAME_TWICE) else None


def in_seconds(retry_after: float | timedelta) -> float:
    """The library gives a number or, where PTB_TIMEDELTA is set, a timedelta."""
    return retry_after.total_seconds() if isinstance(retry_after, timedelta) else retry_after


def _never_arrived(error: NetworkError) -> bool:
    return isinstance(error.__cause__, _NEVER_CONNECTED) or error.message.casefold().startswith("bad gateway")
