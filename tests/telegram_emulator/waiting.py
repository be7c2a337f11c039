"""Waiting for what the bot does, and reading the record of it."""

from tests.telegram_emulator.people import Group, User
from tests.telegram_emulator.queries import CallbackAnswer, InlineAnswer, InlineQuery, Press
from tests.telegram_emulator.server import Call, Server
from tests.telegram_emulator.updates import Updates
from tests.telegram_emulator.wire import Found
from tests.telegram_emulator.world import Message, World


class NoReplyError(AssertionError):
    """The bot did not do in time what the test waits for."""


class Observer:
    """What a test sees of the bot. All times are in seconds."""

    def __init__(self, world: World, updates: Updates, server: Server) -> None:
        self.world = world
        self.updates = updates
        self._server = server
        self._handed_out: set[int] = set()
        self._seen_versions: dict[int, int] = {}

    def calls(self, method: str | None = None, *, chat: User | Group | None = None) -> list[Call]:
        """The record in order of arrival."""
        wanted = (
            self._server.calls if method is None else [c for c in self._server.calls if c.method == method]
        )
        return wanted if chat is None else [call for call in wanted if call.chat_id == str(chat.id)]

    async def called(self, method: str, *, count: int = 1, within: float = 5) -> list[Call]:
        """Waits until `method` has been called `count` times and answered."""

        def look() -> list[Call] | None:
            done = [call for call in self.calls(method) if call.done is not None]
            return done if len(done) >= count else None

        return self._found(await self.world.changes.until(look, within), f"{count} x {method}", within)

    async def polled(self, *, within: float = 5) -> None:
        """Waits until the bot waits for updates."""
        found = await self.world.changes.until(lambda: self.updates.polling or None, within)
        self._found(found, "getUpdates", within)

    async def reply_to(self, sent: Message | Press, *, within: float = 5) -> Message:
        """The bot's next message after `sent` in its chat and topic; each is given once, so call again for the next.

        A message that replies to another one than `sent` is left for that one.
        """
        found = await self.world.changes.until(lambda: next(iter(self._replies(sent)), None), within)
        reply = self._found(found, f"a message in chat {sent.chat.id}", within)
        self._handed_out.add(reply.number)
        return reply

    async def edit_of(self, message: Message, *, within: float = 5) -> Message:
        """The bot's message once it has a version this has not given before (the first version counts as given)."""

        def look() -> Message | None:
            return message if len(message.versions) > self._seen_versions.get(message.number, 1) else None

        found = self._found(
            await self.world.changes.until(look, within), f"an edit of message {message.id}", within
        )
        self._seen_versions[message.number] = len(message.versions)
        return found

    async def answer_to(self, press: Press, *, within: float = 5) -> CallbackAnswer:
        found = await self.world.changes.until(lambda: press.answer, within)
        return self._found(found, "answerCallbackQuery", within)

    async def inline_answer_to(self, query: InlineQuery, *, within: float = 5) -> InlineAnswer:
        return self._found(
            await self.world.changes.until(lambda: query.answer, within), "answerInlineQuery", within
        )

    async def silence_after(self, sent: Message | Press, *, lasting: float = 0.3) -> None:
        """Fails when the bot writes to this chat and topic within `lasting` seconds."""
        found = await self.world.changes.until(lambda: next(iter(self._replies(sent)), None), lasting)
        if found is not None:
            raise AssertionError(f"the bot was to be silent, and wrote: {found.text!r}")

    def _replies(self, sent: Message | Press) -> list[Message]:
        later = [one for one in self.world.log if one.sender is self.world.bot and one.number > sent.number]
        here = [one for one in later if one.chat is sent.chat and one.thread == sent.thread]
        answered = {None, sent.message if isinstance(sent, Press) else sent}
        return [one for one in here if one.reply_to in answered and one.number not in self._handed_out]

    def _found(self, found: Found | None, what: str, within: float) -> Found:
        if found is None:
            record = [f"{call.method} {call.status} {call.params}" for call in self.calls()[-8:]]
            raise NoReplyError(f"no {what} within {within} s; the last calls were:\n" + "\n".join(record))
        return found
