"""The terminal's door."""

from bot.repl.chat import run_chat

__all__ = ["run_chat"]
