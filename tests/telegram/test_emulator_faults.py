"""The emulator's wire: tokens, encodings, the contract, and faults on order."""

import asyncio

import aiohttp
import pytest
from telegram import Bot
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError, RetryAfter, TimedOut

from tests.telegram_emulator import (
    BadGateway,
    Blocked,
    Delay,
    DropConnection,
    Emulator,
    Fault,
    SecondPoller,
    TooManyRequests,
)


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        ("/bot{token}/getMe", 200, None),
        ("/bot{token}/GETME", 200, None),
        ("/bot{token}/getEverything", 404, "Not Found: method not found"),
        ("/bot123456789:WrongWrongWrongWrongWrongWrongWrong/getMe", 401, "Unauthorized"),
        ("/botnonsense/getMe", 404, "Not Found"),
        ("/", 404, "Not Found"),
    ],
)
async def test_tokens_and_method_names(
    telegram: Emulator, path: str, status: int, description: str | None
) -> None:
    url = telegram.base_url + path.format(token=telegram.token)
    async with aiohttp.request("GET", url) as answer:
        body = await answer.json()
    assert (answer.status, body.get("description")) == (status, description)
    assert body["ok"] is (status == 200)


async def test_parameters_come_in_any_encoding(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    url = f"{telegram.bot_url}{telegram.token}/sendMessage"
    markup = {"inline_keyboard": [[{"text": "1", "callback_data": "[1]"}]]}
    as_text = '{"inline_keyboard": [[{"text": "1", "callback_data": "[1]"}]]}'
    form = {"chat_id": str(anna.id), "text": "[5]", "reply_markup": as_text}
    multipart = aiohttp.MultipartWriter("form-data")
    for name, value in form.items():
        multipart.append(value).set_content_disposition("form-data", name=name)
    async with aiohttp.ClientSession() as session:
        for options in (
            {"data": form},
            {"data": multipart},
            {"params": form},
            {"json": {"chat_id": anna.id, "text": "[5]", "reply_markup": markup}},
        ):
            async with session.post(url, **options) as answer:
                assert (await answer.json())["result"]["reply_markup"] == markup
    assert [call.params["text"] for call in telegram.calls("sendMessage", chat=anna)] == ["[5]"] * 4


async def test_what_is_not_bot_api_10_0_is_a_violation(telegram: Emulator, bot: Bot) -> None:
    anna = telegram.user("Anna")
    unknown = {"inline_keyboard": [[{"text": "1", "callback_data": "a", "colour": "red"}]]}
    for extra in ({"shade": 1}, {"reply_markup": unknown}, {"disable_web_page_preview": True}):
        with pytest.raises(BadRequest, match="no such field"):
            await bot.send_message(anna.id, "hi", api_kwargs=extra)
    async with aiohttp.request(
        "POST", f"{telegram.bot_url}{telegram.token}/sendMessage", json={"text": "hi"}
    ) as answer:
        assert (answer.status, "chat_id: Field required" in await answer.text()) == (400, True)
    with pytest.raises(BadRequest, match="not one of the methods the emulator has"):
        await bot.send_dice(anna.id)
    assert len(telegram.violations) == 5
    assert "reply_markup.inline_keyboard.0.0.colour" in telegram.violations[1]
    telegram.violations.clear()


async def test_a_violation_fails_the_test_at_its_end() -> None:
    async def talk() -> None:
        async with Emulator() as telegram, Bot(telegram.token, base_url=telegram.bot_url) as bot:
            with pytest.raises(BadRequest):
                await bot.send_message(telegram.user("Anna").id, "hi", api_kwargs={"shade": 1})

    with pytest.raises(AssertionError, match="shade"):
        await talk()


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (TooManyRequests(retry_after=3), RetryAfter),
        (Blocked(), Forbidden),
        (BadGateway(), NetworkError),
        (BadGateway(html=True), NetworkError),
        (DropConnection(), NetworkError),
        (DropConnection(after_effect=True), NetworkError),
        (SecondPoller(), Conflict),
        (Delay(0.5), TimedOut),
    ],
)
async def test_a_fault_strikes_once(
    telegram: Emulator, bot: Bot, fault: Fault, error: type[Exception]
) -> None:
    anna = telegram.user("Anna")
    sent = await anna.says("hello")
    telegram.fail_next("sendMessage", fault)
    with pytest.raises(error):
        await bot.send_message(anna.id, "one", read_timeout=0.2)
    await bot.send_message(anna.id, "two")
    first = await telegram.reply_to(sent)
    assert first.text == ("one" if fault == DropConnection(after_effect=True) else "two")
    assert [call.fault for call in telegram.calls("sendMessage")] == [fault, None]
    assert telegram.refusals == []


async def test_a_fault_can_wait_for_one_chat(telegram: Emulator, bot: Bot) -> None:
    anna, boris = telegram.user("Anna"), telegram.user("Boris")
    telegram.fail_next("sendMessage", TooManyRequests(retry_after=1), times=2, chat=boris)
    await bot.send_message(anna.id, "hi")
    for _ in range(2):
        with pytest.raises(RetryAfter):
            await bot.send_message(boris.id, "hi")
    await bot.send_message(boris.id, "hi")


async def test_a_delayed_answer_has_had_its_effect(telegram: Emulator, bot: Bot) -> None:
    anna = telegram.user("Anna")
    sent = await anna.says("hello")
    telegram.fail_next("sendMessage", Delay(0.5, after_effect=True))
    sending = asyncio.create_task(bot.send_message(anna.id, "one"))
    await telegram.reply_to(sent)
    assert not sending.done()
    await sending


async def test_a_lost_answer_to_a_poll_loses_no_update(telegram: Emulator, bot: Bot) -> None:
    sent = await telegram.user("Anna").says("hello")
    telegram.fail_next("getUpdates", DropConnection(after_effect=True))
    with pytest.raises(NetworkError):
        await bot.get_updates()
    (update,) = await bot.get_updates()
    assert update.update_id == sent.update_id


async def test_a_user_who_blocked_the_bot_gets_nothing(telegram: Emulator, bot: Bot) -> None:
    anna = telegram.user("Anna")
    await anna.blocks_bot()
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(anna.id, "hi")
    await anna.unblocks_bot()
    await bot.send_message(anna.id, "hi")


async def test_an_outage_ends(telegram: Emulator, bot: Bot) -> None:
    await telegram.stop()
    with pytest.raises(NetworkError):
        await bot.get_me()
    await telegram.start_again()
    assert (await bot.get_me()).username == "onrecord_bot"


async def test_after_logging_out_nothing_works(bot: Bot) -> None:
    assert await bot.close()
    assert await bot.log_out()
    with pytest.raises(BadRequest, match="Logged out"):
        await bot.get_me()
