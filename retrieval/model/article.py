"""An article, its text exactly as it was read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields
from datetime import date, datetime

from retrieval.errors import ArticleError
from retrieval.model.text import Span

_ALL_OF_THE_TEXT = Span(0, 1)  # known by its identity: a body of one code point is a body, too


@dataclass(frozen=True, slots=True)
class Article:
    """One news article, its text exactly as it was read.

    `body` is the part that may answer: all of the text, less a dateline's place at its head and a licence
    line at its foot, where a reader found them (both are metadata). Without an `id`, or with a blank one, the article is named
    by a hash of its content, so the same article read twice is one. Raises ArticleError for a text that
    holds no visible character, or half a surrogate pair (which no file can store).
    """

    text: str
    id: str = ""
    title: str = ""
    derived_title: bool = False
    source: str | None = None
    author: str | None = None
    place: str | None = None
    published: date | None = None
    url: str | None = None
    license: str | None = None
    language: str | None = None
    body: Span = field(default=_ALL_OF_THE_TEXT)

    def __post_init__(self) -> None:
        where = self.id or "an article"
        require_text(self.text, where)
        for name in ("id", "title", "source", "author", "place", "url", "license", "language"):
            _require_storable(getattr(self, name), name, where)
        if self.body is _ALL_OF_THE_TEXT:
            object.__setattr__(self, "body", Span(0, len(self.text)))
        if self.body.end > len(self.text):
            raise ArticleError(where, f"its body ends at {self.body.end}, after the text's {len(self.text)}")
        if not self.id.strip():
            object.__setattr__(self, "id", self._content_hash())

    @property
    def day(self) -> date | None:
        """The calendar day of publication, where it is known."""
        return self.published.date() if isinstance(self.published, datetime) else self.published

    def why_not_beside(self, other: Article) -> str | None:
        """Why this one cannot be in an archive with `other`, which has its id; None where the two are the same."""
        if self.text != other.text:
            return "another text has that id; ids must be unique"
        differing = [
            each.name for each in fields(self) if getattr(self, each.name) != getattr(other, each.name)
        ]
        if differing:
            return f"the same text has that id with another {differing[0]}; keep one, or give each an id of its own"
        return None

    def _content_hash(self) -> str:
        digest = hashlib.sha256()
        for part in (self.text, self.url, self.source, self.published and self.published.isoformat()):
            digest.update((part or "").encode())
            digest.update(b"\0")
        return digest.hexdigest()[:16]


def key_of(article_id: str) -> int:
    """A number for an id, of 63 bits: short enough for a button, and for a database's index."""
    return int.from_bytes(hashlib.blake2b(article_id.encode(), digest_size=8).digest(), "big") >> 1


def require_text(text: str, where: str) -> None:
    """Raise ArticleError, naming `where`, for a text that no article can have."""
    _require_storable(text, "text", where)
    if not text.strip():
        raise ArticleError(where, "the text is empty; an article needs words")


def _require_storable(value: str | None, name: str, where: str) -> None:
    try:
        (value or "").encode()
    except UnicodeEncodeError as error:
        why = f"its {name} holds half a character (a lone surrogate) at {error.start}; save the file as UTF-8"
        raise ArticleError(where.encode(errors="replace").decode(), why) from None
