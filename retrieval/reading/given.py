"""What a reader is given, and what it makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, TypeAlias

from retrieval.errors import ArticleError
from retrieval.model import Article
from retrieval.reading.limits import Limits, in_words

Found: TypeAlias = Iterator[tuple[str, Article | ArticleError]]
"""Where each article stands, and the article or why there is none."""


@dataclass(frozen=True, slots=True)
class Given:
    """A stream of bytes, where it stands, and what is told of it from outside (a web server's words, say)."""

    stream: BinaryIO
    where: str
    limits: Limits
    charset: str | None = None
    url: str | None = None

    def text_bytes(self) -> bytes:
        """All bytes of what is one text; raises ArticleError where they are too many."""
        return self._all(self.limits.text)

    def document_bytes(self) -> bytes:
        """All bytes of what holds more than text; raises ArticleError where they are too many."""
        if data := self._all(self.limits.document):
            return data
        raise ArticleError(self.where, "is empty; an article needs words")

    def require_text_size(self, size: int) -> None:
        """Raise ArticleError for a text of `size`, in bytes or code points, that is too long to be one article's."""
        if size > self.limits.text:
            raise ArticleError(self.where, f"holds more than {in_words(self.limits.text)} of text")

    def _all(self, most: int) -> bytes:
        # A raw stream may give less than it is asked for, and a size that is told beforehand may be wrong.
        parts: list[bytes] = []
        left = most + 1
        while left and (part := self.stream.read(min(left, 1 << 20))):
            parts.append(part)
            left -= len(part)
        if not left:
            raise ArticleError(self.where, f"is larger than {in_words(most)}, too much for one article")
        return b"".join(parts)


Reader: TypeAlias = Callable[[Given], Found]


def alone(read: Callable[[Given], Article]) -> Reader:
    """The reader of a format whose every file is one article, of a function that raises ArticleError where none is."""

    def read_one(given: Given) -> Found:
        yield given.where, read(given)

    return read_one
