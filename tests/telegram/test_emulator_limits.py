"""What the emulator's server accepts and refuses, method by method, through python-telegram-bot."""

import pytest
from telegram import (
    Bot,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden

from tests.telegram_emulator import Emulator


def keyboard(*data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(str(n), callback_data=one)] for n, one in enumerate(data)]
    )


async def test_callback_data_is_64_bytes(telegram: Emulator, bot: Bot) -> None:
    anna = telegram.user("Anna")
    await bot.send_message(anna.id, "pages", reply_markup=keyboard("é" * 32))
    for data, reason in (("é" * 32 + "a", "BUTTON_DATA_INVALID"), ("", "BUTTON_DATA_INVALID")):
        with pytest.raises(BadRequest, match=f"(?i){reason}"):
            await bot.send_message(anna.id, "pages", reply_markup=keyboard(data))


async def test_a_keyboard_has_at_most_100_buttons(telegram: Emulator, bot: Bot) -> None:
    anna = telegram.user("Anna")
    await bot.send_message(anna.id, "pages", reply_markup=keyboard(*["x"] * 100))
    with pytest.raises(BadRequest, match="too long"):
        await bot.send_message(anna.id, "pages", reply_markup=keyboard(*["x"] * 101))


async def test_a_button_does_one_thing(telegram: Emulator, bot: Bot) -> None:
    nothing = InlineKeyboardMarkup([[InlineKeyboardButton("words")]])
    with pytest.raises(BadRequest, match="exactly one action"):
        await bot.send_message(telegram.user("Anna").id, "pages", reply_markup=nothing)


async def test_a_quote_is_an_exact_substring(telegram: Emulator, bot: Bot) -> None:
    anna = telegram.user("Anna")
    sent = await anna.says("😀 “We will not yield.”")
    quoting = ReplyParameters(sent.id, quote="will not")
    message = await bot.send_message(anna.id, "Found.", reply_parameters=quoting)
    assert message.quote is not None
    assert (message.quote.text, message.quote.position) == ("will not", 7)
    for quote in ("will  not", "x" * 1025):
        with pytest.raises(BadRequest, match="Quote_text_invalid"):
            await bot.send_message(anna.id, "Found.", reply_parameters=ReplyParameters(sent.id, quote=quote))


async def test_only_what_exists_can_be_answered_or_edited(telegram: Emulator, bot: Bot) -> None:
    anna = telegram.user("Anna")
    sent = await anna.says("hello")
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(anna.id, "hi", reply_parameters=ReplyParameters(sent.id + 99))
    lenient = ReplyParameters(sent.id + 99, allow_sending_without_reply=True)
    assert (await bot.send_message(anna.id, "hi", reply_parameters=lenient)).reply_to_message is None
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("hi", anna.id, sent.id + 99)
    with pytest.raises(BadRequest, match="can't be edited"):
        await bot.edit_message_text("hi", anna.id, sent.id)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(424242, "hi")
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(anna.id, "hi", message_thread_id=7)


async def test_an_edit_changes_something(telegram: Emulator, bot: Bot) -> None:
    anna = telegram.user("Anna")
    message = await bot.send_message(anna.id, "one", reply_markup=keyboard("a"))
    with pytest.raises(BadRequest, match="Message is not modified"):
        await message.edit_text("one", reply_markup=keyboard("a"))
    edited = await message.edit_text("one")
    assert not isinstance(edited, bool)
    assert (edited.reply_markup, edited.edit_date is not None) == (None, True)
    await message.edit_reply_markup(keyboard("b"))
    await message.delete()
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await message.delete()


async def test_a_press_is_answered_once(telegram: Emulator, bot: Bot) -> None:
    anna = telegram.user("Anna")
    sent = await anna.says("hello")
    await bot.send_message(anna.id, "one", reply_markup=keyboard("a"))
    press = await anna.presses(await telegram.reply_to(sent), "0")
    with pytest.raises(BadRequest, match="Message_too_long"):
        await bot.answer_callback_query(press.id, "x" * 201)
    await bot.answer_callback_query(press.id, "x" * 200, show_alert=True)
    for query in (press.id, "17"):
        with pytest.raises(BadRequest, match="Query is too old"):
            await bot.answer_callback_query(query)


async def test_a_press_on_a_deleted_message_names_no_text(telegram: Emulator, bot: Bot) -> None:
    anna = telegram.user("Anna")
    sent = await anna.says("hello")
    message = await bot.send_message(anna.id, "one", reply_markup=keyboard("a"))
    reply = await telegram.reply_to(sent)
    await message.delete()
    anna.presses_data(reply, "a")
    *_, update = await bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.message is not None
    assert not update.callback_query.message.is_accessible


