"""The reader of .txt and .md: one article a file."""

from __future__ import annotations

import re
from pathlib import Path

from retrieval.model import Article
from retrieval.model.article import require_text
from retrieval.reading.bytes import decode_any, read_text
from retrieval.reading.given import Given
from retrieval.reading.headline import derive_headline
from retrieval.reading.newswire import find_furniture

# A first line of its own, short and without a full stop, with a blank line under it, is a headline; a short
# quotation is not, for its full stop stands before the mark that closes it.
_HEADLINE = re.compile(
    r"\s*(?P<title>[^\n]{3,150}[^\s.,;:])(?<![.,;:][\"'“”’»)])[ \t\r]*\n[ \t\r]*\n(?=\s*\S)"
)
_MARKDOWN_HEADLINE = re.compile(r"\s*# +(?P<title>[^\n]*[^\s#])[ \t#\r]*\n(?=\s*\S)")


def read_plain(path: Path) -> Article:
    """The article in `path`; raises ArticleError where there is none."""
    return article_from(read_text(path), str(path), is_markdown=path.suffix.casefold() == ".md")


def read_text_file(given: Given) -> Article:
    """The article that plain text is; raises ArticleError where there is none."""
    text = decode_any(given.text_bytes(), given.where, given.charset)
    return article_from(text, given.where, url=given.url)


def read_markdown(given: Given) -> Article:
    """The article that Markdown is, its signs left in place; raises ArticleError where there is none."""
    text = decode_any(given.text_bytes(), given.where, given.charset)
    return article_from(text, given.where, is_markdown=True, url=given.url)


def article_from(text: str, where: str, *, is_markdown: bool = False, url: str | None = None) -> Article:
    """The article `text` is: its headline, dateline and licence line become metadata, its text stays as it is."""
    require_text(text, where)
    headline = (_MARKDOWN_HEADLINE if is_markdown else _HEADLINE).match(text)
    start = headline.end() if headline else 0
    found = find_furniture(text, start)
    return Article(
        text,
        title=headline["title"].strip() if headline else derive_headline(text, found.body),
        derived_title=headline is None,
        source=found.source,
        place=found.place,
        url=url,
        license=found.license,
        body=found.body,
    )
