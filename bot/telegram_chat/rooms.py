"""Who talks with whom: one conversation a chat, or a topic of it, which all who are in the room share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from bot.conversation import Conversation
from bot.telegram_chat.bounded import Bounded
from bot.telegram_chat.sending import Place
from retrieval.archive import Archive

_MOST_ROOMS = 1_000
# Each keeps the outcome before it and after it, some 30 kB.
_MOST_ANSWERED = 1_000

RoomKey: TypeAlias = tuple[int, int | None]
MessageKey: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Room:
    """A conversation, and the name of the page whose "more" goes on with it.

    `answered` is the conversation as the newest answer left it, before any button went on with it.
    """

    conversation: Conversation
    page: str = ""
    answered: Conversation | None = None

    def is_as_left(self, after: Conversation) -> bool:
        """Whether an answer that left the conversation at `after` is the newest."""
        return after is self.conversation or after is self.answered


@dataclass(frozen=True, slots=True)
class Answered:
    """A message of someone's, ours that answers it, and the conversation before and after it."""

    written: str
    reply: int
    before: Conversation
    after: Conversation


class Rooms:
    """The conversations of 1,000 rooms and the answers to 1,000 messages; older ones are forgotten."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._rooms: Bounded[RoomKey, Room] = Bounded(_MOST_ROOMS)
        self._answered: Bounded[MessageKey, Answered] = Bounded(_MOST_ANSWERED)

    def room(self, place: Place) -> Room:
        """The room at `place`; a new one where there is none."""
        return self._rooms.get((place.chat, place.topic)) or Room(self.new())

    def put(self, place: Place, room: Room) -> None:
        """From now on this is the room at `place`."""
        self._rooms.put((place.chat, place.topic), room)

    def new(self) -> Conversation:
        """A conversation with nothing before it."""
        return Conversation(self._archive)

    def answered(self, chat: int, message: int) -> Answered | None:
        """How a message was answered, where that is still known."""
        return self._answered.get((chat, message))

    def remember(self, chat: int, message: int, answered: Answered) -> None:
        """Know how a message was answered, so that an edit of it edits the answer."""
        self._answered.put((chat, message), answered)
