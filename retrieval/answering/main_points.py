"""What somebody said in the main: statements that differ, by different speakers, in the order of the events.

Statements are picked by how often their words are said at all, and a word once picked counts for less: SumBasic
(Nenkova and Vanderwende, 2005). They are picked in rounds; within a round they stand in the order of the events, as
far as that is known: by the article's day, then by their place in it; what others tell of comes last.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from retrieval.answering.ranking import Ranked
from retrieval.answering.said import place_of
from retrieval.answering.voices import Heard
from retrieval.language.wordlists import common_words
from retrieval.language.words import fold, words_of
from retrieval.model import Article, Said
from retrieval.ports import Among, Analysed, Block, BlockId, Index, Store

ROUND, MOST_POINTS = 6, 60
# Among how many statements the points are picked, the likeliest first.
LOOKED_AT = 200
MOST_ARTICLES = 200
"""Articles, the newest, in which the main points of somebody who speaks in many are sought."""

# What a further statement of one speaker counts within a round, and the words at which length counts half.
SAME_SPEAKER, HALF_LENGTH = 0.4, 6


@dataclass(slots=True)
class _Point:
    block: BlockId
    article: Article
    said: Said
    met: float
    stems: frozenset[str]

    def score(self, chances: dict[str, float]) -> float:
        """How much of what is said at all this says, mean over its words, the short counting less."""
        length = len(self.stems)
        # In a fixed order, so that the last digits are the same in every process.
        return self.met * sum(chances[stem] for stem in sorted(self.stems)) / (length + HALF_LENGTH)

    @property
    def speaker(self) -> str:
        speaker = self.said.statement.speaker
        return speaker.name if speaker else ""

    def ranked(self, block: Block) -> Ranked:
        place = place_of(block.sentences, self.said.statement.start)
        return Ranked(block, place, self.met, 1.0, self.said)


def main_points(heard: Heard, index: Index, store: Store, among: Among, *, latest: bool) -> list[Ranked]:
    """The main points of what was `heard`, at most `MOST_POINTS`; with `latest`, the newest first.

    Of somebody who speaks in more than `MOST_ARTICLES` articles, the newest are looked through.
    """
    articles = index.articles(replace(among, by=heard.by), newest=MOST_ARTICLES)
    points = [point for each in store.newest_first(numbers=articles) for point in _points(heard, each, store)]
    points.sort(key=_by_place)
    counts = Counter(stem for point in points for stem in point.stems)
    total = counts.total() or 1
    chances = {stem: count / total for stem, count in counts.items()}
    if latest:
        return _ranked(sorted(points, key=_newest_first)[:MOST_POINTS], store)
    left = sorted(points, key=lambda point: (-point.score(chances), *_as_it_happened(point)))[:LOOKED_AT]
    return _ranked(list(islice(_in_rounds(left, chances), MOST_POINTS)), store)


def _ranked(points: list[_Point], store: Store) -> list[Ranked]:
    blocks = store.blocks(point.block for point in points)
    return [point.ranked(block) for point, block in zip(points, blocks, strict=True)]


def _points(heard: Heard, analysed: Analysed, store: Store) -> Iterator[_Point]:
    spoken = heard.of(analysed)
    if not spoken:
        return
    article = analysed.article
    first = store.blocks_of(article.id).start
    starts = [analysed.sentences[within.start].span.start for within in analysed.blocks]
    for said, met in spoken:
        at = max(0, bisect_right(starts, said.statement.start) - 1)
        yield _Point(first + at, article, said, met, _content_stems(article.text, said))


def _content_stems(text: str, said: Said) -> frozenset[str]:
    parts = [part.of(text) for part in said.statement.content]
    return frozenset(
        word.stem for part in parts for word in words_of(part) if fold(word.of(part)) not in common_words()
    )


def _by_place(point: _Point) -> tuple[str, int]:
    return point.article.id, point.said.statement.start


def _in_rounds(left: list[_Point], chances: dict[str, float]) -> Iterator[_Point]:
    while left:
        picked: list[_Point] = []
        spoken: Counter[str] = Counter()
        while left and len(picked) < ROUND:
            best = max(left, key=lambda point: point.score(chances) * SAME_SPEAKER ** spoken[point.speaker])
            left.remove(best)
            picked.append(best)
            spoken[best.speaker] += 1
            chances.update((stem, chances[stem] ** 2) for stem in best.stems)
        yield from sorted(picked, key=lambda point: (point.said.told_by is not None, *_as_it_happened(point)))


def _as_it_happened(point: _Point) -> tuple[date, str, int]:
    return point.article.day or date.max, point.article.id, point.said.statement.start


def _newest_first(point: _Point) -> tuple[int, str, int]:
    day = point.article.day
    return -(day.toordinal() if day else 0), point.article.id, point.said.statement.start
