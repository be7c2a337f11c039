"""When Telegram, the line or we ourselves fail: no one is left in silence, and no one gets an answer twice."""

import logging

import pytest

from bot.settings import SettingsError
from tests.telegram.running import BRIDGE, FaultyArchive, answering, logging_of, runs_until_it_fails
from tests.telegram_emulator import (
    BadGateway,
    Blocked,
    Delay,
    DropConnection,
    Emulator,
    Fault,
    Refused,
    SecondPoller,
    TooManyRequests,
)

QUESTION = "What did Haddad say about the bridge?"


def lines(log: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in log.records if record.name == "onrecord"]


async def test_a_429_is_waited_out_and_holds_up_no_one_else(telegram: Emulator) -> None:
    anna, bob = telegram.user("Anna"), telegram.user("Bob")
    telegram.fail_next("sendMessage", TooManyRequests(1), chat=anna)
    async with answering(telegram):
        sent = await anna.says(QUESTION)
        await telegram.called("sendMessage")
        to_bob = await telegram.reply_to(await bob.says(QUESTION))
        reply = await telegram.reply_to(sent)
    assert to_bob.at < reply.at
    assert reply.styled("blockquote")
    first, second = telegram.calls("sendMessage", chat=anna)
    assert second.at - (first.done or 0) >= 1


@pytest.mark.parametrize("fault", [BadGateway(), BadGateway(html=True)])
async def test_what_did_not_arrive_is_sent_again(telegram: Emulator, fault: Fault) -> None:
    anna = telegram.user("Anna")
    telegram.fail_next("sendMessage", fault, times=3)
    async with answering(telegram):
        sent = await anna.says(QUESTION)
        assert (await telegram.reply_to(sent)).styled("blockquote")
    assert len(telegram.calls("sendMessage")) == 4


@pytest.mark.parametrize("after_effect", [False, True])
async def test_what_may_have_arrived_is_not_sent_again_but_not_passed_over_in_silence(
    telegram: Emulator, caplog: pytest.LogCaptureFixture, *, after_effect: bool
) -> None:
    anna = telegram.user("Anna")
    telegram.fail_next("sendMessage", DropConnection(after_effect=after_effect))
    async with answering(telegram):
        sent = await anna.says(QUESTION)
        if after_effect:
            assert (await telegram.reply_to(sent)).styled("blockquote")
        sorry = await telegram.reply_to(sent)
        assert "If there is no answer above, please ask again" in sorry.text
    assert len(telegram.calls("sendMessage")) == 2
    (line,) = lines(caplog)
    assert line.startswith("NetworkError in sendMessage (update ")
    assert line.partition("code ")[2].rstrip(")") in sorry.text


