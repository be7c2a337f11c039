"""What the core asks of the outside: a store that keeps articles, an index that finds their blocks by words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeAlias

from retrieval.model import (
    Article,
    Filters,
    Period,
    Quotation,
    Said,
    Sentence,
    Span,
    Speaker,
    Statement,
)

BlockId: TypeAlias = int
"""A block's place in the archive: blocks are numbered in the order in which they were added."""

ArticleNumber: TypeAlias = int
"""An article's place in the archive, in the order of adding; its id is a name that lasts, this is not."""


class Analysed(Protocol):
    """An article, and what was found in it when it was added."""

    @property
    def article(self) -> Article:
        """The article itself."""

    @property
    def sentences(self) -> Sequence[Sentence]:
        """All sentences of its text, in order."""

    @property
    def quotations(self) -> Sequence[Quotation]:
        """All quotations of its text, in order."""

    @property
    def statements(self) -> Sequence[Statement]:
        """Who said what, in the order of the text."""

    @property
    def said(self) -> Sequence[Said]:
        """The statements, each followed by those that are told of in it."""

    def said_by(self, speakers: Collection[Speaker], called: frozenset[str]) -> Iterable[Said]:
        """Those of one of `speakers`, and those whose source is written with all of `called`, if there are any."""

    def near(self, span: Span) -> Iterable[Said]:
        """Those told of in no other whose content begins before the end of `span` and ends after its start."""

    def words(self, span: Span) -> str:
        """What stands in `span` of its text; of a long article cheaper than the article itself."""

    def holds(self, stem: str) -> bool:
        """Whether its own title or a block has that stem."""

    @property
    def blocks(self) -> Sequence[range]:
        """Its blocks, each the places of its sentences."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or about five sentences where the text has none: the unit that an index finds.

    `sentences`, `quotations`, `statements` and `said` are all of the article's, and are read when they are needed; the
    block holds the sentences of `within`, and `stems` has a tuple of stems for each of them. `title` are the
    stems of the article's own title.
    """

    id: BlockId
    article_id: str
    within: range
    stems: tuple[tuple[str, ...], ...]
    title: tuple[str, ...]
    read: Callable[[], Analysed] = field(repr=False, compare=False)

    @property
    def searchable(self) -> tuple[str, ...]:
        """What an index finds it by."""
        return tuple(stem for stems in self.stems for stem in stems) + self.title

    @property
    def article(self) -> Article:
        """The article it is of."""
        return self.read().article

    @property
    def sentences(self) -> Sequence[Sentence]:
        """All sentences of the article."""
        return self.read().sentences

    @property
    def quotations(self) -> Sequence[Quotation]:
        """All quotations of the article."""
        return self.read().quotations

    @property
    def statements(self) -> Sequence[Statement]:
        """All statements of the article."""
        return self.read().statements

    @property
    def said(self) -> Sequence[Said]:
        """All statements of the article, those within others among them."""
        return self.read().said


@dataclass(frozen=True, slots=True)
class Hit:
    """A block that an index found, and its BM25 score."""

    block: BlockId
    score: float


@dataclass(frozen=True, slots=True)
class By:
    """Whose words a block must hold: of one of `speakers` (numbers), or of a source written with all of `called`.

    With `is_told`, one of the block's statements must tell to whom it was said; by all of `told`, where there are any.
    """

    speakers: frozenset[int]
    called: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A block as an index takes it: the stems it is found by, and what it may be held to.

    `day` is the article's, None where it is undated; `speakers` are the numbers of those whose statements stand in the
    block, `called` the stems of the names of their sources, `told` those of whom something was said to. `recency` orders
    articles by their day, each one apart from all others.
    """

    stems: tuple[str, ...]
    article: ArticleNumber
    recency: int = 0
    day: date | None = None
    source: str | None = None
    speakers: frozenset[int] = frozenset()
    called: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()


UNFILTERED = Filters()


@dataclass(frozen=True, slots=True)
class Among:
    """Which blocks may be found: those that meet all of this; every block, where nothing is asked.

    A `period` is met by an undated article, by one that was published then, and by a block that holds all of the words
    that name it.
    """

    filters: Filters = UNFILTERED
    period: Period | None = None
    by: By | None = None

    def admits(self, entry: Entry) -> bool:
        """Whether a block may be found."""
        return (
            self.filters.admit(entry)
            and (self.period is None or _is_of(self.period, entry))
            and (self.by is None or _is_by(self.by, entry))
        )


EVERYWHERE = Among()


def _is_of(period: Period, entry: Entry) -> bool:
    if entry.day is None or period.holds(entry.day):
        return True
    return bool(period.stated) and set(period.stated).issubset(entry.stems)


def _is_by(by: By, entry: Entry) -> bool:
    spoken = not by.speakers.isdisjoint(entry.speakers) or (bool(by.called) and by.called <= entry.called)
    return spoken and by.told <= entry.told and (bool(entry.told) or not by.is_told)


class Index(Protocol):
    """BM25 over blocks of stems: k1 1.2, b .75, Lucene's idf.

    Every implementation ranks alike: by score, then by block. The contract that holds them to it is
    `tests/indexes/contract.py`.
    """

    def search(self, query: Mapping[str, float], limit: int, among: Among = EVERYWHERE) -> Sequence[Hit]:
        """The best `limit` blocks that hold a stem of `query` (stem to weight), of those that `among` admits."""

    def holding(self, groups: Sequence[Collection[str]], limit: int) -> Sequence[BlockId]:
        """The first `limit` blocks, by number, that hold a stem of each of `groups`; none where there are no groups."""

    def articles(
        self, among: Among, holding: Collection[str] = (), newest: int | None = None
    ) -> frozenset[ArticleNumber]:
        """The articles with a block that `among` admits and that holds all stems of `holding`.

        With `newest`, no more than so many articles, those published last (undated ones before all others).
        """

    def document_frequency(self, stem: str) -> int:
        """In how many blocks `stem` occurs."""

    def idf(self, stem: str) -> float:
        """How rare `stem` is: Lucene's idf over blocks, above 0 also for a stem that never occurs."""

    def __len__(self) -> int:
        """How many blocks there are."""


