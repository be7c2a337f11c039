"""In a group the bot answers what is addressed to it, as a reply, in the same topic, and nothing else."""

import pytest

from tests.telegram.running import answering
from tests.telegram_emulator import Emulator

QUESTION = "what did Doe say about the shelters?"


@pytest.mark.parametrize(
    "words",
    [
        f"/ask {QUESTION}",
        f"/ask@onrecord_bot {QUESTION}",
        f"/ASK@OnRecord_Bot {QUESTION}",
        f"@onrecord_bot {QUESTION}",
        f"@OnRecord_bot, {QUESTION}",
        f"🎉 hello @onrecord_bot {QUESTION}",
        "what did Doe say about the shelters, @onrecord_bot?",
    ],
)
async def test_what_is_addressed_to_the_bot_is_answered_as_a_reply(telegram: Emulator, words: str) -> None:
    anna, bob = telegram.user("Anna"), telegram.user("Bob")
    group = telegram.group("Newsroom", members=[anna, bob])
    async with answering(telegram):
        sent = await group.says(bob, words)
        reply = await telegram.reply_to(sent)
    assert reply.reply_to is sent
    assert "open every shelter" in reply.text
    assert "onrecord" not in reply.text


@pytest.mark.parametrize(
    "words",
    [
        *(
            QUESTION,
            f"/ask@other_bot {QUESTION}",
            f"@onrecord_bots {QUESTION}",
            "/weather today",
            "hello /ask you",
        ),
        *("mail me at x@onrecord_bot.example", "/help@other_bot", "…"),
    ],
)
async def test_talk_among_people_is_left_alone(telegram: Emulator, words: str) -> None:
    anna = telegram.user("Anna")
    group = telegram.group("Newsroom", members=[anna])
    async with answering(telegram):
        talk = await group.says(anna, words)
        # Once a later message is answered, the earlier one has been passed over.
        await telegram.reply_to(await group.says(anna, f"/ask {QUESTION}"))
        await telegram.silence_after(talk, lasting=0.05)
    assert len(telegram.calls("sendMessage")) == 1


async def test_other_bots_are_not_answered(telegram: Emulator) -> None:
    anna, feed = telegram.user("Anna"), telegram.user("Feed")
    feed.person.is_bot = True
    group = telegram.group("Newsroom", members=[anna, feed])
    async with answering(telegram):
        from_a_bot = await group.says(feed, f"/ask {QUESTION}")
        await telegram.reply_to(await group.says(anna, "/help"))
        await telegram.silence_after(from_a_bot, lasting=0.05)


async def test_a_reply_to_the_bot_is_a_question_and_the_room_shares_the_thread(telegram: Emulator) -> None:
    anna, bob = telegram.user("Anna"), telegram.user("Bob")
    group = telegram.group("Newsroom", members=[anna, bob])
    async with answering(telegram):
        answer = await telegram.reply_to(await group.says(anna, "/ask What did Haddad say?"))
        follow_up = await group.says(bob, "And Doe?", reply_to=answer)
        reply = await telegram.reply_to(follow_up)
        assert reply.reply_to is follow_up
        assert "read as “What did Doe say?”" in reply.text
        to_anna = await group.says(bob, "And the minister?", reply_to=follow_up)
        await telegram.reply_to(await group.says(anna, "/new"))
        await telegram.silence_after(to_anna, lasting=0.05)


async def test_topics_are_rooms_of_their_own(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    forum = telegram.group("Newsroom", members=[anna], topics=True)
    async with answering(telegram):
        floods, bridges = forum.opens_topic("Floods"), forum.opens_topic("Bridges")
        first = await forum.says(anna, "/ask What did Haddad say?", topic=floods)
        answer = await telegram.reply_to(first)
        assert (answer.thread, answer.reply_to) == (floods, first)
        other = await telegram.reply_to(await forum.says(anna, "@onrecord_bot And Doe?", topic=bridges))
        assert other.thread == bridges
        assert "read as" not in other.text
        same = await telegram.reply_to(await forum.says(anna, "@onrecord_bot And Doe?", topic=floods))
        assert "read as" in same.text
        more = await telegram.reply_to(await anna.presses(answer, "1"))
        assert (more.thread, more.reply_to) == (floods, answer)
        general = await telegram.reply_to(await forum.says(anna, "/help"))
        assert general.thread is None
    typing = [call.params.get("message_thread_id") for call in telegram.calls("sendChatAction")]
    assert typing == [str(floods), str(bridges), str(floods), None]
    assert telegram.refusals == []


async def test_a_bare_mention_is_told_how_to_ask(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    group = telegram.group("Newsroom", members=[anna])
    async with answering(telegram):
        assert "/ask What did" in (await telegram.reply_to(await group.says(anna, "@onrecord_bot"))).text
        unknown = await telegram.reply_to(await group.says(anna, "/weather@onrecord_bot"))
        assert "no command /weather" in unknown.text


async def test_a_question_deleted_meanwhile_is_answered_without_a_reply(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    group = telegram.group("Newsroom", members=[anna])
    sent = await group.says(anna, f"/ask {QUESTION}")
    del sent.chat.messages[sent.id]
    async with answering(telegram):
        reply = await telegram.reply_to(sent)
    assert reply.reply_to is None
