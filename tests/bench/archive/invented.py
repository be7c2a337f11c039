"""News that nobody has written: paragraphs of the set in another order, so of real words and real length, and no copies."""

from __future__ import annotations

from pathlib import Path
from random import Random
from statistics import fmean

from retrieval.model import Article
from tests.bench.archive.sets import found_in

COUNT = 100
ID = "invented-{}"
QUESTION = "What did Mirabel Quenchworth say about the lamp?"
SOUGHT = COUNT - 1
"""The one that answers: the last."""

_NEWS = (
    "Mirabel Quenchworth, who keeps the Zorvander lighthouse, said its lamp would be lit again in the spring."
)
_DRAWN_FROM = 300


def invented(shared: Path) -> list[Article]:
    """So many articles, as long as the set's are; the same ones each time."""
    articles = [article for _, article in found_in(shared, _DRAWN_FROM)]
    paragraphs = [part for article in articles for part in article.text.split("\n\n") if part.strip()]
    length = fmean(len(article.text) for article in articles)
    random = Random(0)
    return [
        Article(_text(random, paragraphs, length, number), id=ID.format(number), title=f"Invented {number}")
        for number in range(COUNT)
    ]


def _text(random: Random, paragraphs: list[str], length: float, number: int) -> str:
    parts = [f"This is number {number} of the invented."]
    while sum(map(len, parts)) < length:
        parts.append(random.choice(paragraphs))
    if number == SOUGHT:
        parts.append(_NEWS)
    return "\n\n".join(parts)
