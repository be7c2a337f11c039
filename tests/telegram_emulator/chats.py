"""The methods that ask about chats and their members, and that leave them."""

from collections.abc import Callable
from typing import Any

from aiogram.methods import GetChat, GetChatAdministrators, GetChatMember, GetChatMemberCount, LeaveChat

from tests.telegram_emulator.wire import Json, bad_request
from tests.telegram_emulator.world import Person, Standing, World

_RIGHTS = (
    *("can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members"),
    *("can_promote_members", "can_change_info", "can_invite_users", "can_post_stories"),
    *("can_edit_stories", "can_delete_stories"),
)
_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


class Chats:
    """Handlers take the checked request and give the result as it goes over the wire."""

    def __init__(self, world: World) -> None:
        self._world = world

    def handlers(self) -> dict[str, Callable[[Any], object]]:
        return {
            "getChat": self.get_chat,
            "getChatMember": self.get_chat_member,
            "getChatMemberCount": self.get_chat_member_count,
            "getChatAdministrators": self.get_chat_administrators,
            "leaveChat": self.leave_chat,
        }

    def get_chat(self, call: GetChat) -> Json:
        full = {
            "accent_color_id": 0,
            "max_reaction_count": 11,
            "accepted_gift_types": dict.fromkeys(_GIFTS, False),
        }
        return {**self._world.chat(call.chat_id).wire(), **full}

    def get_chat_member(self, call: GetChatMember) -> Json:
        chat = self._world.chat(call.chat_id)
        person = self._world.people.get(call.user_id)
        if person is None:
            raise bad_request("user not found")
        return member(*chat.standings.get(person.id, (person, "left")))

    def get_chat_member_count(self, call: GetChatMemberCount) -> int:
        standings = self._world.chat(call.chat_id).standings.values()
        return sum(standing not in {"left", "kicked"} for _, standing in standings)

    def get_chat_administrators(self, call: GetChatAdministrators) -> list[Json]:
        chat = self._world.chat(call.chat_id)
        if chat.kind == "private":
            raise bad_request("there are no administrators in the private chat")
        ranks = {"creator", "administrator"}
        return [member(person, standing) for person, standing in chat.standings.values() if standing in ranks]

    def leave_chat(self, call: LeaveChat) -> bool:
        chat = self._world.chat(call.chat_id)
        if chat.kind == "private":
            raise bad_request("chat member status can't be changed in private chats")
        chat.standings[self._world.bot.id] = (self._world.bot, "left")
        self._world.changes.notify()
        return True


def member(person: Person, standing: Standing) -> Json:
    """A ChatMember."""
    wire: Json = {"status": standing, "user": person.wire()}
    if standing == "kicked":
        wire["until_date"] = 0
    if standing == "creator":
        wire["is_anonymous"] = False
    if standing == "administrator":
        wire |= {"can_be_edited": False, "is_anonymous": False, **dict.fromkeys(_RIGHTS, True)}
    return wire
