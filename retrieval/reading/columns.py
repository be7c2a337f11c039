"""Which column of a table holds what of an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.errors import ArticleError

# The names of articles.jsonl, and what other tables call the same; a member's own name outranks the others.
_NAMES: dict[str, tuple[str, ...]] = {
    "id": (),
    "text": ("body", "content", "article", "full_text", "fulltext", "article_text", "maintext", "story"),
    "title": ("headline",),
    "source": ("publisher", "publication", "outlet", "newspaper", "source_name", "site_name"),
    "author": ("authors", "byline", "creator"),
    "url": ("link", "permalink"),
    "published": ("date", "published_at", "publish_date", "publication_date", "date_published", "pubdate"),
    "license": ("licence",),
    "language": ("lang",),
}
_BETWEEN_WORDS = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class Columns:
    """How many columns there are, and the place of each member of an article that one of them holds."""

    count: int
    places: dict[str, int]

    @classmethod
    def read(cls, header: Sequence[str], where: str) -> Columns:
        """The columns that a header row names; raises ArticleError where it is not plain which one is the text."""
        names = [_BETWEEN_WORDS.sub("_", name.strip().casefold()) for name in header]
        places = {}
        for member, others in _NAMES.items():
            at = _places(names, (member,)) or _places(names, others)
            if len(at) == 1:
                places[member] = at[0]
            elif member == "text" and at:
                both = " and ".join(f"“{header[place].strip()}”" for place in at)
                raise ArticleError(where, f"the columns {both} may each be the text; name one of them “text”")
        if "text" not in places:
            told = ", ".join(name.strip() for name in header)[:200]
            raise ArticleError(where, f"no column of the header row is named “text”; its columns are: {told}")
        return cls(len(names), places)

    def members(self, row: Sequence[str], where: str) -> dict[str, str]:
        """What a row tells of its article; raises ArticleError for one that does not fit the header row."""
        if len(row) < self.count or any(row[self.count :]):
            why = (
                f"has {len(row)} columns where the header row has {self.count}; is a quotation mark missing?"
            )
            raise ArticleError(where, why)
        return {member: row[place] for member, place in self.places.items() if row[place].strip()}


def known_names(header: Sequence[str]) -> int:
    """How many of a header row's names are known."""
    known = {*_NAMES, *(name for others in _NAMES.values() for name in others)}
    return sum(_BETWEEN_WORDS.sub("_", name.strip().casefold()) in known for name in header)


def _places(names: Sequence[str], wanted: Sequence[str]) -> list[int]:
    return [place for place, name in enumerate(names) if name in wanted]
