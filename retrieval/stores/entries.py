"""The blocks of an article as an index takes them."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from retrieval.analysis import title_stems
from retrieval.language.words import stems_of
from retrieval.model import Article, Speaker
from retrieval.ports import Analysed, ArticleNumber, Entry


def entries_of(
    analysed: Analysed,
    stems: Sequence[Sequence[Sequence[str]]],
    number: ArticleNumber,
    speakers: Mapping[Speaker, int],
) -> Iterator[Entry]:
    """An entry for each block; `stems` are those of its sentences, `speakers` the numbers of who speaks."""
    article = analysed.article
    starts = [analysed.sentences[within.start].span.start for within in analysed.blocks]
    title = title_stems(article)
    who: list[set[int]] = [set() for _ in starts]
    called: list[set[str]] = [set() for _ in starts]
    told: list[set[str]] = [set() for _ in starts]
    for said in analysed.said:
        statement = said.statement
        for part in statement.content:
            for at in range(max(0, bisect_right(starts, part.start) - 1), bisect_left(starts, part.end)):
                called[at] |= said.called
                if statement.speaker is not None:
                    who[at].add(speakers[statement.speaker])
                if statement.addressee is not None:
                    told[at].update(stems_of(statement.addressee.of(article.text)))
    source = article.source.casefold() if article.source is not None else None
    recency = _recency(article)
    for at, sentences in enumerate(stems):
        yield Entry(
            stems=(*(stem for sentence in sentences for stem in sentence), *title),
            article=number,
            recency=recency,
            day=article.day,
            source=source,
            speakers=frozenset(who[at]),
            called=frozenset(called[at]),
            told=frozenset(told[at]),
        )


def _recency(article: Article) -> int:
    """The day, and within it an order of its own for each article, which is not that of adding; below 2 to the 63rd."""
    day = article.day.toordinal() if article.day else 0
    apart = hashlib.blake2b(article.id.encode(), digest_size=5).digest()
    return day << 40 | int.from_bytes(apart, "big")
