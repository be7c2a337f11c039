"""What a web page states of its article beyond doubt: when it was published, its language, its licence.

htmldate, which trafilatura asks for the date, also takes one from the address, the text or the copyright line, its
fast mode included; an archive that is asked "since March" cannot take a guess.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from retrieval.reading.dates import stated_date
from retrieval.reading.making import language_tag, one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml ships no types

# Best first: what only articles have, then what other pages have as well.
_META_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "citation_publication_date", "citation_date", "publish-date", "publish_date", "published_date", "pubdate",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date",
)  # fmt: skip
_TIMES = (
    ".//*[@itemprop='datePublished']",
    ".//time[@pubdate or contains(@class, 'published') or contains(@class, 'entry-date')]",
)
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|WebPage)$")
_CREATIVE_COMMONS = re.compile(r"/(by(?:-nc)?(?:-nd|-sa)?)/(\d\.\d)")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page states; None where it does not."""

    published: date | None = None
    license: str | None = None
    language: str | None = None


def facts_of(page: str) -> Facts:
    """What the source of a page states."""
    from trafilatura import load_html  # noqa: PLC0415  # takes longer to import than the seeds to read

    tree = load_html(page)
    if tree is None:
        return Facts()
    linked = list(_linked_data(tree))
    return Facts(_published(tree, linked), _license(tree, linked), _language(tree, linked))


def license_name(address: str | None) -> str | None:
    """A licence by its short name where its address is Creative Commons', else by its address."""
    found = _CREATIVE_COMMONS.search(address or "")
    return f"CC {found[1].upper()} {found[2]}" if found else one_line(address)


def _published(tree: HtmlElement, linked: list[dict[str, object]]) -> date | None:
    metas = _metas(tree)
    stated = (
        *(metas.get(name) for name in _META_DATES[:3]),
        *(item.get("datePublished") for item in linked),
        *(metas.get(name) for name in _META_DATES[3:]),
        *(time.get("datetime") or time.get("content") for path in _TIMES for time in tree.xpath(path)),
    )
    return next((day for each in stated if (day := stated_date(each))), None)


def _license(tree: HtmlElement, linked: list[dict[str, object]]) -> str | None:
    links = tree.xpath(".//link[@rel='license']/@href")
    stated = (*links, *(item.get("license") for item in linked))
    return next((license_name(each) for each in stated if isinstance(each, str) and each.strip()), None)


def _language(tree: HtmlElement, linked: list[dict[str, object]]) -> str | None:
    metas = _metas(tree)
    stated = (
        *(item.get("inLanguage") for item in linked),
        tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        metas.get("content-language"),
        metas.get("og:locale"),
    )
    return next((tag for each in stated if (tag := language_tag(each))), None)


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The content of each meta element by its name, the first of a name."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("http-equiv") or meta.get("itemprop")
        if name and (content := meta.get("content")):
            metas.setdefault(name.strip().lower(), content)
    return metas


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """What JSON-LD tells of the page's own article; lists of other articles are deeper in, and not looked at."""
    for script in tree.xpath(".//script[@type='application/ld+json']"):
        try:
            yield from _articles_in(json.loads(script.text_content(), strict=False))
        except (ValueError, RecursionError):
            continue


def _articles_in(data: object) -> Iterator[dict[str, object]]:
    if isinstance(data, list):
        for each in data:
            yield from _articles_in(each)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds):
            yield data
        for member in ("@graph", "mainEntity", "mainEntityOfPage"):
            if not isinstance(data.get(member), str):
                yield from _articles_in(data.get(member))
