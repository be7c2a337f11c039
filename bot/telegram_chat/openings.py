"""What a numbered button carries: enough to find its passage again, after any restart, and no more.

    o:<article>:<start>:<end>:<words>      article, words: short hashes; start, end: code points

It comes back from outside, so nothing of it is believed: the article must be here, the span must run from the
start of a sentence to the end of one, and the words must still be the same.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass

from retrieval.analysis import sentences_of
from retrieval.archive import Archive
from retrieval.model import Article, Passage, Sentence, Span
from retrieval.model.article import key_of

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
        article = self._archive.article_with_key(_key(match[1])) if match else None
        if match is None or article is None:
            return None
        start, end = int(match[2]), int(match[3])
        sentences = sentences_of(article)
        first = next((place for place, one in enumerate(sentences) if one.span.start == start), None)
        last = next((place for place, one in enumerate(sentences) if one.span.end == end), None)
        if first is None or last is None or first > last or _short(article.text[start:end]) != match[4]:
            return None
        return Found(article, sentences, first, last)


def _short(text: str) -> str:
    return _written(key_of(text))


def _written(key: int) -> str:
    return urlsafe_b64encode(key.to_bytes(8, "big")).rstrip(b"=").decode()


def _key(written: str) -> int:
    return int.from_bytes(urlsafe_b64decode(written + "="), "big")
