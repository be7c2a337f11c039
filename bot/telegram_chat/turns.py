"""What a turn of a conversation is as a message."""

from __future__ import annotations

from bot.conversation import Turn
from bot.quote_places import Quoted
from bot.telegram_chat.answers import Shown, reply_message
from bot.telegram_chat.quotes import quoted_message


def turn_message(turn: Turn, more: str | None = None) -> Shown:
    """The whole of what was asked is answered with; `more` is the data of the button for the next page."""
    return quoted_message(turn) if isinstance(turn, Quoted) else reply_message(turn, more)
