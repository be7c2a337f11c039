"""Telegram's HTML as values that know their length, so that no message is ever built too long or broken."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot import wording

LIMIT = 4096
"""What a message may hold, in UTF-16 code units once the tags are read."""

_LONGEST_URL = 1024
_WIDE = 0x10000


@dataclass(frozen=True, slots=True)
class Markup:
    """Balanced HTML, and how long its text is once Telegram has read the tags, in UTF-16 code units."""

    html: str = ""
    units: int = 0

    def __add__(self, other: Markup) -> Markup:
        return Markup(self.html + other.html, self.units + other.units)

    def __bool__(self) -> bool:
        return bool(self.units)


def units(text: str) -> int:
    """The length of `text` as Telegram counts it."""
    return len(text) + sum(ord(character) >= _WIDE for character in text)


def plain(text: str) -> Markup:
    """The text, every character of it as it is, save those that would steer a screen."""
    shown = wording.harmless(text.replace("\r\n", "\n").replace("\r", "\n"))
    return Markup(html.escape(shown, quote=False), units(shown))


def bold(inner: Markup) -> Markup:
    """In bold."""
    return _tagged("b", inner)


def italic(inner: Markup) -> Markup:
    """In italics: inside a quotation, the mark of words that are ours."""
    return _tagged("i", inner)


def underlined(inner: Markup) -> Markup:
    """Underlined."""
    return _tagged("u", inner)


def struck(inner: Markup) -> Markup:
    """Struck through."""
    return _tagged("s", inner)


def code(text: str) -> Markup:
    """Text that a tap copies."""
    return _tagged("code", plain(text))


def quotation(inner: Markup, *, expandable: bool = False) -> Markup:
    """A quotation block; an expandable one is folded after its first lines. Blocks do not nest."""
    opening = "<blockquote expandable>" if expandable else "<blockquote>"
    return Markup(f"{opening}{inner.html}</blockquote>", inner.units) if inner else inner


def link(inner: Markup, url: str | None) -> Markup:
    """A link where `url` is one of the web's, else `inner` as it is."""
    if not url or not _is_of_the_web(url):
        return inner
    return Markup(f'<a href="{html.escape(url)}">{inner.html}</a>', inner.units)


def joined(parts: Iterable[Markup], between: str = "\n") -> Markup:
    """The parts that are not empty, with `between` them."""
    filled = [part for part in parts if part]
    text = html.escape(between, quote=False).join(part.html for part in filled)
    return Markup(text, sum(part.units for part in filled) + units(between) * max(len(filled) - 1, 0))


def clipped(text: str, room: int) -> Markup:
    """Words of ours, or a headline, cut at a word to at most `room` units; "…" says that they were cut."""
    if units(text) <= room:
        return plain(text)
    return plain(text[: fitting(text, room - 1)].rstrip() + "…")


def fitting(text: str, room: int) -> int:
    """How many characters of `text` fit in `room` units, cut after a word where there is one to cut after."""
    fits = taken = 0
    for character in text:
        taken += units(character)
        if taken > room:
            break
        fits += 1
    if fits == len(text) or text[fits].isspace():
        return fits
    words = text[:fits].rstrip()
    while words and not words[-1].isspace():
        words = words[:-1]
    return len(words) if len(words) > fits // 2 else fits


def _tagged(tag: str, inner: Markup) -> Markup:
    return Markup(f"<{tag}>{inner.html}</{tag}>", inner.units) if inner else inner


def _is_of_the_web(url: str) -> bool:
    if len(url) > _LONGEST_URL or any(
        character.isspace() or not character.isprintable() for character in url
    ):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
