"""The revision: a name for a set of articles, which does not hang on the order in which they came."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields

from retrieval.model import Article

_MODULUS = 1 << 256


@dataclass(frozen=True, slots=True)
class Revision:
    """The sum of the articles' digests, modulo 2 to the 256th: one may be added or taken away at a time.

    Bellare and Micciancio, "A New Paradigm for Collision-Free Hashing" (1997): AdHash. It tells sets of articles apart;
    it is no guard against somebody who makes up articles to have the same sum.
    """

    total: int = 0

    @classmethod
    def of(cls, articles: Iterable[Article]) -> Revision:
        """The revision of `articles`."""
        return cls(sum(map(digest_of, articles)) % _MODULUS)

    def with_digest(self, digest: int) -> Revision:
        """The revision with one article more; with its digest's negative, with one less."""
        return Revision((self.total + digest) % _MODULUS)

    @property
    def name(self) -> str:
        """Twelve letters and digits."""
        return hashlib.sha256(self.total.to_bytes(32, "big")).hexdigest()[:12]


def digest_of(article: Article) -> int:
    """A number for one article, every member counted: an id may be given to a text that changes later.

    What is not known of it is left out, so that a member which articles get one day changes no digest of today.
    """
    known = {each.name: getattr(article, each.name) for each in fields(article)}
    told = {name: str(value) for name, value in known.items() if value is not None}
    return int.from_bytes(hashlib.sha256(json.dumps(told, sort_keys=True).encode()).digest(), "big")


def superseded(digest: int) -> int:
    """The digest of an article that is an older version now."""
    return int.from_bytes(hashlib.sha256(b"superseded" + digest.to_bytes(32, "big")).digest(), "big")
