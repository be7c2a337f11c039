"""`onrecord telegram`: the process around the door, with its signals and its log."""

from __future__ import annotations

import asyncio
import signal
import sys

from bot.settings import TelegramSettings
from bot.telegram_chat.reporting import LOG, report_to
from bot.telegram_chat.serve import serve
from bot.telegram_chat.webhook import Webhook
from bot.wiring import Opened

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def run_telegram(opened: Opened, settings: TelegramSettings, webhook: Webhook | None) -> int:
    """Answer in Telegram until SIGTERM or SIGINT; the value is the exit code.

    Raises SettingsError for a token that Telegram does not know, or a webhook that cannot be.
    """
    report_to(sys.stderr)
    for error in opened.refused:
        LOG.warning("left out: %s", error)
    asyncio.run(_until_a_signal(opened, settings, webhook))
    return 0


async def _until_a_signal(opened: Opened, settings: TelegramSettings, webhook: Webhook | None) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def told(name: str) -> None:
        # Told twice, we stop at once.
        for number in _SIGNALS:
            loop.remove_signal_handler(number)
        LOG.info("%s: finishing the answers in progress", name)
        stop.set()

    for number in _SIGNALS:
        loop.add_signal_handler(number, told, number.name)
    await serve(opened, settings, webhook, stop)
