"""Where the quotations of a text are."""

from __future__ import annotations

import re

from retrieval.model.text import Quotation, Span

_MARK = re.compile(r'["“”„«»]|\n\s*\n')


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of `text`, in order and never overlapping, their marks included."""
    found: list[Quotation] = []
    start: int | None = None
    for mark in _MARK.finditer(text):
        at = mark.start()
        before = text[at - 1 : at] or " "
        after = text[at + 1 : at + 2] or " "
        sign = mark[0]
        if sign.startswith("\n"):
            if start is not None:
                found.append(Quotation(Span(start, len(text[:at].rstrip())), closed=False))
            start = None
        elif start is None:
            if sign in "“„«" or (sign == '"' and not before.isalnum() and not after.isspace()):
                start = at
        elif sign in '”»"' or (sign == "“" and not before.isspace()):
            found.append(Quotation(Span(start, at + 1)))
            start = None
    if start is not None:
        found.append(Quotation(Span(start, len(text.rstrip())), closed=False))
    return tuple(found)
