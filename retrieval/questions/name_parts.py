"""Where the names end that stand for a speaker, and which of them "and" joins."""

from __future__ import annotations

import re

from retrieval.language.countries import country_form_of
from retrieval.language.wordlists import word_set
from retrieval.language.words import fold, words_of
from retrieval.model import Span

# Where a speaker's name ends and a clause or a circumstance begins.
_ENDS = re.compile(
    r"[,;] *(?=(?:on|at|during|after|before|when|in|who|which)\b)"
    r"|,? +(?:who|whom|which|that|when|while|after|before|during|about|regarding|concerning|since|because|in response|in reply"
    r"|on(?! behalf))\b|[\s,;.:–—-]+$",
    re.IGNORECASE,
)
_AND = re.compile(
    r" *,? +(?:and|&|vs\.?|versus|or|as well as|compared (?:to|with)|with) +| *[/&] *| *, +(?=\S)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\s*(?:(?:the|a|an|both|either|some|any|all|our|his|her|its|their)\s+)*", re.IGNORECASE
)
_OF = re.compile(r"\b(?:of|for)\b", re.IGNORECASE)
_VERBS = r"\b(?:did|does|do|has|have|had|is|are|was|were|they|he|she|it|we|you)\b|\b(?:to|a|an)\W*$|\b(?:between|among)\b"
_JOINTS = ("of", "for", "to", "in", "at", "from", "and", "or", "with", "by", "vs", "versus", "both", "on")
# A verb has crept in: "Norway receive a letter", "the French feel they", "many Poles have", "Norway send a letter to".
_CLAUSE = re.compile(
    rf"{_VERBS}|(?<![,&]){''.join(rf'(?<!{chr(92)}b{word})' for word in _JOINTS)}(?<=\w) (?:a|an|the|his|her|its|their)\b",
    re.IGNORECASE,
)


def opens_definite(name: str) -> bool:
    """Whether an article or the like stands before the name."""
    leading = _LEADING.match(f"{name} ")
    return leading is not None and leading.end() > 0


def holds_clause(name: str) -> bool:
    """Whether a verb has crept into what was taken for a name."""
    return _CLAUSE.search(name) is not None


def trimmed(read: str, span: Span) -> Span:
    """The span up to where a clause begins."""
    written = span.of(read)
    first = _LEADING.match(written)
    end = _ENDS.search(written, first.end() if first else 0)
    if end is None or not written[: end.start()].strip():
        return span
    return Span(span.start, span.start + end.start())


def parted(read: str, span: Span) -> tuple[Span, ...]:
    """The sides that "and" joins, unless it stands within one name."""
    written = span.of(read)
    joints = list(_AND.finditer(written))
    if not joints or _is_country(written) or all(joint.group().strip() == "," for joint in joints):
        return (span,)
    starts = [0, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), len(written)]
    sides = [
        Span(span.start + start, span.start + end)
        for start, end in zip(starts, ends, strict=True)
        if start < end
    ]
    return (span,) if _is_one_name(sides[0].of(read), sides[-1].of(read)) else tuple(sides)


def _is_one_name(left: str, right: str) -> bool:
    """Whether a body's name holds the "and": "the Department of Health and Human Services"."""
    if _is_country(left) or _is_country(right) or right.lower().startswith("the "):
        return False
    first, last = ([fold(word.of(side)) for word in words_of(side)] for side in (left, right))
    if _OF.search(left) and not word_set("retrieval.attribution", "organisation_words").isdisjoint(first):
        return True
    return (
        len(first) == 1
        and len(last) > 1
        and last[-1] in word_set("retrieval.attribution", "organisation_words")
    )


def _is_country(words: str) -> bool:
    return country_form_of(words) is not None
