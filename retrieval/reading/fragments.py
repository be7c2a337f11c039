"""From a piece of HTML, such as a feed or a mail holds, to its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml ships no types

_SILENT = frozenset(["script", "style", "head", "title", "template", "noscript", "iframe", "svg", "object"])
_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"]
)  # fmt: skip
_SPACE = re.compile(r"[ \t\r\n\f]+")
# lxml takes no control characters.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


def text_of_fragment(html: str) -> str:
    """The visible text: one line a paragraph, a blank line between two, a line break where one is marked."""
    from lxml.html import fragment_fromstring  # noqa: PLC0415  # most archives hold no HTML

    if "<" not in html and "&" not in html:
        return html.strip()
    root = fragment_fromstring(_UNSEEN.sub("", html), create_parent="div")
    written = "".join(_pieces(root))
    lines = (line.strip(" ") for line in written.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _pieces(root: HtmlElement) -> Iterator[str]:
    """The text of `root` piece by piece, with line breaks around its blocks."""
    from lxml.etree import iterwalk  # type: ignore[import-untyped]  # noqa: PLC0415  # as above

    within_silent = 0
    for event, element in iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag
        if event == "start":
            within_silent += tag in _SILENT
            yield "\n\n" if tag in _BLOCKS else "\n" if tag == "br" else ""
            yield "" if within_silent else _on_one_line(element.text)
            continue
        if event == "end":
            within_silent -= tag in _SILENT
            yield "\n\n" if tag in _BLOCKS else ""
        if element is not root:
            yield "" if within_silent else _on_one_line(element.tail)


def _on_one_line(text: str | None) -> str:
    return _SPACE.sub(" ", text or "")
