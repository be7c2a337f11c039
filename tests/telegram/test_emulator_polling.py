"""The emulator through python-telegram-bot: updates by long polling, and what reaches the bot."""

import asyncio
import time

import pytest
from telegram import Bot, Message, MessageEntity, Update
from telegram.error import Conflict
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from tests.telegram_emulator import Emulator, NoReplyError

Context = ContextTypes.DEFAULT_TYPE


async def received(bot: Bot, offset: int | None = None) -> Message:
    (update,) = await bot.get_updates(offset=offset)
    assert update.message is not None
    return update.message


async def test_an_update_stays_until_a_higher_offset_confirms_it(telegram: Emulator, bot: Bot) -> None:
    anna = telegram.user("Anna")
    first, second = await anna.says("one"), await anna.says("two")
    assert [update.update_id for update in await bot.get_updates()] == [first.update_id, second.update_id]
    assert [update.update_id for update in await bot.get_updates(limit=1)] == [first.update_id]
    assert second.update_id is not None
    assert (await received(bot, offset=second.update_id)).text == "two"
    assert await bot.get_updates(offset=second.update_id + 1) == ()
    assert await bot.get_updates() == ()


async def test_a_negative_offset_keeps_only_the_end(telegram: Emulator, bot: Bot) -> None:
    anna = telegram.user("Anna")
    for word in ("one", "two", "three"):
        await anna.says(word)
    assert (await received(bot, offset=-1)).text == "three"
    assert len(await bot.get_updates()) == 1


async def test_a_long_poll_ends_with_the_first_update(telegram: Emulator, bot: Bot) -> None:
    anna = telegram.user("Anna")
    poll = asyncio.create_task(bot.get_updates(timeout=10))
    await telegram.polled()
    started = time.monotonic()
    await anna.says("what did Iran say?")
    (update,) = await poll
    assert update.message is not None
    assert update.message.text == "what did Iran say?"
    assert time.monotonic() - started < 5


async def test_a_long_poll_ends_empty_after_its_timeout(bot: Bot) -> None:
    started = time.monotonic()
    assert await bot.get_updates(timeout=1) == ()
    assert 0.9 < time.monotonic() - started < 5


async def test_the_later_of_two_pollers_wins(telegram: Emulator, bot: Bot) -> None:
    anna = telegram.user("Anna")
    poll = asyncio.create_task(bot.get_updates(timeout=10))
    await telegram.polled()
    async with Bot(telegram.token, base_url=telegram.bot_url) as other:
        later = asyncio.create_task(other.get_updates(timeout=10))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await poll
        await anna.says("still there?")
        assert len(await later) == 1


async def test_only_asked_kinds_of_updates_come(telegram: Emulator, bot: Bot) -> None:
    anna = telegram.user("Anna")
    await bot.get_updates(allowed_updates=["message"])
    sent = await anna.says("helo")
    await anna.edits(sent, "hello")
    assert [update.effective_message is not None for update in await bot.get_updates()] == [True]
    await bot.get_updates(allowed_updates=[])
    await anna.edits(sent, "hello!")
    *_, edit = await bot.get_updates()
    assert edit.edited_message is not None
    assert edit.edited_message.text == "hello!"
    assert edit.edited_message.edit_date is not None


async def test_commands_mentions_and_links_are_marked_in_utf16(telegram: Emulator, bot: Bot) -> None:
    anna = telegram.user("Anna")
    await anna.says("😀 @onrecord_bot said /by@onrecord_bot https://example.org/a, and #news")
    message = await received(bot)
    found = message.parse_entities()
    assert {entity.type: words for entity, words in found.items()} == {
        MessageEntity.MENTION: "@onrecord_bot",
        MessageEntity.BOT_COMMAND: "/by@onrecord_bot",
        MessageEntity.URL: "https://example.org/a",
        MessageEntity.HASHTAG: "#news",
    }
    assert next(iter(found)).offset == 3


async def test_a_topic_message_names_its_topic(telegram: Emulator, bot: Bot) -> None:
    anna = telegram.user("Anna")
    room = telegram.group("Newsroom", members=[anna], topics=True)
    sent = await room.says(anna, "@onrecord_bot what did Iran say?", topic=7)
    opening, question = [update.message for update in await bot.get_updates()]
    assert opening is not None
    assert question is not None
    assert opening.forum_topic_created is not None
    assert (question.message_thread_id, question.is_topic_message) == (7, True)
    assert question.chat.is_forum
    # A message in a topic seems to reply to the topic's first one.
    assert question.reply_to_message == opening
    await question.reply_text("Tehran said no.", do_quote=True)
    reply = await telegram.reply_to(sent)
    assert (reply.thread, reply.reply_to) == (7, sent)


