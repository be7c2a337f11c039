"""The same bot behind a webhook, and from one to the other."""

import aiohttp
import pytest

from bot.settings import SettingsError
from tests.telegram.running import SECRET, answering, local_webhook, runs_until_it_fails
from tests.telegram_emulator import BadGateway, DropConnection, Emulator, Refused

QUESTION = "What did Haddad say about the bridge?"


async def test_questions_are_answered_behind_a_webhook(telegram: Emulator) -> None:
    anna, bob = telegram.user("Anna"), telegram.user("Bob")
    group = telegram.group("Newsroom", members=[anna, bob], topics=True)
    async with answering(telegram, webhook=local_webhook()):
        sent = await anna.says(QUESTION)
        reply = await telegram.reply_to(sent)
        assert reply.styled("blockquote")
        await telegram.reply_to(await anna.presses(reply, "1"))
        topic = group.opens_topic("Floods")
        assert (
            await telegram.reply_to(await group.says(bob, f"/ask {QUESTION}", topic=topic))
        ).thread == topic
        await anna.edits(sent, "What did Doe say about the shelters?")
        assert "open every shelter" in (await telegram.edit_of(reply)).text
        telegram.deliver_again(sent)
        await telegram.reply_to(await anna.says("/help"))
    assert {delivery.status for delivery in telegram.deliveries} == {200}
    assert len(telegram.calls("sendMessage")) == 4
    assert telegram.calls("getUpdates") == []


async def test_faults_meet_a_webhook_as_they_meet_polling(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    telegram.fail_next("getMe", DropConnection())
    telegram.fail_next("setWebhook", BadGateway(), times=2)
    telegram.fail_next("sendMessage", BadGateway())
    async with answering(telegram, webhook=local_webhook()):
        assert (await telegram.reply_to(await anna.says(QUESTION))).styled("blockquote")


async def test_only_telegram_is_let_in_and_only_at_the_path(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    webhook = local_webhook("/a.b+c/hook")
    async with answering(telegram, webhook=webhook):
        await telegram.reply_to(await anna.says("/help"))
        for headers, url, status in (
            ({}, webhook.url, 403),
            ({"X-Telegram-Bot-Api-Secret-Token": "wrong"}, webhook.url, 403),
            ({"X-Telegram-Bot-Api-Secret-Token": SECRET}, webhook.url.replace("a.b", "aXb"), 404),
        ):
            async with aiohttp.request("POST", url, json={"update_id": 1}, headers=headers) as answer:
                assert answer.status == status
    (call,) = telegram.calls("setWebhook")
    assert call.params["secret_token"] == SECRET
    assert "drop_pending_updates" not in call.params


async def test_from_a_webhook_to_polling_nothing_is_lost(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram, webhook=local_webhook()):
        await telegram.reply_to(await anna.says(QUESTION))
    sent = await anna.says("What did Doe say about the shelters?")
    async with answering(telegram):
        assert "open every shelter" in (await telegram.reply_to(sent)).text


async def test_a_webhook_that_cannot_be_says_why(telegram: Emulator) -> None:
    webhook = local_webhook()
    async with answering(telegram, webhook=webhook):
        with pytest.raises(SettingsError, match="--listen: cannot listen on"):
            await runs_until_it_fails(telegram, webhook)
        assert len(telegram.calls("setWebhook")) == 1
    telegram.fail_next("setWebhook", Refused(400, "Bad Request: bad webhook: host not found"))
    with pytest.raises(SettingsError, match=r"--webhook: Telegram does not take .*host not found"):
        await runs_until_it_fails(telegram, local_webhook())
