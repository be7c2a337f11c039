"""From HTML, or the main part that trafilatura finds of a page, to text: one line a paragraph, a blank one between two."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml ships no types

_SILENT = frozenset(["script", "style", "title", "template", "noscript", "iframe", "svg", "object"])
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
    "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
    # These are trafilatura's, and no HTML, but for its "head", which is a headline.
    "head", "list", "item", "quote", "row", "cell",
))  # fmt: skip
_BREAKS = frozenset(["br", "lb"])
_OPENING_Q, _CLOSING_Q = re.compile(r"<q(?:\s[^>]*)?>", re.IGNORECASE), re.compile(r"</q\s*>", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
# lxml takes no control characters.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


def text_of_fragment(html: str) -> str:
    """The visible text of a piece of HTML, such as a feed or a mail holds."""
    from lxml.html import fragment_fromstring  # noqa: PLC0415  # most archives hold no HTML

    if "<" not in html and "&" not in html:
        return html.strip()
    marked = with_quotation_marks(_UNSEEN.sub("", html))
    return _joined(_pieces(fragment_fromstring(marked, create_parent="div"), _on_one_line))


def text_of_main_part(body: HtmlElement) -> str:
    """The text of what trafilatura returns, where line breaks part paragraphs as well."""
    return _joined(_pieces(body, _as_paragraphs))


def with_quotation_marks(html: str) -> str:
    """The HTML with the marks that a browser draws around a <q>, which are not in its source."""
    return _CLOSING_Q.sub("”", _OPENING_Q.sub("“", html))


def _joined(pieces: Iterator[str]) -> str:
    lines = (line.strip(" ") for line in "".join(pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _pieces(root: HtmlElement, written: Callable[[str], str]) -> Iterator[str]:
    """The text of `root` piece by piece, with line breaks around its blocks."""
    from lxml.etree import iterwalk  # type: ignore[import-untyped]  # noqa: PLC0415  # as above

    silent = 0
    for event, element in iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag
        if event == "start":
            silent += tag in _SILENT
            yield "\n\n" if tag in _BLOCKS else "\n" if tag in _BREAKS else ""
            yield "" if silent else written(element.text or "")
            continue
        if event == "end":
            silent -= tag in _SILENT
            yield "\n\n" if tag in _BLOCKS else ""
        if element is not root:
            yield "" if silent else written(element.tail or "")


def _on_one_line(text: str) -> str:
    return _SPACE.sub(" ", text)


def _as_paragraphs(text: str) -> str:
    return text.replace("\n", "\n\n")
