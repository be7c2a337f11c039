"""What can go wrong between the bot and Telegram, to be ordered with `Emulator.fail_next`."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from tests.telegram_emulator.wire import ApiError, Json

Effect = Callable[[], Awaitable[Json]]


class DroppedError(Exception):
    """The connection is to be closed."""


class UnreadableError(Exception):
    """An answer that is not JSON."""


class Fault(Protocol):
    """Stands between a request and its effect."""

    async def strike(self, effect: Effect) -> Json: ...


@dataclass(frozen=True)
class Refused:
    """Any refusal, without effect."""

    code: int
    description: str

    async def strike(self, _effect: Effect) -> Json:
        raise ApiError(self.code, self.description)


@dataclass(frozen=True)
class TooManyRequests:
    """429: come back after `retry_after` seconds."""

    retry_after: int = 1

    async def strike(self, _effect: Effect) -> Json:
        raise ApiError(
            429, f"Too Many Requests: retry after {self.retry_after}", retry_after=self.retry_after
        )


@dataclass(frozen=True)
class Blocked:
    """403: the user has blocked the bot."""

    async def strike(self, _effect: Effect) -> Json:
        raise ApiError(403, "Forbidden: bot was blocked by the user")


@dataclass(frozen=True)
class SecondPoller:
    """409: somebody else polls with the same token."""

    async def strike(self, _effect: Effect) -> Json:
        raise ApiError(
            409,
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        )


@dataclass(frozen=True)
class BadGateway:
    """502, as JSON or (`html=True`) as the page of a proxy."""

    html: bool = False

    async def strike(self, _effect: Effect) -> Json:
        if self.html:
            raise UnreadableError
        raise ApiError(502, "Bad Gateway")


@dataclass(frozen=True)
class DropConnection:
    """The connection closes unanswered; with `after_effect` the request was carried out all the same."""

    after_effect: bool = False

    async def strike(self, effect: Effect) -> Json:
        if self.after_effect:
            await effect()
        raise DroppedError


@dataclass(frozen=True)
class Delay:
    """The answer comes `seconds` later; with `after_effect` only the answer is late, not the effect."""

    seconds: float
    after_effect: bool = False

    async def strike(self, effect: Effect) -> Json:
        if self.after_effect:
            answer = await effect()
            await asyncio.sleep(self.seconds)
            return answer
        await asyncio.sleep(self.seconds)
        return await effect()
