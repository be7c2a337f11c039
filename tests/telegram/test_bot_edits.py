"""Editing a question edits its answer."""

from retrieval.archive import Archive
from tests.telegram.running import BRIDGE, SHELTERS, answering, wide_archive
from tests.telegram_emulator import Emulator


async def test_an_edited_question_is_answered_by_editing_the_reply(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        sent = await anna.says("What did Haddad say?")
        reply = await telegram.reply_to(sent)
        await anna.edits(sent, "What did Doe say about the shelters?")
        edited = await telegram.edit_of(reply)
        assert "open every shelter" in edited.text
        opened = await telegram.reply_to(await anna.presses(edited, "1"))
        assert SHELTERS.title in opened.text
        assert len(telegram.calls("sendMessage")) == 2


async def test_an_edited_follow_up_leans_on_what_stood_before_it(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        await telegram.reply_to(await anna.says("What did Haddad say?"))
        sent = await anna.says("And the bridge?")
        reply = await telegram.reply_to(sent)
        await anna.edits(sent, "And Doe?")
        assert "read as “What did Doe say?”" in (await telegram.edit_of(reply)).text


async def test_an_older_question_is_edited_without_touching_the_conversation(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram, wide_archive()):
        old = await anna.says("What did Doe say?")
        old_reply = await telegram.reply_to(old)
        newest = await telegram.reply_to(await anna.says("What did Haddad say?"))
        await anna.edits(old, "What did Doe say about the shelters?")
        assert "More" not in (await telegram.edit_of(old_reply)).buttons[0]
        assert (await telegram.reply_to(await anna.presses(newest, "More"))).buttons[0][0] == "4"


async def test_the_newest_question_is_edited_with_its_conversation_however_far_its_list_went(
    telegram: Emulator,
) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram, wide_archive()):
        sent = await anna.says("What did Haddad say?")
        reply = await telegram.reply_to(sent)
        await telegram.reply_to(await anna.presses(reply, "More"))
        await telegram.called("editMessageReplyMarkup")
        await anna.edits(sent, "What did Haddad say then?")
        await telegram.called("editMessageText")
        assert reply.buttons == [["1", "2", "3", "More"]]
        assert (await telegram.reply_to(await anna.presses(reply, "More"))).buttons[0][0] == "4"


async def test_an_edit_that_changes_no_word_changes_nothing(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        sent = await anna.says("What did Haddad say?")
        await telegram.reply_to(sent)
        await anna.edits(sent, "What did Haddad say?")
        await telegram.reply_to(await anna.says("/help"))
    assert telegram.calls("editMessageText") == []


async def test_an_answer_that_was_deleted_is_sent_anew(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        sent = await anna.says("What did Haddad say?")
        reply = await telegram.reply_to(sent)
        del reply.chat.messages[reply.id]
        await anna.edits(sent, "What did Doe say about the shelters?")
        assert "open every shelter" in (await telegram.reply_to(sent)).text


async def test_a_mention_added_by_an_edit_is_answered_and_an_old_message_is_left_alone(
    telegram: Emulator,
) -> None:
    anna = telegram.user("Anna")
    group = telegram.group("Newsroom", members=[anna])
    async with answering(telegram, Archive.over([BRIDGE])):
        talk = await group.says(anna, "what did Haddad say?")
        await anna.edits(talk, "@onrecord_bot what did Haddad say?")
        assert BRIDGE.title in (await telegram.reply_to(talk)).text
        old = await group.says(anna, "and the bridge?")
        old.date -= 3600
        await anna.edits(old, "@onrecord_bot and the bridge?")
        await telegram.reply_to(await group.says(anna, "/help"))
    assert len(telegram.calls("sendMessage")) == 2
