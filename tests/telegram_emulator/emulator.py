"""The emulator as a test holds it: start it, make people, wait for the bot, order faults, read the record."""

import json
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from aiogram.methods import GetUpdates

from tests.telegram_emulator.account import Account
from tests.telegram_emulator.chats import Chats
from tests.telegram_emulator.faults import Fault
from tests.telegram_emulator.messages import Messages
from tests.telegram_emulator.people import Group, User
from tests.telegram_emulator.queries import InlineQuery, Press, Queries
from tests.telegram_emulator.server import TOKEN_FORM, Call, Server
from tests.telegram_emulator.updates import Updates
from tests.telegram_emulator.waiting import Observer
from tests.telegram_emulator.webhook import Delivery, Webhook
from tests.telegram_emulator.wire import Json
from tests.telegram_emulator.world import Chat, Message, Person, Standing, World

# Well formed, and opens nothing but the emulator.
TOKEN = "123456789:" + "E" * 35


class Emulator(Observer):
    """A Bot API server on loopback, in the test's own event loop (so a test must not block it).

    A bot under test may run in the same loop or in a process of its own. Leaving the context checks that every
    request and every answer was Bot API 10.0; clear `violations` where a violation is what the test is about.
    """

    def __init__(
        self,
        token: str = TOKEN,
        *,
        username: str = "onrecord_bot",
        name: str = "On Record",
        webhook_retry: float = 0.05,
    ) -> None:
        if not TOKEN_FORM.fullmatch(token):
            raise ValueError(f"not the form of a token: {token}")
        self.token = token
        world = World(Person(int(token.partition(":")[0]), name, username=username, is_bot=True))
        updates = Updates(world.changes)
        self.messages = Messages(world)
        self.queries = Queries(world, self.messages)
        self._webhook = Webhook(updates, world.changes, retry_delay=webhook_retry)
        self._account = Account(world)
        handlers = {
            **updates.handlers(),
            **self._webhook.handlers(),
            **self.messages.handlers(),
            **self._account.handlers(),
            **Chats(world).handlers(),
            **self.queries.handlers(),
        }
        server = Server(world, token, handlers, logged_out=lambda: self._account.logged_out)
        super().__init__(world, updates, server)

    async def __aenter__(self) -> Self:
        await self._server.start(0)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()
        if kind is None and self.violations:
            raise AssertionError("not Bot API 10.0:\n" + "\n".join(self.violations))

    async def stop(self) -> None:
        """Takes the server away, as an outage does; `start_again` brings it back on the same port."""
        self.updates.closed = True
        self.world.changes.notify()
        await self._webhook.close()
        await self._server.close()

    async def start_again(self) -> None:
        self.updates.closed = False
        await self._server.start(self._server.port)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._server.port}"

    @property
    def bot_url(self) -> str:
        """What python-telegram-bot calls `base_url`."""
        return f"{self.base_url}/bot"

    @property
    def file_url(self) -> str:
        """What python-telegram-bot calls `base_file_url`."""
        return f"{self.base_url}/file/bot"

    @property
    def violations(self) -> list[str]:
        return self._server.violations

    @property
    def refusals(self) -> list[Call]:
        """Calls the server refused for what they asked (limits, missing messages), faults apart."""
        return [call for call in self._server.calls if call.refused]

    @property
    def deliveries(self) -> list[Delivery]:
        return self._webhook.deliveries

    def commands(self, scope: Json | None = None, language: str = "") -> list[Json]:
        return self._account.commands.get(
            (json.dumps(scope or {"type": "default"}, sort_keys=True), language), []
        )

    def user(
        self,
        name: str,
        *,
        id: int | None = None,  # noqa: A002 - Telegram's word
        username: str | None = None,
        language_code: str | None = "en",
    ) -> User:
        person = Person(id or 1000 + len(self.world.people), name, username, language_code)
        if person.id in self.world.people:
            raise ValueError(f"there is a user {person.id}")
        self.world.people[person.id] = person
        bot = self.world.bot
        standings: dict[int, tuple[Person, Standing]] = {
            person.id: (person, "member"),
            bot.id: (bot, "member"),
        }
        chat = self.world.chats[person.id] = Chat(person.id, "private", name, username, standings=standings)
        return User(self, person, chat)

    def group(
        self,
        title: str,
        *,
        members: Sequence[User],
        topics: bool = False,
        id: int | None = None,  # noqa: A002 - Telegram's word
        username: str | None = None,
    ) -> Group:
        """A supergroup of these users (the first owns it) and the bot."""
        chat = Chat(id or -1001000000000 - len(self.world.chats), "supergroup", title, username, forum=topics)
        for user in members:
            chat.standings[user.id] = (user.person, "member" if chat.standings else "creator")
        chat.standings[self.world.bot.id] = (self.world.bot, "member")
        self.world.chats[chat.id] = chat
        return Group(self, chat, members[0].person)

    def fail_next(
        self, method: str, fault: Fault, *, times: int = 1, chat: User | Group | None = None
    ) -> None:
        """Lets the next `times` calls of `method` (in `chat`) meet `fault`; orders are served first come, first."""
        self._server.order(method, fault, times, None if chat is None else str(chat.id))

    def deliver_again(self, what: Message | Press | InlineQuery) -> None:
        """Hands out the same update, with the same update id, once more."""
        if what.update_id is None:
            raise ValueError("the bot was not told of it")
        self.updates.again(what.update_id)

    async def poll_elsewhere(self) -> None:
        """A second process asks for updates with this token: the bot's own poll ends in a 409."""
        await self.updates.get_updates(GetUpdates())
