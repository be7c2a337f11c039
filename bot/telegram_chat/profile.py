"""What Telegram shows of the bot: its commands and its descriptions."""

from __future__ import annotations

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.telegram_chat import phrases
from bot.telegram_chat.reporting import LOG, where


async def set_profile(bot: Bot) -> None:
    """Set what differs: Telegram lets a bot change these only a few times an hour. A failure is told, no more."""
    commands = [BotCommand(command, does) for command, does in phrases.COMMANDS.items()]
    try:
        if list(await bot.get_my_commands()) != commands:
            await bot.set_my_commands(commands)
        if (await bot.get_my_description()).description != phrases.DESCRIPTION:
            await bot.set_my_description(phrases.DESCRIPTION)
        if (await bot.get_my_short_description()).short_description != phrases.SHORT_DESCRIPTION:
            await bot.set_my_short_description(phrases.SHORT_DESCRIPTION)
    except TelegramError as error:
        LOG.warning("the bot's commands and descriptions could not be set: %s", where(error))
