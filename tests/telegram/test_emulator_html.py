"""Text as the emulator's server keeps it: HTML to text and entities, trimming, and what it refuses."""

import pytest
from telegram import Bot
from telegram.error import BadRequest

from tests.telegram_emulator import Emulator


async def sent(bot: Bot, telegram: Emulator, html: str) -> tuple[str, list[tuple[str, str]]]:
    message = await bot.send_message(telegram.user("Anna").id, html, parse_mode="HTML")
    assert message.text is not None
    return message.text, [(entity.type, words) for entity, words in message.parse_entities().items()]


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("<b>a</b><strong>b</strong>", "ab", [("bold", "a"), ("bold", "b")]),
        ("<i>a</i><em>b</em>", "ab", [("italic", "a"), ("italic", "b")]),
        ("<u>a</u><ins>b</ins>", "ab", [("underline", "a"), ("underline", "b")]),
        ("<s>a</s><strike>b</strike><del>c</del>", "abc", [("strikethrough", c) for c in "abc"]),
        (
            '<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>',
            "ab",
            [("spoiler", "a"), ("spoiler", "b")],
        ),
        ('<a href="https://example.org/?a=1&amp;b=2">story</a>', "story", [("text_link", "story")]),
        ("<a href='no link'>words</a>", "words", []),
        ("<code>x &lt; y</code>", "x < y", [("code", "x < y")]),
        ('<pre><code class="language-python">f()</code></pre>', "f()", [("pre", "f()")]),
        ("<blockquote>q</blockquote>", "q", [("blockquote", "q")]),
        ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", "q")]),
        ("<blockquote><b>q</b> r</blockquote>", "q r", [("blockquote", "q r"), ("bold", "q")]),
        ('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>', "👍", [("custom_emoji", "👍")]),
        ("😀 <b>née</b> 😀<i>x</i>", "😀 née 😀x", [("bold", "née"), ("italic", "x")]),
        ("  <b> a </b>\n\n", "a", [("bold", "a")]),
        ("<B>a</B>", "a", [("bold", "a")]),
        ("&lt;&gt;&amp;&quot;&#8221;&#x201C;", '<>&"”“', []),
        ("&nbsp;&copy;AT&T", "&nbsp;&copy;AT&T", []),
        ("a\u00a0b \u201cc\u201d", "a\u00a0b \u201cc\u201d", []),
        ("a\tb\r\nc\u2028d", "a b\ncd", []),
        ("5 > 3", "5 > 3", []),
    ],
)
async def test_html_is_read(
    telegram: Emulator, bot: Bot, html: str, text: str, entities: list[tuple[str, str]]
) -> None:
    assert await sent(bot, telegram, html) == (text, entities)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("a <br> b", 'unsupported start tag "br" at byte offset 2'),
        ("é <h1>b</h1>", 'unsupported start tag "h1" at byte offset 3'),
        ("3 < 5", 'unsupported start tag ""'),
        ("a <", "unclosed start tag at byte offset 2"),
        ("a <b", "unclosed start tag"),
        ("<b>a", 'end tag corresponding to start tag "b"'),
        ("<b><i>a</b></i>", 'expected "</i>", found "</b>"'),
        ("a</b>", "unexpected end tag"),
        ("<b>a</b", "unclosed end tag"),
        ("<span>a</span>", 'must have class "tg-spoiler"'),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "nested blockquote"),
    ],
)
async def test_broken_html_is_refused(telegram: Emulator, bot: Bot, html: str, reason: str) -> None:
    with pytest.raises(BadRequest) as refused:
        await sent(bot, telegram, html)
    assert refused.value.message.lower().startswith("can't parse entities: ")
    assert reason in refused.value.message.lower()


@pytest.mark.parametrize("blank", [" ", "\n", "<b> </b>", "\u200b", "&#160;"])
async def test_a_message_of_blanks_is_empty(telegram: Emulator, bot: Bot, blank: str) -> None:
    with pytest.raises(BadRequest, match="Message text is empty"):
        await sent(bot, telegram, blank)


async def test_the_limit_counts_utf16_units_after_entities(telegram: Emulator, bot: Bot) -> None:
    text, _ = await sent(bot, telegram, "<b>" + "&amp;" * 4094 + "😀</b>")
    assert len(text) == 4095
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(telegram.user("Boris").id, "😀" * 2048 + "a")


async def test_a_link_to_a_person_is_a_mention(telegram: Emulator, bot: Bot) -> None:
    anna = telegram.user("Anna")
    message = await bot.send_message(anna.id, f'<a href="tg://user?id={anna.id}">you</a>', parse_mode="HTML")
    assert message.entities[0].user is not None
    assert message.entities[0].user.id == anna.id
