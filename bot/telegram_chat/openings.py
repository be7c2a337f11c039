"""What a numbered button carries: enough to find its passage again, after any restart, and no more.

    o:<article>:<start>:<end>:<words>      article, words: short hashes; start, end: code points

It comes back from outside, so nothing of it is believed: the article must be here, the span must run from the
start of a sentence to the end of one, and the words must still be the same.
"""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from functools import cached_property

from retrieval.archive import Archive
from retrieval.model import Article, Passage, Sentence, Span
from retrieval.stores.memory import sentences_of

_DATA = re.compile(r"o:([\w-]{11}):(\d{1,9}):(\d{1,9}):([\w-]{11})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of whole sentences, from number `first` to number `last` of `sentences`, counted from 0."""

    article: Article
    sentences: tuple[Sentence, ...]
    first: int
    last: int

    @property
    def span(self) -> Span:
        """From the start of the first sentence to the end of the last."""
        return self.sentences[self.first].span.joined(self.sentences[self.last].span)


def callback_data(passage: Passage) -> str:
    """What the button of `passage` carries: at most 64 bytes."""
    span = passage.span
    return f"o:{_short(passage.article.id)}:{span.start}:{span.end}:{_short(passage.text)}"


class Openings:
    """Finds passages again in one archive."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def find(self, data: str) -> Found | None:
        """The passage that `data` names; None where the data is not ours or the passage no longer here."""
        match = _DATA.fullmatch(data)
        article = self._article(match[1]) if match else None
        if match is None or article is None:
            return None
        start, end = int(match[2]), int(match[3])
        sentences = sentences_of(article)
        first = next((place for place, one in enumerate(sentences) if one.span.start == start), None)
        last = next((place for place, one in enumerate(sentences) if one.span.end == end), None)
        if first is None or last is None or first > last or _short(article.text[start:end]) != match[4]:
            return None
        return Found(article, sentences, first, last)

    def _article(self, key: str) -> Article | None:
        article_id = self._ids.get(key)
        return None if article_id is None else self._archive.article(article_id)

    @cached_property
    def _ids(self) -> dict[str, str]:
        return {_short(article.id): article.id for article in self._archive.articles}


def _short(text: str) -> str:
    digest = hashlib.blake2b(text.encode(), digest_size=8).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()
