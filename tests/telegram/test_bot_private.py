"""In a private chat everything is for the bot."""

from bot import refusals
from retrieval.archive import Archive
from tests.telegram.running import BRIDGE, SHELTERS, answering, small_archive
from tests.telegram_emulator import Emulator


async def test_an_answer_is_a_quotation_with_its_source(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        sent = await anna.says("What did Doe say about the shelters?")
        reply = await telegram.reply_to(sent)
    best = reply.styled("blockquote")[0]
    assert best in SHELTERS.text
    assert "“We will open every shelter in Harbourtown,” Doe told reporters." in best
    assert "1 · Harbourtown opens its shelters <now>\nHarbour Herald · 4 March 2024 · sentence" in reply.text
    assert reply.links[0] == SHELTERS.url
    assert "searched 2 articles" in reply.styled("italic")[-1]
    assert "shelter" in reply.styled("bold")
    assert reply.buttons[0][0] == "1"
    (call,) = telegram.calls("sendMessage")
    assert call.params["link_preview_options"]["is_disabled"] is True


async def test_typing_is_shown_before_the_answer(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        sent = await anna.says("What did Doe say?")
        await telegram.reply_to(sent)
    typing, answer = (
        telegram.calls("sendChatAction", chat=anna)[0],
        telegram.calls("sendMessage", chat=anna)[0],
    )
    assert sent.at <= typing.at < answer.at
    assert answer.at - sent.at < 1


async def test_further_passages_are_folded(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        reply = await telegram.reply_to(await anna.says("What did Haddad say about the bridge?"))
    assert len(reply.styled("blockquote")) == 1
    (folded,) = reply.styled("expandable_blockquote")
    assert "2 · " in folded


async def test_a_follow_up_leans_on_the_question_before_and_new_forgets_it(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        await telegram.reply_to(await anna.says("What did Haddad say?"))
        follow_up = await telegram.reply_to(await anna.says("And Doe?"))
        assert "read as “What did Doe say?”" in follow_up.text
        assert "nothing is carried over" in (await telegram.reply_to(await anna.says("/new"))).text
        nothing = await telegram.reply_to(await anna.says("more"))
        assert nothing.text == "There is nothing to go on with yet. Ask a question first."


async def test_new_with_a_question_answers_it_alone(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        await telegram.reply_to(await anna.says("What did Haddad say about the bridge?"))
        alone = await telegram.reply_to(await anna.says("/new And Doe?"))
        assert "read as" not in alone.text
        assert "Doe" in alone.text


async def test_an_honest_no_says_why_and_shows_the_nearest_as_such(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        no = await telegram.reply_to(await anna.says("What did Zanzibar say?"))
        assert no.text.startswith("No article mentions Zanzibar.")
        weak = await telegram.reply_to(await anna.says("Which nurses flooded Tuesday taxes?"))
    assert refusals.NEAREST in weak.text
    assert weak.styled("blockquote") == []


async def test_the_greeting_and_the_help_show_questions_that_work(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    archive = small_archive()
    async with answering(telegram, archive):
        screens = [
            await telegram.reply_to(await anna.says(command))
            for command in ("/start", "/start from_a_link", "/help")
        ]
        for example in {example for screen in screens for example in screen.styled("code")}:
            answer = await telegram.reply_to(await anna.says(example))
            assert answer.styled("blockquote"), example
    assert [len(screen.styled("code")) for screen in screens] == [2, 2, 2]
    assert "/sources" in screens[-1].text
    assert "@onrecord_bot" in screens[-1].text


async def test_ask_takes_a_question_and_without_one_explains_itself(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        assert (
            "open every shelter"
            in (await telegram.reply_to(await anna.says("/ask what did Doe say about shelters?"))).text
        )
        bare = await telegram.reply_to(await anna.says("/ask"))
    assert bare.styled("code")[0].startswith("/ask What did ")


async def test_sources_are_counted(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        reply = await telegram.reply_to(await anna.says("/sources"))
    assert "Harbour Herald · 1 article\nLune Weekly · 1 article" in reply.text


async def test_speakers_are_counted(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        reply = await telegram.reply_to(await anna.says("/speakers"))
    assert "Doe" in reply.text
    assert "statement" not in reply.text


async def test_an_empty_archive_greets_and_says_so(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram, Archive.over([])):
        greeting = await telegram.reply_to(await anna.says("/start"))
        assert "0 articles" in greeting.text
        assert (await telegram.reply_to(await anna.says("/ask"))).text
        assert "no articles yet" in (await telegram.reply_to(await anna.says("/sources"))).text
        assert "Nobody speaks" in (await telegram.reply_to(await anna.says("/speakers"))).text
        assert "no articles yet" in (await telegram.reply_to(await anna.says("What did Doe say?"))).text


async def test_odd_messages_get_a_polite_word(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        assert "words only" in (await telegram.reply_to(await anna.sends_document("x.jpg", b"x"))).text
        with_words = await anna.sends_document("x.jpg", b"x", caption="What did Haddad say?")
        assert BRIDGE.title in (await telegram.reply_to(with_words)).text
        assert "no words" in (await telegram.reply_to(await anna.says("🎉🎉"))).text
        assert "/nonsense" in (await telegram.reply_to(await anna.says("/nonsense please"))).text
        assert (await telegram.reply_to(await anna.says("Haddad? " * 512))).text
        forwarded = await anna.says("What did Haddad say?", forwarded_from="Bob")
        assert BRIDGE.title in (await telegram.reply_to(forwarded)).text
        await telegram.silence_after(await anna.says("/ask@other_bot What did Haddad say?"), lasting=0.2)
    assert telegram.refusals == []


async def test_commands_and_descriptions_are_set_at_the_start_and_only_then(telegram: Emulator) -> None:
    async with answering(telegram):
        await telegram.called("setMyShortDescription")
    commands = [command["command"] for command in telegram.commands()]
    assert commands == ["ask", "quote", "speakers", "sources", "new", "help"]
    async with answering(telegram):
        await telegram.called("getMyShortDescription", count=2)
    assert len(telegram.calls("setMyCommands")) == 1
    assert len(telegram.calls("setMyDescription")) == 1
