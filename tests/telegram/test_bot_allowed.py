"""The door is closed by default; those outside are told once how to be let in."""

from bot.settings import Allowed
from tests.telegram.running import answering
from tests.telegram_emulator import Emulator


async def test_by_default_nobody_may_ask_and_is_told_so_once(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram, allowed=Allowed()):
        told = await telegram.reply_to(await anna.says("/start"))
        assert f"Your id is {anna.id}:" in told.text
        assert "operator" in told.text
        again = await anna.says("What did Doe say?")
        bob = telegram.user("Bob")
        assert f"{bob.id}" in (await telegram.reply_to(await bob.says("hello"))).text
        await telegram.silence_after(again, lasting=0.05)
    assert telegram.calls("sendChatAction") == []


async def test_users_are_let_in_by_their_id_wherever_they_ask(telegram: Emulator) -> None:
    anna, bob = telegram.user("Anna"), telegram.user("Bob")
    group = telegram.group("Newsroom", members=[anna, bob])
    async with answering(telegram, allowed=Allowed(frozenset({anna.id}))):
        assert (await telegram.reply_to(await anna.says("What did Doe say?"))).styled("blockquote")
        answer = await telegram.reply_to(await group.says(anna, "/ask What did Doe say?"))
        assert answer.styled("blockquote")
        await group.says(bob, "nobody talks to the bot here")
        told = await telegram.reply_to(await group.says(bob, "/ask What did Doe say?"))
        assert f"Your id is {bob.id}, this group’s is {group.id}" in told.text
        refused = await telegram.answer_to(await bob.presses(answer, "1"))
        assert refused.show_alert
        assert "let in" in refused.text


async def test_a_chat_is_let_in_with_all_who_are_in_it(telegram: Emulator) -> None:
    anna, bob = telegram.user("Anna"), telegram.user("Bob")
    group = telegram.group("Newsroom", members=[anna, bob])
    async with answering(telegram, allowed=Allowed(frozenset({group.id}))):
        assert (await telegram.reply_to(await group.says(bob, "/ask What did Doe say?"))).styled("blockquote")
        assert "Your id" in (await telegram.reply_to(await bob.says("What did Doe say?"))).text


async def test_who_writes_in_the_groups_name_is_let_in_with_the_group_and_not_everywhere(
    telegram: Emulator,
) -> None:
    anna = telegram.user("Anna")
    group, other = telegram.group("Newsroom", members=[anna]), telegram.group("Others", members=[anna])
    async with answering(telegram, allowed=Allowed(frozenset({group.id, 1087968824}))):
        answer = await telegram.reply_to(await group.says(anna, "/ask What did Doe say?", as_group=True))
        assert answer.styled("blockquote")
        told = await telegram.reply_to(await other.says(anna, "/ask What did Doe say?", as_group=True))
        assert f"This group’s id is {other.id}:" in told.text
