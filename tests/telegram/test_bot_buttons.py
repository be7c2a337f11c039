"""The numbers under an answer open passages, "More" goes on, and no press is left unanswered."""

import pytest

from retrieval.archive import Archive
from retrieval.model import Article
from tests.telegram.running import BRIDGE, SHELTERS, ClosedArchive, answering, small_archive, wide_archive
from tests.telegram_emulator import DropConnection, Emulator, Message, Refused


async def test_a_number_opens_its_passage_where_it_stands(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        answer = await telegram.reply_to(await anna.says("What did Doe say about the shelters?"))
        press = await anna.presses(answer, "1")
        opened = await telegram.reply_to(press)
        assert (await telegram.answer_to(press)).text == ""
    assert opened.reply_to is answer
    (quotation,) = opened.styled("blockquote")
    assert quotation == SHELTERS.text
    assert answer.styled("blockquote")[0] in opened.styled("bold")
    assert "Harbour Herald · 4 March 2024 · sentence" in opened.text
    assert opened.links == [SHELTERS.url]


async def test_buttons_work_after_newer_questions_and_after_a_restart(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        answer = await telegram.reply_to(await anna.says("What did Doe say about the shelters?"))
        await telegram.reply_to(await anna.says("What did Haddad say?"))
        opened = await telegram.reply_to(await anna.presses(answer, "1"))
        assert "Harbourtown opens" in opened.text
    async with answering(telegram, Archive.over([BRIDGE, SHELTERS])):
        opened = await telegram.reply_to(await anna.presses(answer, "1"))
        assert "Harbourtown opens" in opened.text
    async with answering(telegram, Archive.over([BRIDGE])):
        gone = await telegram.answer_to(await anna.presses(answer, "1"))
        assert gone.show_alert
        assert "no longer in the archive" in gone.text


async def test_an_article_that_has_changed_under_its_id_is_not_shown_as_it_was(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram, Archive.over([Article("Rents rose, Doe said.", id="a")])):
        answer = await telegram.reply_to(await anna.says("What did Doe say?"))
    async with answering(telegram, Archive.over([Article("Rents fell, Doe said.", id="a")])):
        assert "no longer" in (await telegram.answer_to(await anna.presses(answer, "1"))).text


async def test_more_goes_on_with_the_list(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram, wide_archive()):
        first = await telegram.reply_to(await anna.says("What did Haddad say?"))
        assert first.buttons == [["1", "2", "3", "More"]]
        press = await anna.presses(first, "More")
        second = await telegram.reply_to(press)
        assert second.buttons[0][0] == "4"
        await telegram.called("editMessageReplyMarkup")
        assert first.buttons == [["1", "2", "3"]]
        opened = await telegram.reply_to(await anna.presses(second, "4"))
        assert "Haddad said the" in opened.styled("bold")[0]


@pytest.mark.parametrize("words", ["/help", "/nonsense", "thanks", "🎉"])
async def test_more_goes_on_after_words_that_are_no_question(telegram: Emulator, words: str) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram, wide_archive()):
        first = await telegram.reply_to(await anna.says("What did Haddad say?"))
        await telegram.reply_to(await anna.says(words))
        assert (await telegram.reply_to(await anna.presses(first, "More"))).buttons[0][0] == "4"


async def test_an_old_more_asks_to_ask_again(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram, wide_archive()):
        old = await telegram.reply_to(await anna.says("What did Haddad say?"))
        await telegram.reply_to(await anna.says("What did Doe say?"))
        stale = await telegram.answer_to(await anna.presses(old, "More"))
        assert "ask the question again" in stale.text
    async with answering(telegram):
        assert "again" in (await telegram.answer_to(await anna.presses(old, "More"))).text


HOSTILE = [
    *(
        "x",
        "o:",
        "m:",
        "o:::::",
        "o:AAAAAAAAAAA:0:9:AAAAAAAAAAA",
        "o:{key}:5:9:{words}",
        "o:{key}:0:1:{words}",
    ),
    *(
        "o:{key}:999999999:999999999:{words}",
        "o:{key}:-1:9:{words}",
        "o:{key}:0:٩:{words}",
        "\0",
        "o:{key}:57:0:{words}",
    ),
]


@pytest.mark.parametrize("data", HOSTILE)
async def test_hostile_data_opens_nothing(telegram: Emulator, data: str) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        answer = await telegram.reply_to(await anna.says("What did Doe say about the shelters?"))
        _, key, _, _, words = _data(answer).split(":")
        press = anna.presses_data(answer, data.format(key=key, words=words))
        assert (await telegram.answer_to(press)).show_alert
        assert len(telegram.calls("sendMessage")) == 1


async def test_a_page_that_could_not_be_sent_can_be_asked_for_again(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram, wide_archive()):
        first = await telegram.reply_to(await anna.says("What did Haddad say?"))
        telegram.fail_next("sendMessage", DropConnection())
        press = await anna.presses(first, "More")
        assert "Something went wrong" in (await telegram.reply_to(press)).text
        assert (await telegram.reply_to(await anna.presses(first, "More"))).buttons[0][0] == "4"


async def test_a_press_too_old_to_be_answered_still_opens(
    telegram: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        answer = await telegram.reply_to(await anna.says("What did Doe say about the shelters?"))
        telegram.fail_next("answerCallbackQuery", Refused(400, "Bad Request: query is too old"))
        assert SHELTERS.title in (await telegram.reply_to(await anna.presses(answer, "1"))).text
    assert [record for record in caplog.records if record.name == "onrecord"] == []


async def test_a_press_that_goes_wrong_is_answered_too(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram, ClosedArchive.over([SHELTERS, BRIDGE])):
        answer = await telegram.reply_to(await anna.says("What did Doe say about the shelters?"))
        press = await anna.presses(answer, "1")
        assert "Something went wrong" in (await telegram.reply_to(press)).text
        assert (await telegram.answer_to(press)).text == ""


async def test_a_press_on_a_deleted_message_still_opens(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        answer = await telegram.reply_to(await anna.says("What did Doe say about the shelters?"))
        data = _data(answer)
        del answer.chat.messages[answer.id]
        answer.deleted = True
        opened = await telegram.reply_to(anna.presses_data(answer, data))
    assert "Harbourtown opens" in opened.text


async def test_a_press_that_comes_twice_opens_once(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram, small_archive()):
        answer = await telegram.reply_to(await anna.says("What did Doe say about the shelters?"))
        press = await anna.presses(answer, "1")
        await telegram.reply_to(press)
        telegram.deliver_again(press)
        await telegram.answer_to(anna.presses_data(answer, "o:nothing"))
        assert len(telegram.calls("sendMessage")) == 2


def _data(answer: Message) -> str:
    assert answer.markup is not None
    data = answer.markup["inline_keyboard"][0][0]["callback_data"]
    assert isinstance(data, str)
    assert len(data.encode()) <= 64
    return data
