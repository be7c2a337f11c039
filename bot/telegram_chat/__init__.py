"""The Telegram door: the same conversation, in private chats and in groups."""

from bot.telegram_chat.run import run_telegram
from bot.telegram_chat.webhook import Webhook

__all__ = ["Webhook", "run_telegram"]
