"""What a message wants of us. Everything in a private chat is for us; in a group, only what addresses us."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from telegram import Message, MessageEntity, User
from telegram.constants import ChatType

_COMMAND = re.compile(r"/(?P<name>\w{1,64})(?:@(?P<bot>\w+))?(?:\s+(?P<rest>.*))?", re.DOTALL)
_AFTER_A_NAME = " \t\n,:;–—"


class Command(StrEnum):
    """The commands, as they are typed after the slash."""

    START = "start"
    HELP = "help"
    ASK = "ask"
    QUOTE = "quote"
    SPEAKERS = "speakers"
    SOURCES = "sources"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, in at least one visible character; `is_fresh` where it is not to lean on the one before."""

    words: str
    is_fresh: bool = False


@dataclass(frozen=True, slots=True)
class Traced:
    """Words of which it is asked where they come from, at least one visible character."""

    words: str


@dataclass(frozen=True, slots=True)
class Order:
    """A command without a question."""

    command: Command


@dataclass(frozen=True, slots=True)
class UnknownCommand:
    """A command to us that there is not."""

    written: str


class Wordless:
    """Something without words, sent to us alone."""


Heard: TypeAlias = Asked | Traced | Order | UnknownCommand | Wordless


def hear(message: Message, me: User) -> Heard | None:
    """What `message` wants; None where it is not meant for us."""
    is_private = message.chat.type == ChatType.PRIVATE
    written = message.text or message.caption or ""
    words, is_named = _without_my_name(message, written, me)
    words = words.strip()
    if command := _COMMAND.fullmatch(words):
        return _command(command, message, me, to_us=is_private or is_named)
    if not (is_private or is_named or _replies_to(message, me)):
        return None
    if words:
        return Asked(words)
    if is_named:
        return Order(Command.ASK)
    return Wordless() if is_private and message.effective_attachment is not None else None


def _command(written: re.Match[str], message: Message, me: User, *, to_us: bool) -> Heard | None:
    named = (written["bot"] or "").casefold()
    if named and named != (me.username or "").casefold():
        return None
    rest = (written["rest"] or "").strip()
    try:
        command = Command(written["name"].casefold())
    except ValueError:
        return UnknownCommand(written["name"]) if to_us or named else None
    if rest and command in {Command.ASK, Command.NEW}:
        return Asked(rest, is_fresh=command is Command.NEW)
    if command is Command.QUOTE and (words := rest or _answered_words(message)):
        return Traced(words)
    return Order(command)


def _answered_words(message: Message) -> str:
    """The words that a message replies to: the part that was picked of them, else all."""
    if message.quote is not None:
        return message.quote.text.strip()
    answered = message.reply_to_message
    return ((answered.text or answered.caption or "") if answered else "").strip()


def _without_my_name(message: Message, written: str, me: User) -> tuple[str, bool]:
    """The words without a mention of us, and whether there was one."""
    # Telegram counts in UTF-16 code units, two bytes each.
    coded = written.encode("utf-16-le")
    is_named = False
    for entity in reversed([*message.entities, *message.caption_entities]):
        start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
        if _is_me(entity, coded[start:end].decode("utf-16-le", "replace"), me):
            after = coded[end:].decode("utf-16-le").lstrip(_AFTER_A_NAME if not coded[:start].strip() else "")
            coded = coded[:start] + after.encode("utf-16-le")
            is_named = True
    return coded.decode("utf-16-le"), is_named


def _is_me(entity: MessageEntity, named: str, me: User) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == me.id
    return entity.type == MessageEntity.MENTION and named.casefold() == f"@{me.username}".casefold()


def _replies_to(message: Message, me: User) -> bool:
    answered = message.reply_to_message
    # In a topic that we opened, every message "replies" to its first one.
    return (
        answered is not None
        and answered.from_user is not None
        and answered.from_user.id == me.id
        and answered.forum_topic_created is None
    )
