"""The bot's own account: who it is, its names, descriptions and command lists, and its files."""

import json
from collections.abc import Callable
from typing import Any

from aiogram.methods import (
    Close,
    DeleteMyCommands,
    GetFile,
    GetMe,
    GetMyCommands,
    GetMyDescription,
    GetMyName,
    GetMyShortDescription,
    LogOut,
    SetMyCommands,
    SetMyDescription,
    SetMyName,
    SetMyShortDescription,
)

from tests.telegram_emulator import limits
from tests.telegram_emulator.wire import Json, bad_request
from tests.telegram_emulator.world import World

MAX_NAME = 64
MAX_DESCRIPTION = 512
MAX_SHORT_DESCRIPTION = 120


class Account:
    """Texts are kept by language code; a language without its own has the general one."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._names: dict[str, str] = {}
        self._descriptions: dict[str, str] = {}
        self._short_descriptions: dict[str, str] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.logged_out = False

    def handlers(self) -> dict[str, Callable[[Any], object]]:
        return {
            "getMe": self.get_me,
            "getFile": self.get_file,
            "setMyCommands": self.set_my_commands,
            "getMyCommands": self.get_my_commands,
            "deleteMyCommands": self.delete_my_commands,
            "setMyName": self.set_my_name,
            "getMyName": self.get_my_name,
            "setMyDescription": self.set_my_description,
            "getMyDescription": self.get_my_description,
            "setMyShortDescription": self.set_my_short_description,
            "getMyShortDescription": self.get_my_short_description,
            "close": self.close,
            "logOut": self.log_out,
        }

    def get_me(self, _call: GetMe) -> Json:
        abilities = {
            "can_join_groups": True,
            "can_read_all_group_messages": True,
            "supports_inline_queries": True,
            "supports_guest_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
            "allows_users_to_create_topics": False,
            "can_manage_bots": False,
        }
        return {**self._world.bot.wire(), **abilities}

    def get_file(self, call: GetFile) -> Json:
        if call.file_id not in self._world.files:
            raise bad_request("invalid file_id")
        _, data = self._world.files[call.file_id]
        path = f"documents/{call.file_id}"
        return {
            "file_id": call.file_id,
            "file_unique_id": f"u{call.file_id}",
            "file_size": len(data),
            "file_path": path,
        }

    def set_my_commands(self, call: SetMyCommands) -> bool:
        self.commands[_scope(call)] = limits.commands(call.commands)
        return True

    def get_my_commands(self, call: GetMyCommands) -> list[Json]:
        return self.commands.get(_scope(call), [])

    def delete_my_commands(self, call: DeleteMyCommands) -> bool:
        self.commands.pop(_scope(call), None)
        return True

    def set_my_name(self, call: SetMyName) -> bool:
        return _set(self._names, call.language_code, call.name, MAX_NAME, "name")

    def get_my_name(self, call: GetMyName) -> Json:
        return {"name": _get(self._names, call.language_code) or self._world.bot.first_name}

    def set_my_description(self, call: SetMyDescription) -> bool:
        return _set(self._descriptions, call.language_code, call.description, MAX_DESCRIPTION, "description")

    def get_my_description(self, call: GetMyDescription) -> Json:
        return {"description": _get(self._descriptions, call.language_code)}

    def set_my_short_description(self, call: SetMyShortDescription) -> bool:
        text, limit = call.short_description, MAX_SHORT_DESCRIPTION
        return _set(self._short_descriptions, call.language_code, text, limit, "short description")

    def get_my_short_description(self, call: GetMyShortDescription) -> Json:
        return {"short_description": _get(self._short_descriptions, call.language_code)}

    def close(self, _call: Close) -> bool:
        return True

    def log_out(self, _call: LogOut) -> bool:
        self.logged_out = True
        return True


def _scope(call: SetMyCommands | GetMyCommands | DeleteMyCommands) -> tuple[str, str]:
    scope = call.scope.model_dump(exclude_none=True) if call.scope else {"type": "default"}
    return json.dumps(scope, sort_keys=True), call.language_code or ""


def _set(kept: dict[str, str], language: str | None, text: str | None, limit: int, what: str) -> bool:
    kept[language or ""] = limits.at_most(text or "", limit, what)
    return True


def _get(kept: dict[str, str], language: str | None) -> str:
    return kept.get(language or "") or kept.get("", "")
