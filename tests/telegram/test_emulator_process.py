"""A bot in a process of its own, which knows nothing but a base URL and a token."""

import asyncio
import signal
import sys
from asyncio.subprocess import Process

from tests.telegram_emulator import Emulator

BOT = """
import os, sys
from telegram.ext import Application, MessageHandler, filters

async def answer(update, context):
    if update.message.text == "die":
        os._exit(9)
    await update.message.reply_text(update.message.text.upper())

application = Application.builder().token(sys.argv[2]).base_url(sys.argv[1] + "/bot").build()
application.add_handler(MessageHandler(filters.TEXT, answer))
application.run_polling()
"""


async def started(telegram: Emulator) -> Process:
    arguments = ("-c", BOT, telegram.base_url, telegram.token)
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments)
    await telegram.polled(within=10)
    return process


async def test_a_bot_answers_ends_and_starts_again(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    process = await started(telegram)
    sent = await anna.says("one")
    assert (await telegram.reply_to(sent)).text == "ONE"
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 5) == 0
    while_away = await anna.says("two")
    process = await started(telegram)
    assert (await telegram.reply_to(while_away)).text == "TWO"
    process.kill()
    await process.wait()


async def test_an_update_that_killed_the_bot_comes_again(telegram: Emulator) -> None:
    process = await started(telegram)
    deadly = await telegram.user("Anna").says("die")
    assert await asyncio.wait_for(process.wait(), 5) == 9
    assert deadly.update_id in telegram.updates.pending
