"""Message text as the server keeps it: cleaned, trimmed, counted, and with the entities it finds by itself."""

import re

from tests.telegram_emulator.wire import Json, bad_request, utf16

MAX_TEXT = 4096
MAX_CAPTION = 1024

# Line and paragraph separators, direction overrides and three combining lines never reach the other side.
_REMOVED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f]")
_BLANK = re.compile("[\\s\u180e\u200b-\u200f\u2800\u202e\ufeff\ufffc]*")
_TRIMMED = " \n"

_FOUND = {
    "bot_command": re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>@])"),
    "url": re.compile(r"(?<![\w@])https?://[^\s<>\"]+[^\s<>\".,;:!?)\]']"),
    "mention": re.compile(r"(?<![\w@/])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w)"),
    "hashtag": re.compile(r"(?<![\w#&/])#\w*[^\W\d]\w*"),
}


def clean(text: str) -> str:
    return _REMOVED.sub("", _CONTROL.sub(" ", text.replace("\r", "")))


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Text without blanks at its ends, and the entities moved and cut to fit it."""
    start = len(text) - len(text.lstrip(_TRIMMED))
    kept = text.strip(_TRIMMED)
    end = utf16(kept)
    moved = []
    for entity in entities:
        first = max(0, entity["offset"] - start)
        last = min(end, entity["offset"] + entity["length"] - start)
        if last > first:
            moved.append({**entity, "offset": first, "length": last - first})
    return kept, moved


def checked(text: str, entities: list[Json], *, limit: int, empty: str, long: str) -> tuple[str, list[Json]]:
    """The trimmed text held to `limit` UTF-16 units; `empty` and `long` are the refusals' words."""
    text, entities = trimmed(text, entities)
    if _BLANK.fullmatch(text):
        raise bad_request(empty)
    if utf16(text) > limit:
        raise bad_request(long)
    return text, with_found(text, entities)


def with_found(text: str, entities: list[Json]) -> list[Json]:
    """Entities given, and those the server finds in the rest: commands, links, mentions, hashtags."""
    taken = [
        (entity["offset"], entity["offset"] + entity["length"]) for entity in entities if _closed(entity)
    ]
    found = []
    for kind, pattern in _FOUND.items():
        for match in pattern.finditer(text):
            first = utf16(text[: match.start()])
            last = first + utf16(match.group())
            if all(last <= start or end <= first for start, end in taken):
                taken.append((first, last))
                found.append({"type": kind, "offset": first, "length": last - first})
    return sorted([*entities, *found], key=lambda entity: (entity["offset"], -entity["length"]))


def _closed(entity: Json) -> bool:
    """Nothing is looked for inside these."""
    return entity["type"] in {"code", "pre", "text_link", "text_mention", "custom_emoji"}