async def test_a_wait_that_is_too_long_is_not_begun(
    telegram: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    anna = telegram.user("Anna")
    telegram.fail_next("sendMessage", TooManyRequests(3600))
    async with answering(telegram):
        assert "went wrong" in (await telegram.reply_to(await anna.says(QUESTION))).text
    assert len(lines(caplog)) == 1


@pytest.mark.parametrize(
    "fault", [Delay(3), TooManyRequests(5), DropConnection(), BadGateway(), Refused(400, "No")]
)
async def test_a_typing_notice_that_fails_harms_no_answer(
    telegram: Emulator, caplog: pytest.LogCaptureFixture, fault: Fault
) -> None:
    anna = telegram.user("Anna")
    telegram.fail_next("sendChatAction", fault)
    async with answering(telegram):
        sent = await anna.says(QUESTION)
        reply = await telegram.reply_to(sent)
    assert reply.at - sent.at < 2
    assert lines(caplog) == []


async def test_who_has_blocked_the_bot_is_not_written_to(
    telegram: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    anna, bob = telegram.user("Anna"), telegram.user("Bob")
    telegram.fail_next("sendMessage", Blocked(), chat=anna)
    async with answering(telegram):
        await anna.says(QUESTION)
        await telegram.called("sendMessage")
        await telegram.reply_to(await bob.says(QUESTION))
    assert len(telegram.calls("sendMessage", chat=anna)) == 1
    assert [line.partition(" (")[0] for line in lines(caplog)] == ["Forbidden in sendMessage"]


async def test_an_error_of_our_own_is_logged_once_without_the_question(
    telegram: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram, FaultyArchive.over([BRIDGE])):
        sorry = await telegram.reply_to(await anna.says("What broken secret did Haddad keep?"))
        assert (await telegram.reply_to(await anna.says(QUESTION))).styled("blockquote")
    (line,) = lines(caplog)
    assert line.startswith("ValueError at conversation.py:")
    assert line.partition("code ")[2].rstrip(")") in sorry.text
    assert "secret" not in caplog.text


async def test_an_edit_and_a_press_are_made_again_whatever_happened_to_them(
    telegram: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        sent = await anna.says("What did Doe say?")
        reply = await telegram.reply_to(sent)
        telegram.fail_next("editMessageText", DropConnection(after_effect=True))
        telegram.fail_next("answerCallbackQuery", DropConnection())
        await anna.edits(sent, QUESTION)
        edited = await telegram.edit_of(reply)
        press = await anna.presses(edited, "1")
        await telegram.answer_to(press)
        await telegram.reply_to(press)
    assert len(telegram.calls("editMessageText")) == 2
    assert lines(caplog) == []


async def test_an_update_that_comes_twice_is_answered_once(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        sent = await anna.says(QUESTION)
        await telegram.reply_to(sent)
        telegram.deliver_again(sent)
        await telegram.reply_to(await anna.says("/help"))
    assert len(telegram.calls("sendMessage")) == 2


async def test_two_pollers_are_told_of_once_and_questions_are_still_answered(
    telegram: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        telegram.fail_next("getUpdates", SecondPoller(), times=2)
        await telegram.poll_elsewhere()
        sent = await anna.says(QUESTION)
        await telegram.reply_to(sent)
        await telegram.poll_elsewhere()
        await telegram.reply_to(await anna.says(QUESTION))
    (line,) = lines(caplog)
    assert "another program takes this bot's updates" in line


@pytest.mark.parametrize(
    "fault", [BadGateway(html=True), DropConnection(), TooManyRequests(1), Refused(500, "Oh")]
)
async def test_polling_goes_on_after_faults(telegram: Emulator, fault: Fault) -> None:
    anna = telegram.user("Anna")
    telegram.fail_next("getUpdates", fault)
    async with answering(telegram):
        await telegram.reply_to(await anna.says(QUESTION))


async def test_an_outage_is_told_of_once_and_so_is_its_end(
    telegram: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "onrecord")
    anna = telegram.user("Anna")
    async with answering(telegram):
        async with logging_of("cannot be reached"):
            await telegram.stop()
            sent = await anna.says(QUESTION)
        await telegram.start_again()
        await telegram.reply_to(sent)
    outage, end = (line for line in lines(caplog) if "answering as" not in line)
    assert " at polling.py:" in outage
    assert outage.endswith("; trying again")
    assert end == "Telegram answers again"


async def test_commands_that_cannot_be_set_keep_no_one_from_asking(
    telegram: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    anna = telegram.user("Anna")
    telegram.fail_next("setMyCommands", TooManyRequests(3600))
    async with answering(telegram):
        await telegram.reply_to(await anna.says(QUESTION))
    assert lines(caplog) == [
        "the bot's commands and descriptions could not be set: RetryAfter in setMyCommands"
    ]


async def test_a_token_revoked_while_at_work_ends_the_work(telegram: Emulator) -> None:
    telegram.fail_next("getUpdates", Refused(401, "Unauthorized"))
    with pytest.raises(SettingsError, match="@BotFather"):
        await runs_until_it_fails(telegram)


async def test_a_server_that_refuses_the_bot_is_quoted(telegram: Emulator) -> None:
    telegram.fail_next("getMe", Refused(400, "Bad Request: Logged out"))
    with pytest.raises(SettingsError, match="ONRECORD_TELEGRAM_API: the server refuses this bot: Logged out"):
        await runs_until_it_fails(telegram)
