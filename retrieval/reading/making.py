"""From a text, and what its file tells of it, to an article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from retrieval.model import Article
from retrieval.model.article import require_text
from retrieval.reading.headline import derive_headline
from retrieval.reading.newswire import find_furniture

_LANGUAGE = re.compile(r"(?P<language>[A-Za-z]{2,3})(?P<more>(?:[-_][A-Za-z0-9]{2,8})*)")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Told:
    """What a file tells of its article beside the text; None, or nothing but white space, where it does not tell."""

    id: str | None = None
    title: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    published: date | None = None
    license: str | None = None
    language: str | None = None


def make_article(text: str, told: Told, where: str) -> Article:
    """The article that `text` is; raises ArticleError, naming `where`, where it is none.

    What is told outranks the dateline and the licence line. The text stays as it is.
    """
    require_text(text, where)
    title = (told.title or "").strip()
    start = _after_headline(text, title)
    found = find_furniture(text, start)
    return Article(
        text,
        id=told.id or "",
        title=title or derive_headline(text, found.body),
        derived_title=not title,
        source=told.source or found.source,
        author=told.author,
        place=found.place,
        published=told.published,
        url=told.url,
        license=told.license or found.license,
        language=told.language,
        body=found.body,
    )


def one_line(words: object) -> str | None:
    """What was told, on one line and without white space around it; None where nothing was."""
    return _SPACES.sub(" ", words).strip() or None if isinstance(words, str) else None


def language_tag(written: object) -> str | None:
    """A language as BCP 47 writes it ("en", "pt-BR"); None for what is no such tag ("English", "en_US.UTF-8")."""
    tag = _LANGUAGE.fullmatch(written.strip()) if isinstance(written, str) else None
    if tag is None:
        return None
    parts = [part.upper() if len(part) == 2 else part for part in tag["more"].replace("_", "-").split("-")]  # noqa: PLR2004  # two letters are a region
    return tag["language"].lower() + "-".join(parts)


def _after_headline(text: str, title: str) -> int:
    """Where a text goes on that opens with its own title on a line of its own; the title is metadata."""
    opening, _, rest = text.partition("\n")
    if title and rest.strip() and opening.strip().rstrip(".") == title.rstrip("."):
        return len(opening) + 1
    return 0
