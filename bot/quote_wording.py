"""What the doors say of where a quotation comes from."""

from __future__ import annotations

import re
from typing import assert_never

from bot import wording
from bot.quote_places import Part, Quoted
from retrieval.model import Closest, Found, NotHere, NotHereWhy, QuoteOutcome, Span, Spliced
from retrieval.quoting.find import LONGEST_QUOTE

_MOST_SHOWN = 3
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_LONG, _NEARLY_ALL, _MOST_ECHOED = 200, 0.9, 90

_NOT_HERE = {
    NotHereWhy.NO_WORDS: "There are no words to look for. Write or paste the quotation.",
    NotHereWhy.TOO_LONG: f"That is too long: at most {LONGEST_QUOTE:,} characters. Paste the part that matters.",
    NotHereWhy.EMPTY_ARCHIVE: "The archive holds no articles yet.",
    NotHereWhy.FEW_WORDS: (
        "Not in this archive. So few words are only looked for word for word; give more of the quotation to find what is close."
    ),
    NotHereWhy.NOWHERE: "Not in this archive: neither these words nor any close to them.",
}


def heading(part: Part, words: str) -> str:
    """Which of the person's words stand at these places, where they are not all of them; else empty."""
    if part.piece is None:
        return ""
    return (
        f"{_echo(words, part.piece.asked)}: {'word for word' if part.piece.is_exact else 'not word for word'}"
    )


def verdict(outcome: QuoteOutcome) -> str:
    """The outcome in a sentence or two."""
    match outcome:
        case Found():
            return f"{_subject(outcome)}Word for word {_where(outcome)}."
        case Closest():
            count = len(outcome.origins[0].differences)
            differences = "1 difference" if count == 1 else f"{count} differences"
            return f"{_subject(outcome)}Not word for word in this archive. The closest, with {differences}:"
        case Spliced(unmet=()):
            apart = len({origin.article.id for piece in outcome.pieces for origin in piece.origins[:1]})
            of = "one article" if apart == 1 else f"{apart} articles"
            return f"Spliced: these words stand apart, in {len(outcome.pieces)} places of {of}."
        case Spliced():
            missing = "; ".join(_echo(outcome.words, span) for span in outcome.unmet[:_MOST_SHOWN])
            more = len(outcome.unmet) - _MOST_SHOWN
            tail = f"; and {more} more" if more > 0 else ""
            return f"{len(outcome.pieces)} parts of this are in the archive. Not here: {missing}{tail}."
        case NotHere():
            return _NOT_HERE[outcome.why]
        case _:
            assert_never(outcome)


def told(quoted: Quoted) -> str:
    """The verdict, and whether all places are shown."""
    outcome = quoted.outcome
    shown = sum(1 + len(place.passage.also) for place in quoted.places)
    if not isinstance(outcome, Found) or shown >= outcome.places:
        return verdict(outcome)
    return f"{verdict(outcome)} The first {len(quoted.places)} are shown."


def receipt(outcome: QuoteOutcome) -> str:
    """What was searched, in one quiet line."""
    return wording.searched_line(outcome.receipt)


def _subject(outcome: Found | Closest) -> str:
    """What of the person's words was looked for, where that is not all of them; how long they are, where they are long."""
    asked, words = outcome.asked, outcome.words
    outside = f"{words[: asked.start]} {words[asked.end :]}"
    if any(map(str.isalnum, _BRACKETS.sub("", outside))):
        return f"The quotation in your text, {_echo(words, asked)}. "
    count = len(asked.of(words).split())
    if count < _LONG:
        return ""
    nearly = outcome.origins[0].share >= _NEARLY_ALL
    return (
        f"A text of {count:,} words, nearly the whole article. " if nearly else f"A text of {count:,} words. "
    )


def _where(found: Found) -> str:
    over = "" if found.is_all else "at least "
    articles = "1 article" if found.articles == 1 else f"{found.articles:,} articles"
    if found.places == found.articles:
        return f"in {over}{articles}"
    return f"in {over}{found.places:,} places of {articles}"


def _echo(words: str, span: Span) -> str:
    """The person's own words, shortened in the middle."""
    echoed = wording.one_line(span.of(words))
    if len(echoed) > _MOST_ECHOED:
        half = _MOST_ECHOED // 2
        echoed = f"{echoed[:half].rsplit(' ', 1)[0]} … {echoed[-half:].split(' ', 1)[-1]}"
    return f"“{echoed}”"