async def test_a_reply_outside_topics_has_a_thread_that_cannot_be_written_to(
    telegram: Emulator, bot: Bot
) -> None:
    anna = telegram.user("Anna")
    room = telegram.group("Newsroom", members=[anna])
    first = await room.says(anna, "first")
    await room.says(anna, "second", reply_to=first)
    *_, update = await bot.get_updates()
    assert update.message is not None
    assert update.message.reply_to_message is not None
    assert (update.message.message_thread_id, update.message.is_topic_message) == (first.id, None)


async def test_the_same_update_can_come_twice(telegram: Emulator, bot: Bot) -> None:
    sent = await telegram.user("Anna").says("once")
    (first,) = await bot.get_updates()
    assert await bot.get_updates(offset=first.update_id + 1) == ()
    telegram.deliver_again(sent)
    (again,) = await bot.get_updates(offset=first.update_id + 1)
    assert again == first
    assert await bot.get_updates(offset=first.update_id + 1) == ()


async def test_a_forward_names_its_origin(telegram: Emulator, bot: Bot) -> None:
    await telegram.user("Anna").says("“We will not yield.”", forwarded_from="Wire desk")
    assert (await received(bot)).forward_origin is not None


async def test_a_document_can_be_fetched(telegram: Emulator, bot: Bot) -> None:
    await telegram.user("Anna").sends_document("story.txt", b"Rents rose.", caption="keep this")
    message = await received(bot)
    assert message.document is not None
    assert (message.document.file_name, message.caption) == ("story.txt", "keep this")
    assert await (await message.document.get_file()).download_as_bytearray() == b"Rents rose."


async def test_joining_blocking_and_leaving_are_told(telegram: Emulator, bot: Bot) -> None:
    anna = telegram.user("Anna")
    room = telegram.group("Newsroom", members=[anna])
    await anna.blocks_bot()
    await room.removes_bot(anna)
    changes = [update.my_chat_member for update in await bot.get_updates()]
    assert [change.new_chat_member.status for change in changes if change] == ["kicked", "kicked"]


async def test_a_whole_conversation_with_an_application(telegram: Emulator) -> None:
    async def answer(update: Update, _context: Context) -> None:
        assert update.effective_message is not None
        await update.effective_message.reply_chat_action("typing")
        keyboard = {"inline_keyboard": [[{"text": "2", "callback_data": "page:2"}]]}
        await update.effective_message.reply_html("<b>One</b>", api_kwargs={"reply_markup": keyboard})

    async def turn(update: Update, _context: Context) -> None:
        assert update.callback_query is not None
        await update.callback_query.answer("Page 2")
        await update.callback_query.edit_message_text("<i>Two</i>", parse_mode="HTML")

    application = Application.builder().token(telegram.token).base_url(telegram.bot_url).build()
    application.add_handlers([MessageHandler(filters.TEXT, answer), CallbackQueryHandler(turn)])
    anna, boris = telegram.user("Anna"), telegram.user("Boris")
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling()
        sent, other = await anna.says("what did Iran say?"), await boris.says("and Azerbaijan?")
        reply, reply_to_other = await telegram.reply_to(sent), await telegram.reply_to(other)
        assert (reply.chat.id, reply_to_other.chat.id) == (anna.id, boris.id)
        assert (reply.text, reply.styled("bold"), reply.buttons) == ("One", ["One"], [["2"]])
        (typing,) = telegram.calls("sendChatAction", chat=anna)
        (answered,) = telegram.calls("sendMessage", chat=anna)
        assert sent.at <= typing.at < answered.at
        press = await anna.presses(reply, "2")
        assert (await telegram.answer_to(press)).text == "Page 2"
        assert (await telegram.edit_of(reply)).styled("italic") == ["Two"]
        assert reply.buttons == []
        await telegram.silence_after(press, lasting=0.1)
        await application.updater.stop()
        await application.stop()
    assert telegram.refusals == []


async def test_a_silent_bot_is_reported_with_its_last_calls(telegram: Emulator, bot: Bot) -> None:
    sent = await telegram.user("Anna").says("anyone?")
    await bot.get_me()
    with pytest.raises(NoReplyError, match="getMe 200"):
        await telegram.reply_to(sent, within=0.05)
