"""Limits the models do not know: keyboards, commands and descriptions."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from aiogram.types import BotCommand, InlineKeyboardButton

from tests.telegram_emulator.wire import Json, bad_request, utf16

MAX_BUTTONS = 100
MAX_CALLBACK_BYTES = 64
MAX_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_DESCRIPTION = 256


def inline_keyboard(rows: Sequence[Sequence[InlineKeyboardButton]]) -> Json | None:
    """The keyboard as messages carry it; None when it has no buttons."""
    buttons = [button for row in rows for button in row]
    if len(buttons) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    for button in buttons:
        _button(button)
    kept = [[button.model_dump(exclude_none=True) for button in row] for row in rows if row]
    return {"inline_keyboard": kept} if kept else None


def _button(button: InlineKeyboardButton) -> None:
    look = {"text", "icon_custom_emoji_id", "style"}
    actions = button.model_dump(exclude_none=True, exclude=look)
    if not button.text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if len(actions) != 1:
        raise bad_request("inline keyboard button must have exactly one action")
    if button.callback_data is not None and not 1 <= len(button.callback_data.encode()) <= MAX_CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if button.url is not None and urlsplit(button.url).scheme not in {"http", "https", "tg"}:
        raise bad_request(f"inline keyboard button URL '{button.url}' is invalid: Unsupported URL protocol")


def commands(given: Sequence[BotCommand]) -> list[Json]:
    if len(given) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in given:
        if not _COMMAND.fullmatch(command.command.removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= utf16(command.description.strip()) <= _DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return [{"command": one.command.removeprefix("/"), "description": one.description} for one in given]


def at_most(text: str, limit: int, what: str) -> str:
    if utf16(text) > limit:
        raise bad_request(f"{what} is too long")
    return text
