"""Who and what exists: people, chats, topics and messages, as the bot's account sees them."""

import time
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Literal

from tests.telegram_emulator.wire import ApiError, Changes, Json, bad_request, utf16_slice

Standing = Literal["creator", "administrator", "member", "left", "kicked"]


@dataclass(eq=False)
class Person:
    """A user, or the bot itself."""

    id: int
    first_name: str
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False

    def wire(self) -> Json:
        optional = {"username": self.username, "language_code": self.language_code}
        given = {name: value for name, value in optional.items() if value is not None}
        return {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name, **given}


@dataclass(eq=False)
class Message:
    """A message as it stands now; `versions` holds its text after every edit, oldest first."""

    chat: "Chat"
    id: int
    sender: Person
    text: str
    entities: list[Json]
    number: int
    thread: int | None = None
    reply_to: "Message | None" = None
    quote: Json | None = None
    markup: Json | None = None
    extra: Json = field(default_factory=dict)
    date: int = field(default_factory=lambda: int(time.time()))
    at: float = field(default_factory=time.monotonic)
    edited: int | None = None
    deleted: bool = False
    update_id: int | None = None
    reactions: list[Json] = field(default_factory=list)
    versions: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.versions.append(self.text)

    @property
    def buttons(self) -> list[list[str]]:
        """The words on the inline keyboard, row by row."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [[button["text"] for button in row] for row in rows]

    @property
    def links(self) -> list[str]:
        return [entity["url"] for entity in self.entities if entity["type"] == "text_link"]

    def styled(self, kind: str) -> list[str]:
        """The pieces of the text that carry entities of this kind: "bold", "blockquote", "text_link"."""
        found = [entity for entity in self.entities if entity["type"] == kind]
        return [utf16_slice(self.text, entity["offset"], entity["length"]) for entity in found]

    def wire(self, *, nested: bool = True) -> Json:
        caption = "caption_" if "document" in self.extra else ""
        shown = {
            "caption" if caption else "text": self.text,
            f"{caption}entities": self.entities,
            "quote": self.quote,
            "reply_markup": self.markup,
            "edit_date": self.edited,
            **self.extra,
        }
        wire = {
            "message_id": self.id,
            "from": self.sender.wire(),
            "chat": self.chat.wire(),
            "date": self.date,
            **{name: value for name, value in shown.items() if value},
        }
        if self.thread is not None:
            wire |= {"message_thread_id": self.thread, "is_topic_message": True}
        elif self.chat.kind == "supergroup" and self.reply_to:
            # Outside forums a chain of replies has a thread id too, which cannot be sent to.
            wire["message_thread_id"] = self.root
        answered = self.reply_to or self.chat.topics.get(self.thread or 0)
        if nested and answered and answered is not self:
            # In a topic a message that answers nothing in particular "replies" to the topic's first message.
            wire["reply_to_message"] = answered.wire(nested=False)
        return wire

    @property
    def root(self) -> int:
        return self.reply_to.root if self.reply_to else self.id


@dataclass(eq=False)
class Chat:
    """A private chat (its id is the user's) or a supergroup, whose topics are known by their first message's id."""

    id: int
    kind: Literal["private", "supergroup"]
    title: str
    username: str | None = None
    forum: bool = False
    standings: dict[int, tuple[Person, Standing]] = field(default_factory=dict)
    topics: dict[int, Message] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    last_id: int = 0

    def wire(self) -> Json:
        wire: Json = {"id": self.id, "type": self.kind}
        wire["first_name" if self.kind == "private" else "title"] = self.title
        if self.username:
            wire["username"] = self.username
        if self.forum:
            wire["is_forum"] = True
        return wire

    def next_id(self) -> int:
        # Each chat counts for itself: a message id alone does not name a message.
        self.last_id = max([self.last_id, *self.messages]) + 1
        return self.last_id


class World:
    """Everything the emulator knows, and the one place where messages are made."""

    def __init__(self, bot: Person) -> None:
        self.bot = bot
        self.people: dict[int, Person] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.changes = Changes()
        self.log: list[Message] = []
        self.files: dict[str, tuple[str, bytes]] = {}
        self.numbers = count(1)

    def person(self, user_id: int) -> Json | None:
        person = self.people.get(user_id)
        return person.wire() if person else None

    def chat(self, chat_id: int | str) -> Chat:
        """The chat a request names by id or @username; refuses where the bot may not speak."""
        for chat in self.chats.values():
            if str(chat.id) == str(chat_id) or (chat.username and f"@{chat.username}" == chat_id):
                break
        else:
            raise bad_request("chat not found")
        _, standing = chat.standings.get(self.bot.id, (self.bot, "left"))
        if chat.kind == "private" and standing == "kicked":
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        if standing == "kicked":
            raise ApiError(403, "Forbidden: bot was kicked from the supergroup chat")
        if standing == "left":
            raise ApiError(403, "Forbidden: bot is not a member of the supergroup chat")
        return chat

    def post(self, chat: Chat, sender: Person, text: str, entities: list[Json], **more: Any) -> Message:
        message = Message(chat, 0, sender, text, entities, next(self.numbers), **more)
        message.id = chat.next_id()
        chat.messages[message.id] = message
        self.log.append(message)
        self.changes.notify()
        return message

    def open_topic(self, chat: Chat, creator: Person, name: str, thread: int | None = None) -> Message:
        """A topic begins with a service message, whose id is the topic's."""
        if not chat.forum:
            raise ValueError(f"{chat.title} has no topics; make it with topics=True")
        if thread is not None and (thread in chat.messages or thread < 1):
            raise ValueError(f"message {thread} exists in {chat.title}")
        first = Message(chat, thread or chat.next_id(), creator, "", [], next(self.numbers))
        first.thread = first.id
        first.extra = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        chat.messages[first.id] = chat.topics[first.id] = first
        return first
