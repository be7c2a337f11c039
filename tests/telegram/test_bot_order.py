"""A chat's questions are answered in their order; chats do not wait for each other, nor for ever."""

import logging
from dataclasses import replace

import pytest

from tests.telegram.running import BRIDGE, QUICK, SlowArchive, answering, begun, logging_of
from tests.telegram_emulator import Delay, Emulator, TooManyRequests

QUESTION = "What did Haddad say about the bridge?"


async def test_a_slow_question_holds_up_its_own_chat_only(telegram: Emulator) -> None:
    anna, bob = telegram.user("Anna"), telegram.user("Bob")
    with SlowArchive.holding() as go_on:
        async with answering(telegram, SlowArchive.over([BRIDGE])):
            slow = await anna.says("What did Haddad say of slow ferries?")
            quick = await anna.says("And Doe?")
            to_bob = await telegram.reply_to(await bob.says(QUESTION))
            assert to_bob.styled("blockquote")
            assert telegram.calls("sendMessage", chat=anna) == []
            assert telegram.calls("sendChatAction", chat=anna)
            go_on.set()
            first, second = await telegram.reply_to(slow), await telegram.reply_to(quick)
    assert first.number < second.number
    assert "read as" not in first.text
    assert "read as" in second.text


async def test_a_chat_with_hundreds_of_questions_shuts_no_other_out(telegram: Emulator) -> None:
    anna, bob = telegram.user("Anna"), telegram.user("Bob")
    with SlowArchive.holding():
        async with answering(telegram, SlowArchive.over([BRIDGE]), pace=replace(QUICK, drain=0.1)):
            await anna.says("What did Haddad say of slow ferries?")
            for _ in range(300):
                await anna.says("And Doe?")
            assert (await telegram.reply_to(await bob.says(QUESTION))).styled("blockquote")
    assert telegram.calls("sendMessage", chat=anna) == []


async def test_many_questions_of_many_chats_keep_each_chats_order(telegram: Emulator) -> None:
    people = [telegram.user(f"Reader {number}") for number in range(8)]
    numbered = [f"Zanzibar{letter}" for letter in "abcde"]
    async with answering(telegram):
        for name in numbered:
            for person in people:
                await person.says(f"What did {name} say?")
        await telegram.called("sendMessage", count=40, within=15)
    for person in people:
        said = [call.params["text"] for call in telegram.calls("sendMessage", chat=person)]
        assert [text.partition(".")[0] for text in said] == [
            f"No article mentions {name}" for name in numbered
        ]


async def test_a_look_that_takes_too_long_is_given_up_politely(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    pace = replace(QUICK, ask=0.3)
    with SlowArchive.holding():
        async with answering(telegram, SlowArchive.over([BRIDGE]), pace=pace):
            slow = await telegram.reply_to(await anna.says("What did Haddad say of slow ferries?"))
            assert "took too long" in slow.text
            assert (await telegram.reply_to(await anna.says(QUESTION))).styled("blockquote")


async def test_answers_in_progress_are_finished_when_told_to_stop(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    telegram.fail_next("sendMessage", Delay(0.5))
    async with answering(telegram):
        sent = await anna.says(QUESTION)
        await begun(telegram, "sendMessage")
    assert (await telegram.reply_to(sent)).styled("blockquote")
    assert telegram.updates.pending == {}


async def test_a_wait_does_not_keep_it_from_stopping_for_ever(
    telegram: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    anna = telegram.user("Anna")
    telegram.fail_next("sendMessage", TooManyRequests(50))
    async with answering(telegram, pace=replace(QUICK, drain=0.3)):
        await anna.says(QUESTION)
        await telegram.called("sendMessage")
    assert "stopping with answers unfinished" in caplog.text


async def test_an_answer_waits_for_a_line_that_is_down(
    telegram: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "httpcore.connection")
    anna = telegram.user("Anna")
    pace = replace(QUICK, pauses=(0.1, 0.2, 0.4, 0.8), first_reconnect=0.5, longest_reconnect=0.5)
    with SlowArchive.holding() as go_on:
        async with answering(telegram, SlowArchive.over([BRIDGE]), pace=pace):
            sent = await anna.says("What did Haddad say of slow ferries?")
            await telegram.called("sendChatAction")
            async with logging_of("connect_tcp.failed", "httpcore.connection"):
                await telegram.stop()
            # The poller pauses now, so what fails next is the answer.
            async with logging_of("connect_tcp.failed", "httpcore.connection"):
                go_on.set()
            await telegram.start_again()
            assert "went wrong" not in (await telegram.reply_to(sent)).text
            await telegram.reply_to(await anna.says("/help"))
    assert len(telegram.calls("sendMessage")) == 2
