"""What every part of the emulator speaks: JSON objects, refusals, UTF-16 lengths and a way to wait for a change."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

Json: TypeAlias = dict[str, Any]
Found = TypeVar("Found")


class ApiError(Exception):
    """A refusal as the Bot API words it: `{"ok": false, "error_code": ..., "description": ...}`."""

    def __init__(self, code: int, description: str, *, retry_after: int | None = None) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.retry_after = retry_after

    def wire(self) -> Json:
        answer: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            answer["parameters"] = {"retry_after": self.retry_after}
        return answer


def bad_request(reason: str) -> ApiError:
    return ApiError(400, f"Bad Request: {reason}")


def utf16(text: str) -> int:
    """The length in UTF-16 code units, in which Telegram counts offsets and limits."""
    return len(text.encode("utf-16-le")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le")


class Changes:
    """Wakes everyone who waits whenever anything in the emulator has changed."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()

    def notify(self) -> None:
        self._changed.set()
        # Waiters hold the old event, so a change that comes before they run again is not lost on them.
        self._changed = asyncio.Event()

    async def until(self, look: Callable[[], Found | None], within: float) -> Found | None:
        """What `look` finds (anything but None), or None when `within` seconds have passed."""
        deadline = asyncio.get_running_loop().time() + within
        while (found := look()) is None:
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                return None
            try:
                # Not wait_for: in Python 3.11 it loses a cancellation that comes together with the event.
                async with asyncio.timeout(left):
                    await self._changed.wait()
            except TimeoutError:
                return look()
        return found
