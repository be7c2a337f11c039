"""Looking things up in the archive without holding up the loop, and not for ever."""

from __future__ import annotations

import asyncio
import copy
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from bot.conversation import Conversation, Turn
from bot.suggestions import suggest_questions
from bot.telegram_chat.answers import Shown
from bot.telegram_chat.openings import Found, Openings
from bot.telegram_chat.pace import Pace
from bot.telegram_chat.screens import sources_screen, speakers_screen
from retrieval.archive import Archive
from retrieval.model import Receipt

_THREADS = 4
_EXAMPLES = 2
Result = TypeVar("Result")


class Desk:
    """Asks one archive, in threads; whatever takes longer than `pace.ask` raises TimeoutError."""

    def __init__(self, archive: Archive, pace: Pace) -> None:
        self._archive = archive
        self._pace = pace
        self._openings = Openings(archive)
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="ask")
        self._examples: tuple[str, ...] | None = None

    async def ask(self, words: str, before: Conversation) -> tuple[Turn, Conversation]:
        """The reply to `words` after the conversation `before`, which stays as it was; and the one after."""
        # A look that is given up goes on in its thread, with a conversation that no one else has.
        after = copy.copy(before)
        return await self._run(lambda: after.ask(words)), after

    async def quote(self, words: str, before: Conversation) -> tuple[Turn, Conversation]:
        """Where `words` come from, after the conversation `before`, which stays as it was; and the one after."""
        after = copy.copy(before)
        return await self._run(lambda: after.quote(words)), after

    async def find(self, data: str) -> Found | None:
        """The passage that a button names."""
        return await self._run(lambda: self._openings.find(data))

    async def sources(self) -> Shown:
        """The message that lists the sources."""
        return await self._run(lambda: sources_screen(self._archive))

    async def speakers(self) -> Shown:
        """The message that lists who speaks."""
        return await self._run(lambda: speakers_screen(self._archive))

    async def receipt(self) -> Receipt:
        """What is searched."""
        return await self._run(self._archive.receipt)

    async def examples(self) -> tuple[str, ...]:
        """Questions that the archive answers, sought once; none where they are not found in time."""
        if self._examples is None:
            try:
                self._examples = await self._run(lambda: suggest_questions(self._archive, _EXAMPLES))
            except TimeoutError:
                return ()
        return self._examples

    def close(self) -> None:
        """Begin nothing new; what runs is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _run(self, look: Callable[[], Result]) -> Result:
        future = asyncio.get_running_loop().run_in_executor(self._threads, look)
        return await asyncio.wait_for(future, self._pace.ask)
