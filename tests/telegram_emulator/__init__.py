"""A Telegram Bot API 10.0 server for tests, over real HTTP; start at `emulator.py`."""

from tests.telegram_emulator.emulator import TOKEN, Emulator
from tests.telegram_emulator.faults import (
    BadGateway,
    Blocked,
    Delay,
    DropConnection,
    Fault,
    Refused,
    SecondPoller,
    TooManyRequests,
)
from tests.telegram_emulator.people import Group, User
from tests.telegram_emulator.queries import CallbackAnswer, InlineAnswer, InlineQuery, Press
from tests.telegram_emulator.server import Call
from tests.telegram_emulator.waiting import NoReplyError
from tests.telegram_emulator.webhook import Delivery
from tests.telegram_emulator.world import Message

__all__ = [
    "TOKEN",
    "BadGateway",
    "Blocked",
    "Call",
    "CallbackAnswer",
    "Delay",
    "Delivery",
    "DropConnection",
    "Emulator",
    "Fault",
    "Group",
    "InlineAnswer",
    "InlineQuery",
    "Message",
    "NoReplyError",
    "Press",
    "Refused",
    "SecondPoller",
    "TooManyRequests",
    "User",
]
