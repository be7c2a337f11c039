"""The reader of .html: the article of a web page, without what stands around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.errors import ArticleError
from retrieval.model import Article
from retrieval.reading.bytes import decode_any
from retrieval.reading.fragments import text_of_main_part, with_quotation_marks
from retrieval.reading.given import Given
from retrieval.reading.making import Told, make_article, one_line
from retrieval.reading.page_facts import facts_of
from retrieval.reading.quiet import quiet

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml ships no types
    from trafilatura.settings import Document

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w:.-]{2,40})")
_ADVERTISEMENT = re.compile(r"advertisements?", re.IGNORECASE)
# Browsers look no further for it, either (WHATWG, "prescan a byte stream").
_PRESCANNED = 1 << 12


def read_page(given: Given) -> Article:
    """The article of a page; raises ArticleError for a page that has none that could be told from what is around it.

    Its text is what trafilatura extracts, a blank line between paragraphs. What the page does not state stays
    unknown; where it states no address of its own, it has the one it was fetched from.
    """
    data = given.text_bytes()
    charset = given.charset or declared_charset(data)
    page = decode_any(data, given.where, charset).replace("\0", "")
    return page_article(page, given.where, given.url)


def page_article(page: str, where: str, url: str | None = None) -> Article:
    """The article of a page that is decoded; raises ArticleError where it has none."""
    page = with_quotation_marks(page)
    found = _extracted(page, where, url) if page.strip() else None
    text = _text(found.body) if found is not None else ""
    if found is None or not text:
        raise ArticleError(where, "holds no article that can be told from the page around it")
    facts = facts_of(page)
    told = Told(
        title=one_line(found.title),
        source=one_line(found.sitename),
        author=one_line(found.author and found.author.replace("; ", ", ")),
        url=one_line(found.url) or url,
        published=facts.published,
        license=one_line(found.license) or facts.license,
        language=facts.language,
    )
    return make_article(text, told, where)


def _text(body: HtmlElement) -> str:
    paragraphs = text_of_main_part(body).split("\n\n")
    return "\n\n".join(each for each in paragraphs if not _ADVERTISEMENT.fullmatch(each))


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page or an XML file declares at its beginning."""
    found = _XML_ENCODING.search(data[:200]) or _CHARSET.search(data[:_PRESCANNED])
    return found[1].decode("ascii", "replace") if found else None


def _extracted(page: str, where: str, url: str | None) -> Document | None:
    from trafilatura import bare_extraction  # noqa: PLC0415  # takes longer to import than the seeds to read

    try:
        with quiet("trafilatura", "htmldate"):
            found = bare_extraction(
                page,
                url=url,
                with_metadata=True,
                include_comments=False,
                include_tables=True,
                # Less of cookie banners and lists of headlines, and no less of an article, on pages of our own.
                favor_precision=True,
                # Its dates are guesses; ours are in page_facts. This keeps it from guessing for long.
                date_extraction_params={"extensive_search": False, "original_date": True},
            )
    except Exception as error:  # whatever a hostile page makes a parser do, the others are read
        raise ArticleError(where, f"cannot be read as a web page: {error}") from error
    return None if isinstance(found, dict) else found
