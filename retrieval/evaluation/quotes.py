"""How well quotations are traced: exact ones, lightly altered ones, and ones of articles that are not there."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from retrieval.archive import Archive
from retrieval.language.quotations import find_quotations
from retrieval.model import Article, Closest, Found, NotHere, Origin, QuoteOutcome, Span

FEWEST_WORDS = 4
"""Words that a quotation must have to be a case; shorter ones stand in many articles."""

ONE_IN = 7
"""One word in so many is altered, at least one; altered quotations have at least so many words."""

LEFT_OUT = 10
"""One article in so many is left out, at least one."""

_LIMIT = 50
_OVERLAP = 0.5
_REALLY_HERE = 0.5
_LETTERS = re.compile(r"[^\W_]+")


class CaseKind(StrEnum):
    """What a case is: words as they stand, words that were altered, or words of an article that is not there."""

    EXACT = "exact"
    ALTERED = "altered"
    ALIEN = "alien"


@dataclass(frozen=True, slots=True)
class QuoteCase:
    """Words to trace, and where they were taken from."""

    kind: CaseKind
    words: str
    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A case, what came of it ("Found", "Closest", ...), and whether that was right."""

    case: QuoteCase
    outcome: str
    is_right: bool


@dataclass(frozen=True, slots=True)
class QuoteScore:
    """Shares of the cases that were right, each 0 to 1; 1 where there are none."""

    cases: int
    exact: float
    altered: float
    refused: float


def split(articles: Sequence[Article], seed: int) -> tuple[list[Article], list[Article]]:
    """The articles that stay, in order, and those left out: one in ten, at least one."""
    chosen = random.Random(seed).sample(range(len(articles)), max(1, len(articles) // LEFT_OUT))
    out = set(chosen)
    stay = [article for place, article in enumerate(articles) if place not in out]
    return stay, [articles[place] for place in sorted(out)]


def make_cases(
    stay: Sequence[Article], left_out: Sequence[Article], seed: int, count: int
) -> list[QuoteCase]:
    """At most `count` cases, a third of each kind; the same ones for the same seed.

    Quotations of articles left out count only where fewer than half of their runs of four words stand in one that stays:
    others really are there, whole or but for a word.
    """
    chance = random.Random(seed)
    held = [quoted for article in stay for quoted in _quotations(article)]
    here = {runs for article in stay for runs in _runs(article.text)}
    alien = [
        (article, span)
        for each in left_out
        for article, span in _quotations(each)
        if _share_in(here, span.of(article.text)) < _REALLY_HERE
    ]
    long = [(article, span) for article, span in held if _count(span.of(article.text)) >= ONE_IN]
    vocabulary = sorted({word for article, span in held for word in _LETTERS.findall(span.of(article.text))})
    each = count // 3
    cases = [_case(CaseKind.EXACT, article, span) for article, span in _sample(held, each, chance)]
    for article, span in _sample(long, each, chance):
        words = altered(span.of(article.text), vocabulary, chance)
        cases.append(QuoteCase(CaseKind.ALTERED, words, article.id, span))
    cases += [_case(CaseKind.ALIEN, article, span) for article, span in _sample(alien, each, chance)]
    return cases


def altered(words: str, vocabulary: Sequence[str], chance: random.Random) -> str:
    """The words with one in seven, at least one, dropped, changed for one of the vocabulary, or swapped with the next."""
    written = words.split()
    for place in sorted(chance.sample(range(len(written)), max(1, len(written) // ONE_IN)), reverse=True):
        way = chance.choice(("dropped", "changed", "swapped"))
        if way == "swapped" and place + 1 < len(written):
            written[place : place + 2] = written[place + 1], written[place]
        elif way == "changed":
            written[place] = chance.choice(vocabulary)
        else:
            del written[place]
    return " ".join(written)


def trace(archive: Archive, case: QuoteCase) -> QuoteRow:
    """Look one case up, and hold what is found against where the words were taken from."""
    outcome = archive.find_quote(case.words, limit=_LIMIT)
    return QuoteRow(case, type(outcome).__name__, is_right(case, outcome))


def is_right(case: QuoteCase, outcome: QuoteOutcome) -> bool:
    """Exact: found, there. Altered: found or closest, and there. Alien: not here."""
    match case.kind:
        case CaseKind.EXACT:
            return isinstance(outcome, Found) and any(_is_there(origin, case) for origin in outcome.origins)
        case CaseKind.ALTERED:
            origins = outcome.origins if isinstance(outcome, Found | Closest) else ()
            return any(_is_there(origin, case) for origin in origins)
        case CaseKind.ALIEN:
            return isinstance(outcome, NotHere)


def score(rows: Sequence[QuoteRow]) -> QuoteScore:
    """The measures over all rows."""
    return QuoteScore(
        len(rows), _right(rows, CaseKind.EXACT), _right(rows, CaseKind.ALTERED), _right(rows, CaseKind.ALIEN)
    )


def _right(rows: Sequence[QuoteRow], kind: CaseKind) -> float:
    of_kind = [row.is_right for row in rows if row.case.kind is kind]
    return sum(of_kind) / len(of_kind) if of_kind else 1.0


def _is_there(origin: Origin, case: QuoteCase) -> bool:
    shared = min(origin.span.end, case.span.end) - max(origin.span.start, case.span.start)
    return origin.article.id == case.article and shared >= _OVERLAP * (case.span.end - case.span.start)


def _quotations(article: Article) -> Iterator[tuple[Article, Span]]:
    for quotation in find_quotations(article.text):
        if _count(quotation.span.of(article.text)) >= FEWEST_WORDS and article.body.contains(quotation.span):
            yield article, quotation.span


def _count(text: str) -> int:
    return len(_LETTERS.findall(text))


def _runs(text: str) -> Iterator[int]:
    # Not the words that tracing compares by: what is measured must not say what is right.
    words = _LETTERS.findall(text.lower())
    return (
        hash(tuple(words[place : place + FEWEST_WORDS])) for place in range(len(words) - FEWEST_WORDS + 1)
    )


def _share_in(here: AbstractSet[int], text: str) -> float:
    runs = [run in here for run in _runs(text)]
    return sum(runs) / len(runs) if runs else 0.0


def _sample(
    quoted: Sequence[tuple[Article, Span]], count: int, chance: random.Random
) -> list[tuple[Article, Span]]:
    return chance.sample(quoted, min(count, len(quoted)))


def _case(kind: CaseKind, article: Article, span: Span) -> QuoteCase:
    return QuoteCase(kind, span.of(article.text), article.id, span)
