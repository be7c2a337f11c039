"""Users and groups as a test drives them: whatever they do reaches the bot as an update."""

import time
from typing import TYPE_CHECKING

from tests.telegram_emulator.chats import member
from tests.telegram_emulator.queries import InlineQuery, Press
from tests.telegram_emulator.text import MAX_TEXT, clean, trimmed, with_found
from tests.telegram_emulator.wire import Json, utf16
from tests.telegram_emulator.world import Chat, Message, Person, Standing

if TYPE_CHECKING:
    from tests.telegram_emulator.emulator import Emulator


class User:
    """A person with a private chat with the bot."""

    def __init__(self, telegram: "Emulator", person: Person, chat: Chat) -> None:
        self._telegram = telegram
        self.person = person
        self.chat = chat
        self.id = person.id
        self.name = person.first_name

    async def says(
        self, text: str, *, reply_to: Message | None = None, forwarded_from: str | None = None
    ) -> Message:
        extra = _forwarded(forwarded_from)
        return said(self._telegram, self.chat, self.person, text, reply_to=reply_to, extra=extra)

    async def sends_document(self, name: str, data: bytes, *, caption: str = "") -> Message:
        extra = {"document": self._telegram.messages.keep_file(name, data)}
        return said(self._telegram, self.chat, self.person, caption, extra=extra)

    async def edits(self, message: Message, text: str) -> Message:
        """Changes one of this user's messages, in whatever chat it stands."""
        if message.sender is not self.person:
            raise ValueError(f"{self.name} did not write message {message.id}")
        message.text, message.entities = _typed(text)
        message.versions.append(message.text)
        message.edited = int(time.time())
        self._telegram.updates.add("edited_message", message.wire())
        return message

    async def presses(self, message: Message, button: str) -> Press:
        """Presses the one callback button that reads `button`."""
        rows = (message.markup or {}).get("inline_keyboard", [])
        data = [one.get("callback_data") for row in rows for one in row if one["text"] == button]
        if len(data) != 1 or data[0] is None:
            raise AssertionError(f"no one button to press reads {button!r}; there are {message.buttons}")
        return self.presses_data(message, data[0])

    def presses_data(self, message: Message, data: str) -> Press:
        """Sends callback data of a button that may be gone, as an old client or a hostile one can."""
        world = self._telegram.world
        number = next(world.numbers)
        press = Press(f"{4_000_000 + number}", self.person, message, data, number)
        gone = {"chat": message.chat.wire(), "message_id": message.id, "date": 0}
        query: Json = {
            "id": press.id,
            "from": self.person.wire(),
            "message": gone if message.deleted else message.wire(),
            "chat_instance": str(abs(message.chat.id) * 7919),
            "data": data,
        }
        self._telegram.queries.presses[press.id] = press
        press.update_id = self._telegram.updates.add("callback_query", query)
        return press

    async def types_inline(self, query: str, *, offset: str = "") -> InlineQuery:
        """Types `@the_bot <query>` in some chat, which sends an inline query."""
        asked = InlineQuery(f"{6_000_000 + next(self._telegram.world.numbers)}", self.person, query)
        wire = {
            "id": asked.id,
            "from": self.person.wire(),
            "query": query,
            "offset": offset,
            "chat_type": "private",
        }
        self._telegram.queries.inline[asked.id] = asked
        asked.update_id = self._telegram.updates.add("inline_query", wire)
        return asked

    async def blocks_bot(self) -> None:
        bot_becomes(self._telegram, self.chat, self.person, "kicked")

    async def unblocks_bot(self) -> None:
        bot_becomes(self._telegram, self.chat, self.person, "member")


# In whose name administrators write who do not show theirs, in every group the same.
_ANONYMOUS = Person(1087968824, "Group", "GroupAnonymousBot", is_bot=True)


class Group:
    """A supergroup, with topics or without; its first member owns it."""

    def __init__(self, telegram: "Emulator", chat: Chat, owner: Person) -> None:
        self._telegram = telegram
        self._owner = owner
        self.chat = chat
        self.id = chat.id

    async def says(
        self,
        user: User,
        text: str,
        *,
        topic: int | None = None,
        reply_to: Message | None = None,
        as_group: bool = False,
    ) -> Message:
        """`topic` is a topic's id; one that does not exist yet is opened first. `as_group` hides who wrote."""
        if user.id not in self.chat.standings:
            raise ValueError(f"{user.name} is not in {self.chat.title}")
        if topic is not None and topic not in self.chat.topics:
            self.opens_topic(f"Topic {topic}", thread=topic)
        if topic is None and reply_to:
            topic = reply_to.thread
        sender, extra = user.person, {}
        if as_group:
            sender, extra = _ANONYMOUS, {"sender_chat": self.chat.wire()}
        return said(self._telegram, self.chat, sender, text, thread=topic, reply_to=reply_to, extra=extra)

    def opens_topic(self, name: str, *, thread: int | None = None) -> int:
        """Gives the topic's id (its `message_thread_id`); its service message reaches the bot too."""
        first = self._telegram.world.open_topic(self.chat, self._owner, name, thread)
        first.update_id = self._telegram.updates.add("message", first.wire())
        return first.id

    async def adds_bot(self, by: User, *, standing: Standing = "member") -> None:
        bot_becomes(self._telegram, self.chat, by.person, standing)

    async def removes_bot(self, by: User) -> None:
        bot_becomes(self._telegram, self.chat, by.person, "kicked")


def said(
    telegram: "Emulator",
    chat: Chat,
    person: Person,
    text: str,
    *,
    thread: int | None = None,
    reply_to: Message | None = None,
    extra: Json | None = None,
) -> Message:
    """Posts a user's message and tells the bot."""
    if reply_to and reply_to.chat is not chat:
        raise ValueError("a reply stands in the chat of the message it answers")
    text, entities = _typed(text)
    if utf16(text) > MAX_TEXT or not (text or extra):
        raise ValueError(f"clients send 1 to {MAX_TEXT} characters")
    more = {"thread": thread, "reply_to": reply_to, "extra": extra or {}}
    message = telegram.world.post(chat, person, text, entities, **more)
    message.update_id = telegram.updates.add("message", message.wire())
    return message


def bot_becomes(telegram: "Emulator", chat: Chat, by: Person, standing: Standing) -> None:
    bot = telegram.world.bot
    old = chat.standings.get(bot.id, (bot, "left"))
    chat.standings[bot.id] = (bot, standing)
    change = {
        "chat": chat.wire(),
        "from": by.wire(),
        "date": int(time.time()),
        "old_chat_member": member(*old),
        "new_chat_member": member(bot, standing),
    }
    telegram.updates.add("my_chat_member", change)


def _typed(text: str) -> tuple[str, list[Json]]:
    text, _ = trimmed(clean(text), [])
    return text, with_found(text, [])


def _forwarded(name: str | None) -> Json:
    origin = {"type": "hidden_user", "date": int(time.time()) - 60, "sender_user_name": name}
    return {"forward_origin": origin} if name else {}
