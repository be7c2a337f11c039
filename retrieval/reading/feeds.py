"""The reader of RSS and Atom: each entry of a feed is an article."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import TypeAlias
from urllib.parse import urljoin

from retrieval.errors import ArticleError
from retrieval.model import Article
from retrieval.reading.bytes import decode_any
from retrieval.reading.dates import stated_date
from retrieval.reading.fragments import text_of_fragment
from retrieval.reading.given import Found, Given
from retrieval.reading.making import Told, language_tag, make_article, one_line
from retrieval.reading.page_facts import license_name
from retrieval.reading.pages import declared_charset
from retrieval.reading.quiet import quiet

Part: TypeAlias = Mapping[str, object]

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_END = re.compile(r"</(?:rss|feed|rdf:RDF|(?:\w+:)?feed)\s*>(?:\s|<!--.*?-->)*\Z", re.DOTALL)


def read_feed(given: Given) -> Found:
    """Each entry: where it stands ("file#entry", counted from 1), and its article or why there is none.

    The article's source is the feed, its address the entry's link. Raises ArticleError for what is no feed.
    """
    from feedparser import parse  # type: ignore[import-untyped]  # noqa: PLC0415  # takes longer to import than the seeds to read

    data = given.text_bytes()
    text = decode_any(data, given.where, given.charset or declared_charset(data))
    try:
        with quiet("feedparser"):
            # Bytes alone could be taken for the name of a file; and they are in UTF-8 now, whatever they declare.
            stream = io.BytesIO(_DECLARATION.sub("", text.lstrip("\ufeff")).encode())
            base = {"content-location": given.url} if given.url else {}
            found = parse(stream, response_headers=base, sanitize_html=False)
    except Exception as error:  # whatever a hostile feed makes a parser do, the others are read
        raise ArticleError(given.where, f"cannot be read as a feed: {error}") from error
    feed, entries = _part(found.get("feed")), _parts(found.get("entries"))
    if not entries and (found.get("bozo") or not found.get("version")):
        raise ArticleError(given.where, "is no RSS or Atom feed that can be read")
    complete = _END.search(text) is not None
    for number, entry in enumerate(entries, start=1):
        where = f"{given.where}#{number}"
        if number == len(entries) and not complete:
            yield where, ArticleError(where, "the feed breaks off within this entry, its last")
            continue
        try:
            yield where, _article(entry, feed, where)
        except ArticleError as error:
            yield where, ArticleError(where, error.why)


def _article(entry: Part, feed: Part, where: str) -> Article:
    source = _part(entry.get("source"))
    contents = _parts(entry.get("content"))
    detail = max(contents, key=_is_html, default=None) or _part(entry.get("summary_detail"))
    return make_article(
        _text(detail),
        Told(
            title=_text(_part(entry.get("title_detail"))),
            source=one_line(source.get("title")) or one_line(_text(_part(feed.get("title_detail")))),
            author=one_line(entry.get("author")),
            url=_address(entry, feed),
            published=stated_date(entry.get("published")) or stated_date(entry.get("updated")),
            license=_license(entry) or _license(feed),
            language=language_tag(detail.get("language")) or language_tag(feed.get("language")),
        ),
        where,
    )


def _text(detail: Part) -> str:
    value = detail.get("value")
    if not isinstance(value, str):
        return ""
    return text_of_fragment(value) if _is_html(detail) else value.strip()


def _is_html(detail: Part) -> bool:
    return detail.get("type") in {"text/html", "application/xhtml+xml"}


def _address(entry: Part, feed: Part) -> str | None:
    """The entry's link, whole: some feeds write it as their site would."""
    link = one_line(entry.get("link"))
    return urljoin(one_line(feed.get("link")) or "", link) if link else None


def _license(part: Part) -> str | None:
    links = (link for link in _parts(part.get("links")) if link.get("rel") == "license")
    return next((license_name(one_line(link.get("href"))) for link in links), None)


def _part(value: object) -> Part:
    # A plain one: feedparser's own makes up members that it does not hold.
    return dict(value) if isinstance(value, Mapping) else {}


def _parts(value: object) -> list[Part]:
    return [_part(part) for part in value if isinstance(part, Mapping)] if isinstance(value, list) else []
