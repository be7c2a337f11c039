"""Where the quotations of a text are: from mark to mark, whatever make the marks are of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from retrieval.language.quotation_marks import Mark, Way, find_marks
from retrieval.language.quotation_singles import find_singles
from retrieval.language.sentence_paragraphs import find_paragraphs
from retrieval.model.text import Quotation, Span

# Marks looked at, to tell a quotation within a quotation from one whose end was forgotten.
_LOOK_AHEAD = 6
# A quotation that is never closed is believed to fill its paragraph, up to this many code points.
_LONGEST_UNCLOSED = 1_000
_WORD = re.compile(r"\w")
_SENTENCE_END = re.compile(r"[.!?…](?=\s)")


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of `text`, in order, never overlapping, marks included; one within another is part of it.

    Each lies within one paragraph. Where a quotation runs over several paragraphs, each of which opens with a
    mark and only the last of which closes, every paragraph's part is a `Quotation` of its own and all but the last
    are not `closed`. A quotation whose closing mark was forgotten ends with its paragraph or, where another
    opens before that or the paragraph is long, with its first sentence. Closing marks that nothing opened are ignored, and so
    are marks with no word between them.
    """
    return tuple(quotation for _, within in quotations_by_paragraph(text) for quotation in within)


# An article's sentences and its quotations are asked for one after the other: the second comes for nothing.
@lru_cache(maxsize=1)
def quotations_by_paragraph(text: str) -> tuple[tuple[Span, Sequence[Quotation]], ...]:
    """The paragraphs of `text`, each with its quotations, in order."""
    return tuple((paragraph, _quotations_within(text, paragraph)) for paragraph in find_paragraphs(text))


def _quotations_within(text: str, paragraph: Span) -> Sequence[Quotation]:
    doubles = [
        quotation for quotation in _between_doubles(text, paragraph) if _WORD.search(quotation.span.of(text))
    ]
    singles = [Quotation(span) for span in find_singles(text, paragraph)]
    return _merged(doubles, singles) if singles else doubles


def _between_doubles(text: str, paragraph: Span) -> Iterator[Quotation]:
    marks = list(find_marks(text, paragraph))
    opened: Mark | None = None
    depth = 0
    for number, mark in enumerate(marks):
        if opened is None:
            if mark.way is not Way.CLOSES:
                opened, depth = mark, 1
        elif mark.way is Way.OPENS:
            if _is_closed(marks[number + 1 : number + 1 + _LOOK_AHEAD], depth + 1):
                depth += 1
            else:
                yield _unclosed(text, opened, mark.start, reopened=True)
                opened, depth = mark, 1
        else:
            depth -= 1
            if depth == 0:
                yield Quotation(Span(opened.start, mark.end))
                opened = None
    if opened is not None:
        yield _unclosed(text, opened, paragraph.end, reopened=False)


def _is_closed(marks: Sequence[Mark], depth: int) -> bool:
    """Whether the next marks close all `depth` quotations that are open."""
    for mark in marks:
        depth += 1 if mark.way is Way.OPENS else -1
        if depth == 0:
            return True
    return False


def _unclosed(text: str, opened: Mark, limit: int, *, reopened: bool) -> Quotation:
    end = limit
    if reopened or limit - opened.start > _LONGEST_UNCLOSED:
        first = _SENTENCE_END.search(text, opened.end, min(limit, opened.end + _LONGEST_UNCLOSED))
        end = first.end() if first else min(limit, opened.end + _LONGEST_UNCLOSED)
    return Quotation(Span(opened.start, opened.start + len(text[opened.start : end].rstrip())), closed=False)


def _merged(doubles: Sequence[Quotation], singles: Sequence[Quotation]) -> list[Quotation]:
    """Both in order; of two that overlap, the outer one, and the double marks where neither is the outer one."""
    merged: list[Quotation] = []
    rest = list(reversed(doubles))
    for single in singles:
        while rest and rest[-1].span.end <= single.span.start:
            merged.append(rest.pop())
        inner = [quotation for quotation in _until(rest, single.span.end) if quotation.closed]
        if all(single.span.contains(quotation.span) for quotation in inner):
            crossing = len(rest) > len(inner) and rest[-1 - len(inner)].span.start < single.span.end
            if not crossing:
                del rest[len(rest) - len(inner) :]
                merged.append(single)
    return merged + rest[::-1]


def _until(waiting: Sequence[Quotation], end: int) -> Iterator[Quotation]:
    """Of those waiting, the next one last, the ones that start before `end`."""
    for quotation in reversed(waiting):
        if quotation.span.start >= end:
            return
        yield quotation
