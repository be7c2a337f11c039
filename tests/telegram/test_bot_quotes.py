"""Where a quotation is from, in Telegram."""

from __future__ import annotations

from tests.telegram.running import SHELTERS, answering
from tests.telegram_emulator import Emulator

EXACT = "We will open every shelter in Harbourtown"
ALTERED = "We must open every single shelter in Harbourtown"


async def test_a_quotation_by_itself_is_traced(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        reply = await telegram.reply_to(await anna.says(f"“{EXACT}”"))
    assert reply.text.startswith("Word for word in 1 article.")
    assert reply.styled("blockquote") == ["“We will open every shelter in Harbourtown,” Doe told reporters."]
    assert EXACT in reply.styled("bold")
    assert "Jane Doe" in reply.text
    assert reply.links[0] == SHELTERS.url


async def test_quote_takes_words_without_marks_and_shows_how_they_differ(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        reply = await telegram.reply_to(await anna.says(f"/quote {ALTERED}"))
    assert reply.text.startswith("Not word for word in this archive. The closest, with 2 differences:")
    assert reply.styled("strikethrough") == ["yours", "must", "single"]
    assert "will" in reply.styled("bold")
    assert "yours the article’s: We must will open every single shelter in Harbourtown" in reply.text


async def test_its_number_opens_the_passage(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        reply = await telegram.reply_to(await anna.says(f"/quote {EXACT}"))
        press = await anna.presses(reply, "1")
        opened = await telegram.reply_to(reply)
    assert press.answer is not None
    assert "Schools stay closed until Thursday." in opened.text


async def test_what_is_not_here_is_said_in_a_sentence(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    async with answering(telegram):
        reply = await telegram.reply_to(await anna.says("/quote Seven volcanoes erupted before breakfast"))
    assert reply.text.startswith("Not in this archive: neither these words nor any close to them.")
    assert reply.buttons == []


async def test_quote_alone_explains_itself_and_as_a_reply_takes_the_words_replied_to(
    telegram: Emulator,
) -> None:
    anna, bob = telegram.user("Anna"), telegram.user("Bob")
    group = telegram.group("Newsroom", members=[anna, bob])
    async with answering(telegram):
        assert "after /quote" in (await telegram.reply_to(await anna.says("/quote"))).text
        claim = await group.says(bob, EXACT)
        reply = await telegram.reply_to(await group.says(anna, "/quote", reply_to=claim))
        named = await telegram.reply_to(await group.says(anna, f"/quote@onrecord_bot {EXACT}"))
    assert "Word for word" in reply.text
    assert "Word for word" in named.text


async def test_a_long_paste_of_many_differences_still_fits(telegram: Emulator) -> None:
    anna = telegram.user("Anna")
    pasted = SHELTERS.text.replace("the", "thee").replace("shelter", "haven").replace("said", "quoth")
    async with answering(telegram):
        reply = await telegram.reply_to(await anna.says(f"/quote {pasted}"))
        much = await telegram.reply_to(await anna.says("/quote " + f"“{EXACT}” and " * 60))
    assert "differences" in reply.text
    assert much.text
    assert telegram.refusals == []