async def test_commands_and_descriptions_are_held_to_their_limits(telegram: Emulator, bot: Bot) -> None:
    await bot.set_my_commands([("by", "Who said it"), ("find", "x" * 256)])
    await bot.set_my_commands(
        [("by", "Wer")], language_code="de", scope=BotCommandScopeChat(telegram.user("A").id)
    )
    assert [command["command"] for command in telegram.commands()] == ["by", "find"]
    assert [command.command for command in await bot.get_my_commands()] == ["by", "find"]
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == ()
    for wrong in (("By", "x"), ("x" * 33, "x"), ("by", "x" * 257), ("by", " ")):
        with pytest.raises(BadRequest, match="Bot_command"):
            await bot.set_my_commands([wrong])
    with pytest.raises(BadRequest, match="Bot_commands_too_much"):
        await bot.set_my_commands([(f"c{n}", "x") for n in range(101)])
    await bot.set_my_description("x" * 512)
    await bot.set_my_short_description("x" * 120)
    await bot.set_my_name("Archive")
    assert (await bot.get_my_description("de")).description == "x" * 512
    assert (await bot.get_my_short_description()).short_description == "x" * 120
    assert (await bot.get_my_name()).name == "Archive"
    with pytest.raises(BadRequest, match="Description is too long"):
        await bot.set_my_description("x" * 513)
    with pytest.raises(BadRequest, match="Short description is too long"):
        await bot.set_my_short_description("x" * 121)


async def test_chats_and_members_are_known(telegram: Emulator, bot: Bot) -> None:
    anna, boris = telegram.user("Anna"), telegram.user("Boris")
    room = telegram.group("Newsroom", members=[anna], username="newsroom")
    assert (await bot.get_chat("@newsroom")).title == "Newsroom"
    assert [(await bot.get_chat_member(room.id, one.id)).status for one in (anna, boris)] == [
        "creator",
        "left",
    ]
    assert [one.user.id for one in await bot.get_chat_administrators(room.id)] == [anna.id]
    assert await bot.get_chat_member_count(room.id) == 2
    await bot.leave_chat(room.id)
    with pytest.raises(Forbidden, match="not a member"):
        await bot.send_message(room.id, "hi")
    await room.adds_bot(anna, standing="administrator")
    await bot.send_message(room.id, "hi")


async def test_documents_forwards_copies_and_reactions(telegram: Emulator, bot: Bot) -> None:
    anna, boris = telegram.user("Anna"), telegram.user("Boris")
    sent = await anna.says("hello")
    document = await bot.send_document(
        anna.id, b"id,text\n", filename="found.csv", caption="<b>All</b>", parse_mode="HTML"
    )
    assert document.document is not None
    assert (document.document.file_name, document.caption) == ("found.csv", "All")
    forwarded = await bot.forward_message(boris.id, anna.id, sent.id)
    assert (forwarded.text, forwarded.forward_origin is not None) == ("hello", True)
    copied = await bot.copy_message(boris.id, anna.id, document.message_id)
    assert boris.chat.messages[copied.message_id].extra["document"]["file_name"] == "found.csv"
    await bot.set_message_reaction(anna.id, sent.id, "👍")
    assert sent.reactions == [{"type": "emoji", "emoji": "👍"}]
    with pytest.raises(BadRequest, match="Message to react not found"):
        await bot.set_message_reaction(anna.id, 999, "👍")
    with pytest.raises(BadRequest, match="Wrong parameter action"):
        await bot.send_chat_action(anna.id, "thinking")


async def test_an_inline_query_takes_one_answer_of_50(telegram: Emulator, bot: Bot) -> None:
    def result(number: int) -> InlineQueryResultArticle:
        return InlineQueryResultArticle(
            str(number), "Iran", InputTextMessageContent("<b>no</b>", parse_mode="HTML")
        )

    asked = await telegram.user("Anna").types_inline("iran")
    with pytest.raises(BadRequest, match="Results_too_much"):
        await bot.answer_inline_query(asked.id, [result(number) for number in range(51)])
    with pytest.raises(BadRequest, match="Result_id_duplicate"):
        await bot.answer_inline_query(asked.id, [result(1), result(1)])
    await bot.answer_inline_query(asked.id, [result(1)], is_personal=True)
    answer = await telegram.inline_answer_to(asked)
    assert (answer.texts, answer.cache_time, answer.is_personal) == ({"1": "no"}, 300, True)
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_inline_query(asked.id, [])
