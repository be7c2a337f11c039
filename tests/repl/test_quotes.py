"""A quotation's origin on the screen."""

from __future__ import annotations

import json

from bot.quote_places import Quoted
from bot.repl.quotes import quote_view
from tests.repl.chats import bare, chat, drawn, opened_over, squeezed

TEXT = (
    "“We will not close a single school this winter,” said Dana Holt. Snow fell on Brill. "
    + "It rained. " * 200
)


def test_differences_are_told_without_colour_too() -> None:
    opened = opened_over(TEXT)
    quoted = Quoted.of(opened.archive.find_quote("We will close a single big school this winter"))
    coloured, plain = drawn(quote_view(quoted), width=100), drawn(quote_view(quoted), 100, {"NO_COLOR": "1"})
    told = "We will **not** close a single ~~big~~ school this winter"
    assert told in squeezed(bare(coloured))
    assert told in squeezed(bare(plain))


def test_a_whole_article_is_not_printed_back() -> None:
    (shown,) = chat([f":quote {TEXT}"], opened_over(TEXT))
    assert "A text of 416 words, nearly the whole article. Word for word in 1 article." in shown
    assert "characters after …] :open 1" in shown
    assert len(shown) < len(TEXT)


def test_the_place_is_opened_and_printed_as_json() -> None:
    _, opened, data, more = chat(
        [":quote close a single school", ":open 1", ":json", ":more"], opened_over(TEXT)
    )
    assert "Snow fell on Brill." in opened
    assert json.loads(data)["outcome"] == "found"
    assert "That is all the archive has on this." in more


def test_quote_alone_asks_which() -> None:
    assert "Which quotation?" in chat([":quote"])[0]


def test_only_the_first_of_many_places_are_shown() -> None:
    texts = [f"School number {n} will open." for n in range(5)]
    (shown,) = chat([":quote will open"], opened_over(*texts))
    assert "Word for word in 5 articles. The first 3 are shown." in shown
