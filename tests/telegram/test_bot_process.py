"""The command itself, in a process of its own: `onrecord telegram`."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.telegram.running import begun, local_webhook
from tests.telegram_emulator import (
    BadGateway,
    Blocked,
    Delay,
    DropConnection,
    Emulator,
    TooManyRequests,
)

COMMAND = ("-c", "import sys; from bot.cli import main; sys.exit(main())", "telegram")
ROOT = Path(__file__).parents[2]
START = 20.0


async def started(telegram: Emulator, *options: str, **environ: str) -> Process:
    settings = {
        "ONRECORD_TELEGRAM_TOKEN": telegram.token,
        "ONRECORD_TELEGRAM_API": telegram.base_url,
        "ONRECORD_TELEGRAM_ALLOW": "*",
    }
    return await _process(options, {**settings, **environ})


async def _process(options: tuple[str, ...], settings: Mapping[str, str]) -> Process:
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("ONRECORD", "PTB"))
    }
    environ = {**inherited, **settings, "PYTHONWARNINGS": "error::DeprecationWarning:bot"}
    return await asyncio.create_subprocess_exec(
        sys.executable, *COMMAND, *options, cwd=ROOT, env=environ, stdout=PIPE, stderr=PIPE
    )


async def ended(process: Process) -> tuple[int | None, str]:
    """The exit code and what stood on standard error; nothing is ever on standard output."""
    out, err = await asyncio.wait_for(process.communicate(), 20)
    assert out == b""
    return process.returncode, err.decode()


async def test_it_polls_answers_and_drains(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    process = await started(telegram)
    await telegram.polled(within=START)
    reply = await telegram.reply_to(await anna.says("What did Iran say?"))
    assert reply.styled("blockquote")
    telegram.fail_next("sendMessage", Delay(0.7))
    last = await anna.says("And Azerbaijan?")
    calls = len(telegram.calls("sendMessage"))
    await telegram.world.changes.until(lambda: len(telegram.calls("sendMessage")) > calls or None, 5)
    process.send_signal(signal.SIGTERM)
    assert (await telegram.reply_to(last)).styled("blockquote")
    code, err = await ended(process)
    assert code == 0
    assert "answering as @onrecord_bot (polling)" in err
    assert "SIGTERM: finishing the answers in progress" in err
    assert telegram.updates.pending == {}


async def test_it_answers_behind_a_webhook_and_drains(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    webhook = local_webhook()
    process = await started(telegram, "--webhook", webhook.url, "--listen", f"{webhook.host}:{webhook.port}")
    await telegram.called("setWebhook", within=START)
    assert (await telegram.reply_to(await anna.says("What did Iran say?"))).styled("blockquote")
    process.send_signal(signal.SIGINT)
    code, err = await ended(process)
    assert code == 0
    assert f"webhook {webhook.url}" in err
    assert all(call.params["secret_token"] not in err for call in telegram.calls("setWebhook"))


async def test_neither_the_token_nor_a_question_is_ever_written_down(telegram: Emulator) -> None:
    anna, bob = telegram.user("Anna"), telegram.user("Bob")
    telegram.fail_next("getMe", DropConnection())
    telegram.fail_next("getUpdates", BadGateway(html=True))
    telegram.fail_next("setMyCommands", TooManyRequests(900))
    process = await started(telegram)
    await telegram.polled(within=START)
    for fault in (DropConnection(), DropConnection(after_effect=True), TooManyRequests(900)):
        telegram.fail_next("sendMessage", fault, chat=anna)
        sent = await anna.says("What did Pashinyan whisper?")
        await telegram.reply_to(sent)
    telegram.fail_next("sendMessage", BadGateway(html=True), chat=anna)
    telegram.fail_next("sendMessage", Blocked(), chat=bob)
    await bob.says("What did Raisi whisper?")
    await telegram.poll_elsewhere()
    press = anna.presses_data(
        await telegram.reply_to(await anna.says("What did Armenia whisper?")), "o:whisper"
    )
    await telegram.answer_to(press)
    await telegram.stop()
    process.send_signal(signal.SIGTERM)
    code, err = await ended(process)
    assert code == 0
    assert "another program takes this bot's updates" in err
    assert "NetworkError in sendMessage" in err
    for secret in (
        telegram.token,
        telegram.token.partition(":")[2],
        "whisper",
        "Pashinyan",
        "Raisi",
        "Traceback",
    ):
        assert secret not in err, err
    assert all(line.startswith("onrecord: ") for line in err.splitlines()), err


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({}, "is not set; get a token from @BotFather"),
        ({"ONRECORD_TELEGRAM_TOKEN": "hello"}, "is no bot token"),
        (
            {"ONRECORD_TELEGRAM_TOKEN": "987654321:" + "W" * 35},
            "does not know this token; get one from @BotFather",
        ),
    ],
)
async def test_a_missing_or_wrong_token_is_one_line(
    telegram: Emulator, settings: dict[str, str], words: str
) -> None:
    code, err = await ended(await _process((), {"ONRECORD_TELEGRAM_API": telegram.base_url, **settings}))
    assert code == 2
    (line,) = err.splitlines()
    assert line.startswith("onrecord: ONRECORD_TELEGRAM_TOKEN: ")
    assert words in line
    assert "WWW" not in line


async def test_it_waits_for_a_telegram_that_cannot_be_reached_and_can_be_stopped(telegram: Emulator) -> None:
    await telegram.stop()
    process = await started(telegram)
    assert process.stderr is not None
    first = await asyncio.wait_for(process.stderr.readline(), START)
    assert b"Telegram cannot be reached" in first
    await telegram.start_again()
    await telegram.polled(within=START)
    process.send_signal(signal.SIGTERM)
    assert (await ended(process))[0] == 0
    await telegram.stop()
    process = await started(telegram)
    assert process.stderr is not None
    await asyncio.wait_for(process.stderr.readline(), START)
    process.send_signal(signal.SIGTERM)
    assert (await ended(process))[0] == 0


async def test_a_question_asked_while_it_was_away_is_answered_when_it_is_back(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    sent = await anna.says("What did Iran say?")
    process = await started(telegram)
    assert (await telegram.reply_to(sent, within=START)).styled("blockquote")
    await begun(telegram, "getUpdates")
    process.kill()
    assert (await ended(process))[0] == -signal.SIGKILL


async def test_told_twice_it_stops_at_once(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    process = await started(telegram)
    await telegram.polled(within=START)
    telegram.fail_next("sendMessage", Delay(15))
    await anna.says("What did Iran say?")
    await begun(telegram, "sendMessage")
    process.send_signal(signal.SIGTERM)
    assert process.stderr is not None
    async with asyncio.timeout(START):
        while b"SIGTERM" not in await process.stderr.readline():
            pass
    process.send_signal(signal.SIGTERM)
    assert (await ended(process))[0] == -signal.SIGTERM
