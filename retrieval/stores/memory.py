"""The memory store: articles and their sentences, for as long as the process lives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from retrieval.analysis import Analysis, analyse
from retrieval.attribution.tags import tags_of
from retrieval.copies.groups import groups_of
from retrieval.copies.sketch import Sketch
from retrieval.copies.sketching import sketch_of
from retrieval.copies.stories import are_copies
from retrieval.errors import ArticleError
from retrieval.language.names import NamesWritten, WrittenForms
from retrieval.model import Article, Filters, Period, Speaker
from retrieval.model.article import key_of
from retrieval.ports import UNFILTERED, ArticleNumber, Block, BlockId, Entry, Spoken, Totals
from retrieval.stores.entries import entries_of
from retrieval.stores.revision import Revision


class MemoryStore:
    """A `Store` over `articles`; the same article twice is one.

    Raises ArticleError for two different articles with one id.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        self._analyses: dict[str, Analysis] = {}
        self._numbers: dict[str, ArticleNumber] = {}
        self._blocks: list[Block] = []
        self._blocks_of: dict[str, range] = {}
        for article in articles:
            known = self._analyses.get(article.id)
            if known is None:
                self._add(analyse(article))
            elif why := article.why_not_beside(known.article):
                raise ArticleError(article.id, why)
        lengths = [len(stems) for block in self._blocks for stems in block.stems]
        self._mean_length = max(1.0, sum(lengths) / len(lengths)) if lengths else 1.0

    def _add(self, analysis: Analysis) -> None:
        article, first = analysis.article, len(self._blocks)
        for within, stems in zip(analysis.blocks, analysis.stems, strict=True):
            self._blocks.append(
                Block(len(self._blocks), article.id, within, stems, analysis.title, lambda: analysis)
            )
        self._numbers[article.id] = len(self._analyses)
        self._analyses[article.id] = analysis
        self._blocks_of[article.id] = range(first, len(self._blocks))

    def entries(self) -> Iterator[Entry]:
        """Every block as an index takes it, in the order of their numbers."""
        for number, analysis in enumerate(self._analyses.values()):
            yield from entries_of(analysis, analysis.stems, number, self._speaker_numbers)

    @cached_property
    def revision(self) -> str:
        """A name for exactly these articles; see `retrieval.ports.Store`."""
        return Revision.of(self.articles()).name

    @cached_property
    def names(self) -> NamesWritten:
        """The names that the articles hold."""
        return NamesWritten(WrittenForms.of_all(a.body.of(a.text) for a in self.articles()))

    def blocks(self, numbers: Iterable[BlockId]) -> Sequence[Block]:
        """The blocks of those numbers; KeyError where one is not there."""
        return [self._block(number) for number in numbers]

    def _block(self, number: BlockId) -> Block:
        if not 0 <= number < len(self._blocks):
            raise KeyError(number)
        return self._blocks[number]

    def blocks_of(self, article_id: str) -> range:
        """The numbers of an article's blocks; KeyError where there is none."""
        return self._blocks_of[article_id]

    def analysed(self, article_id: str) -> Analysis:
        """The article with what was found in it; KeyError where there is none."""
        return self._analyses[article_id]

    def article(self, article_id: str) -> Article | None:
        """The article of that id, if it is there."""
        known = self._analyses.get(article_id)
        return known.article if known else None

    def known_as(self, url: str | None, title: str) -> Article | None:
        """The article at that address, else the one of that title; see `retrieval.ports.Store`."""
        return _only(self._by_url.get(url, ()) if url else ()) or _only(self._by_title.get(title, ()))

    @cached_property
    def _by_url(self) -> Mapping[str | None, list[Article]]:
        return _grouped((article.url, article) for article in self.articles())

    @cached_property
    def _by_title(self) -> Mapping[str | None, list[Article]]:
        return _grouped((article.title or None, article) for article in self.articles())

    def articles(self) -> Iterator[Article]:
        """All articles, in the order in which they were added."""
        return (analysis.article for analysis in self._analyses.values())

    def newest_first(
        self, filters: Filters = UNFILTERED, numbers: Collection[ArticleNumber] | None = None
    ) -> Iterator[Analysis]:
        """The articles under `filters`, the newest first; see `retrieval.ports.Store`."""
        found = [
            analysis
            for article_id, analysis in self._analyses.items()
            if filters.admit(analysis.article) and (numbers is None or self._numbers[article_id] in numbers)
        ]
        return iter(sorted(found, key=lambda one: (_days_ago(one.article), one.article.id)))

    def totals(
        self,
        filters: Filters = UNFILTERED,
        period: Period | None = None,
        stating: Collection[ArticleNumber] = (),
    ) -> Totals:
        """How much there is; see `retrieval.ports.Store`."""
        if filters == UNFILTERED and period is None:
            return self._totals_of_all
        found = [
            analysis
            for article_id, analysis in self._analyses.items()
            if filters.admit(analysis.article)
            and (
                period is None
                or analysis.article.day is None
                or period.holds(analysis.article.day)
                or self._numbers[article_id] in stating
            )
        ]
        return _totals(found)

    @cached_property
    def _totals_of_all(self) -> Totals:
        return _totals(list(self._analyses.values()))

    def sources(self) -> Mapping[str | None, int]:
        """How many articles each source has."""
        return Counter(article.source for article in self.articles())

    def places(self) -> Iterable[str]:
        """The places that datelines tell."""
        return {article.place for article in self.articles() if article.place}

    def mean_sentence_length(self) -> float:
        """The mean number of stems a sentence has, at least 1."""
        return self._mean_length

    def speakers(self, tags: Collection[str] | None = None, *, every: bool = False) -> Iterable[Spoken]:
        """Everybody who speaks and has one of `tags`; see `retrieval.ports.Store`."""
        if tags is None:
            return self._speakers
        having = [set(self._tagged.get(tag, ())) for tag in tags]
        numbers = (set.intersection if every and having else set[int]().union)(*having)
        return [self._speakers[number] for number in sorted(numbers)]

    def spoken(self) -> Iterable[tuple[str, Speaker, int]]:
        """How many statements each speaker makes in each article."""
        for article_id, analysis in self._analyses.items():
            for speaker, count in analysis.spoken().items():
                yield article_id, speaker, count

    def id_of(self, key: int) -> str | None:
        """The id of the article with that key."""
        return self._by_key.get(key)

    @cached_property
    def _by_key(self) -> Mapping[int, str]:
        return {key_of(article_id): article_id for article_id in self._analyses}

    def copies_of(self, article_id: str) -> Sequence[str]:
        """The ids of the other articles that are nearly the same, the first published first."""
        return [other for other in self._copies.get(article_id, ()) if other != article_id]

    @cached_property
    def _copies(self) -> Mapping[str, list[str]]:
        """The articles of each group of near-copies, by each of their ids."""
        sketches: dict[str, Sketch] = {}
        sharing: dict[int, list[str]] = {}
        pairs: set[tuple[str, str]] = set()
        seen: set[bytes] = set()
        for article_id, analysis in self._analyses.items():
            sketch = sketch_of([stem for block in analysis.stems for stems in block for stem in stems])
            if sketch is None:
                continue
            # Of articles with one sketch the first stands for all: a notice may be there ten thousand times.
            is_new = sketch.to_bytes() not in seen
            seen.add(sketch.to_bytes())
            sketches[article_id] = sketch
            for band in sketch.bands():
                pairs.update((article_id, other) for other in sharing.get(band, ()))
                if is_new:
                    sharing.setdefault(band, []).append(article_id)
        days = {article_id: self._analyses[article_id].article.day for article_id in sketches}
        copies = [
            (one, other)
            for one, other in pairs
            if are_copies(sketches[one], days[one], sketches[other], days[other])
        ]
        groups: dict[str, list[str]] = {}
        for article_id, group in groups_of(sketches, copies).items():
            groups.setdefault(group, []).append(article_id)
        ordered = [sorted(group, key=lambda one: (days[one] or date.max, one)) for group in groups.values()]
        return {article_id: group for group in ordered for article_id in group}

    @cached_property
    def _speakers(self) -> Sequence[Spoken]:
        statements, articles = Counter[Speaker](), Counter[Speaker]()
        for _, speaker, count in self.spoken():
            statements[speaker] += count
            articles[speaker] += 1
        return [
            Spoken(number, speaker, count, articles[speaker])
            for number, (speaker, count) in enumerate(statements.items())
        ]

    @cached_property
    def _speaker_numbers(self) -> Mapping[Speaker, int]:
        return {spoken.speaker: spoken.number for spoken in self._speakers}

    @cached_property
    def _tagged(self) -> Mapping[str, list[int]]:
        tagged: dict[str, list[int]] = {}
        for spoken in self._speakers:
            for tag in tags_of(spoken.speaker):
                tagged.setdefault(tag, []).append(spoken.number)
        return tagged


def _grouped(known: Iterable[tuple[str | None, Article]]) -> Mapping[str | None, list[Article]]:
    grouped: dict[str | None, list[Article]] = {}
    for name, article in known:
        grouped.setdefault(name, []).append(article)
    return grouped


def _only(articles: Sequence[Article]) -> Article | None:
    return articles[0] if len(articles) == 1 else None


def _days_ago(article: Article) -> int:
    return -article.day.toordinal() if article.day else 0


def _totals(analyses: Sequence[Analysis]) -> Totals:
    days: list[date] = [one.article.day for one in analyses if one.article.day]
    return Totals(
        articles=len(analyses),
        sentences=sum(len(one.sentences) for one in analyses),
        undated=len(analyses) - len(days),
        oldest=min(days, default=None),
        newest=max(days, default=None),
    )