@dataclass(frozen=True, slots=True)
class Totals:
    """How much there is: articles (of these, how many have no date), sentences, and the first and last day."""

    articles: int
    sentences: int
    undated: int = 0
    oldest: date | None = None
    newest: date | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """A speaker as articles have them, their number in the store, and how many statements they make in how many."""

    number: int
    speaker: Speaker
    statements: int
    articles: int


class Names(Protocol):
    """The names that the articles hold: words written with a capital where no sentence begins. Keys are folded."""

    def is_name(self, folded: str) -> bool:
        """Whether the articles write the word with a capital more often than in small letters."""

    def commonest(self, limit: int) -> Sequence[str]:
        """The names most often written, each as most often spelt, commonest first and then by the alphabet."""

    def beginning(self, letters: Collection[str], lengths: range) -> Iterable[tuple[str, str]]:
        """Names whose key begins with one of `letters` and has one of these lengths: key and name, commonest first."""

    def akin(self, folded: str, shortest: int) -> str | None:
        """The commonest name that begins as `folded` does, or the other way round, both of at least `shortest` letters."""


class Store(Protocol):
    """Articles, cut into sentences and blocks, with what is said in them.

    What is searched are the current versions; an older version of an article is still found by its id.
    """

    @property
    def revision(self) -> str:
        """A name for exactly these articles: the same articles have the same revision, in whatever order they came."""

    @property
    def names(self) -> Names:
        """The names that the articles hold."""

    def blocks(self, numbers: Iterable[BlockId]) -> Sequence[Block]:
        """The blocks of those numbers, in that order; KeyError where one is not there."""

    def blocks_of(self, article_id: str) -> range:
        """The blocks of an article, which are numbered in a row; KeyError where there is none."""

    def analysed(self, article_id: str) -> Analysed:
        """The article of that id with what was found in it; KeyError where there is none."""

    def article(self, article_id: str) -> Article | None:
        """The article of that id, if it is there."""

    def known_as(self, url: str | None, title: str) -> Article | None:
        """The article at that address, else the one of that title; None where there is none, or more than one."""

    def articles(self) -> Iterator[Article]:
        """The articles, in the order in which they were added."""

    def newest_first(
        self, filters: Filters = UNFILTERED, numbers: Collection[ArticleNumber] | None = None
    ) -> Iterator[Analysed]:
        """The articles under `filters` (of `numbers`, where given): the newest first, undated ones last, then by id."""

    def totals(
        self,
        filters: Filters = UNFILTERED,
        period: Period | None = None,
        stating: Collection[ArticleNumber] = (),
    ) -> Totals:
        """How much there is under `filters`; of a `period`, with the undated and those of `stating`."""

    def sources(self) -> Mapping[str | None, int]:
        """How many articles each source has; None counts those whose source is not known."""

    def places(self) -> Iterable[str]:
        """The places that datelines tell, each once."""

    def mean_sentence_length(self) -> float:
        """The mean number of stems a sentence has, at least 1."""

    def speakers(self, tags: Collection[str] | None = None, *, every: bool = False) -> Iterable[Spoken]:
        """Everybody who speaks and has one of `tags` (`retrieval.attribution.tags`), in the order of their numbers.

        With `every`, who has all of them.
        """

    def spoken(self) -> Iterable[tuple[str, Speaker, int]]:
        """How many statements each speaker makes in each article (its id)."""

    def id_of(self, key: int) -> str | None:
        """The id of the article with that key (`retrieval.model.article.key_of`)."""

    def copies_of(self, article_id: str) -> Sequence[str]:
        """The ids of the other articles that are nearly the same, the first published first."""
