"""`parse_mode=HTML` as the server reads it: strict about tags, four named entities, offsets in UTF-16 units."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from tests.telegram_emulator.wire import ApiError, Json, bad_request, utf16

PersonOf = Callable[[int], Json | None]

_KINDS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("span", "tg-spoiler"), "spoiler"),
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_CHARACTER = re.compile(r"&(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,7})|([A-Za-z]+));?")
_ATTRIBUTE = re.compile(r"\s*([^\s=>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([A-Za-z0-9.-]*)(?=[\s>])))?")
_LINK = re.compile(r"(?:(?:https?|ftp|tg|ton)://\S+|[^\s/:@]+\.[^\s/.]{2,}(?:[/?#]\S*)?)", re.IGNORECASE)
_HIGHEST = 0x10FFFF


@dataclass
class _Tag:
    name: str
    offset: int
    attributes: dict[str, str]
    begun: int


@dataclass
class _Reader:
    source: str
    person: PersonOf
    at: int = 0
    text: str = ""
    open: list[_Tag] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def read(self) -> None:
        while self.at < len(self.source):
            if self.source.startswith("</", self.at):
                self._end()
            elif self.source[self.at] == "<":
                self._start()
            else:
                stop = self.source.find("<", self.at)
                stop = len(self.source) if stop < 0 else stop
                self.text += decoded(self.source[self.at : stop])
                self.at = stop
        if self.open:
            raise _broken(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')

    def _start(self) -> None:
        begun = self.at
        match = re.compile(r"<([^\s>]*)").match(self.source, begun)
        name = match[1].lower() if match else ""
        self.at = begun + 1 + len(name)
        if self.at >= len(self.source):
            raise _broken(f"Unclosed start tag at byte offset {self._bytes(begun)}")
        if name not in _KINDS:
            raise _broken(f'Unsupported start tag "{name}" at byte offset {self._bytes(begun)}')
        attributes = self._attributes(name, begun)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _broken(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(begun)}')
        if name == "blockquote" and any(tag.name == name for tag in self.open):
            raise _broken(f"Nested blockquote at byte offset {self._bytes(begun)}")
        self.open.append(_Tag(name, utf16(self.text), attributes, begun))

    def _attributes(self, name: str, begun: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            while self.at < len(self.source) and self.source[self.at].isspace():
                self.at += 1
            if self.source.startswith(">", self.at):
                self.at += 1
                return found
            match = _ATTRIBUTE.match(self.source, self.at)
            if match is None:
                reason = (
                    f'Empty attribute name in the tag "{name}"'
                    if self.at < len(self.source)
                    else "Unclosed start tag"
                )
                raise _broken(f"{reason} at byte offset {self._bytes(begun)}")
            quoted = next((value for value in match.groups()[1:3] if value is not None), None)
            found[match[1].lower()] = decoded(quoted) if quoted is not None else (match[4] or "").lower()
            self.at = match.end()

    def _end(self) -> None:
        begun = self.at
        match = re.compile(r"</([^\s>]*)\s*(>?)").match(self.source, begun)
        if not self.open:
            raise _broken(f"Unexpected end tag at byte offset {self._bytes(begun)}")
        if match is None or not match[2]:
            raise _broken(f"Unclosed end tag at byte offset {self._bytes(begun)}")
        tag = self.open.pop()
        if match[1] and match[1].lower() != tag.name:
            raise _broken(
                f'Unmatched end tag at byte offset {self._bytes(begun)}, expected "</{tag.name}>", found "</{match[1]}>"'
            )
        self.at = match.end()
        if entity := self._entity(tag):
            self.entities.append(entity)

    def _entity(self, tag: _Tag) -> Json | None:
        length = utf16(self.text) - tag.offset
        if not length:
            return None
        entity: Json = {"type": _KINDS[tag.name], "offset": tag.offset, "length": length}
        if tag.name == "a":
            inside = self.text.encode("utf-16-le")[2 * tag.offset :].decode("utf-16-le")
            return self._link(entity, tag.attributes.get("href") or inside)
        if tag.name == "blockquote" and "expandable" in tag.attributes:
            entity["type"] = "expandable_blockquote"
        if tag.name == "tg-emoji":
            entity["custom_emoji_id"] = tag.attributes.get("emoji-id", "")
        language = tag.attributes.get("class", "")
        if (
            tag.name == "code"
            and language.startswith("language-")
            and self.open
            and self.open[-1].name == "pre"
        ):
            # <pre><code class="language-x"> is one entity, and the language is the outer one's.
            self.open[-1].attributes["language"] = language.removeprefix("language-")
        if tag.name == "pre" and "language" in tag.attributes:
            entity["language"] = tag.attributes["language"]
        return entity

    def _link(self, entity: Json, url: str) -> Json | None:
        if url.startswith("tg://user?"):
            ids = parse_qs(urlsplit(url).query).get("id", [""])
            user = self.person(int(ids[0])) if ids[0].isdigit() else None
            return {**entity, "type": "text_mention", "user": user} if user else None
        if not _LINK.fullmatch(url):
            # The server keeps the words and drops what is not a link, without a word.
            return None
        return {**entity, "url": url if "://" in url else f"http://{url}/"}

    def _bytes(self, index: int) -> int:
        return len(self.source[:index].encode())


def parse_html(source: str, person: PersonOf = lambda _: None) -> tuple[str, list[Json]]:
    """The text and its entities in order; `person` gives the user behind a `tg://user?id=` link, if known."""
    reader = _Reader(source, person)
    reader.read()
    verbatim = [entity for entity in reader.entities if entity["type"] in {"pre", "code"}]
    kept = [entity for entity in reader.entities if not any(_inside(entity, other) for other in verbatim)]
    return reader.text, sorted(kept, key=lambda entity: (entity["offset"], -entity["length"]))


def decoded(text: str) -> str:
    return _CHARACTER.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return _NAMED.get(name, match[0])
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < _HIGHEST else match[0]


def _inside(entity: Json, other: Json) -> bool:
    """Nothing stands inside code; of `pre` and `code` over the same text the outer `pre` is kept."""
    within = (
        other["offset"] <= entity["offset"]
        and entity["offset"] + entity["length"] <= other["offset"] + other["length"]
    )
    outer = entity["type"].endswith("blockquote") or (entity["type"], other["type"]) == ("pre", "code")
    return entity is not other and within and not outer


def _broken(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")
