"""An archive of news articles, and what it answers. Start here: `Archive.ask` tells the whole story."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path

from retrieval.answering.conclude import conclude, refuse_unread
from retrieval.answering.copies import with_copies
from retrieval.answering.dates import search_space
from retrieval.answering.listing import Wanted, list_statements, voices_as_written
from retrieval.answering.ranking import rank
from retrieval.answering.sides import ASKS_FOR_WORDS, Hearing
from retrieval.answering.voices import Voices
from retrieval.answering.weights import QueryWeights
from retrieval.attribution.voice import Voice
from retrieval.errors import ArticleError
from retrieval.language.words import fold, stem_of, words_of
from retrieval.model import (
    Article,
    Filters,
    NoAnswer,
    Outcome,
    Question,
    QuoteOutcome,
    Reason,
    Receipt,
    Stated,
    Why,
)
from retrieval.ports import Index, Store, Totals
from retrieval.questions.follow_up import Before, follow
from retrieval.questions.respell import SHORTEST, respell
from retrieval.questions.understand import understand, whole
from retrieval.quoting.find import find_quote
from retrieval.quoting.verify import Cited, Verdict, verify
from retrieval.reading.folder import read_articles

DEFAULT_LIMIT = 5
"""Passages an answer has, unless another number is asked for."""

MOST_NAMES = 20_000
"""Names that are told at most, unless another number is asked for."""


class Archive:
    """Articles, searchable. Open one with `Archive.over` or `Archive.open`.

    >>> archive = Archive.over([Article("Rents rose, the mayor said.")])
    >>> archive.ask("Who said rents rose?").passages[0].text
    'Rents rose, the mayor said.'
    """

    def __init__(
        self, store: Store, index: Index, moment: Callable[[], AbstractContextManager[None]] = nullcontext
    ) -> None:
        self._store = store
        self._index = index
        # What is asked of store and index within a moment is answered as of that moment.
        self._moment = moment

    @classmethod
    def over(cls, articles: Iterable[Article]) -> Archive:
        """An archive in memory over `articles`; one that comes twice is held once."""
        # An archive in a file needs neither, and the index brings numpy, which takes long to import.
        from retrieval.indexes.memory import MemoryIndex  # noqa: PLC0415
        from retrieval.stores.memory import MemoryStore  # noqa: PLC0415

        store = MemoryStore(articles)
        return cls(store, MemoryIndex(store.entries()))

    @classmethod
    def over_files(cls, path: Path, refused: list[ArticleError] | None = None) -> Archive:
        """An archive in memory over a folder, or one file of any format that `retrieval.reading.formats` lists.

        Files that cannot be read are put into `refused`, each with its reason, and the rest is loaded; where
        `refused` is None the first of them raises ArticleError. Raises ArchiveError where nothing is there.
        """
        return cls.over(read_articles(path, refused))

    @classmethod
    def open(cls, path: Path, indexed: Callable[[int, int], None] = lambda _done, _of: None) -> Archive:
        """The archive in the file at `path`, which others may add to meanwhile (`retrieval.keeping.keeper.Keeper`).

        An index that is missing or damaged is built anew; `indexed` hears how far that is. Raises ArchiveError where the file
        is not there, or is no archive that can be read.
        """
        # An archive in memory needs neither a database nor an index on disk, which take long to import.
        from retrieval.keeping.reader import Reader  # noqa: PLC0415

        reader = Reader(path, indexed=indexed)
        return cls(reader.store, reader.index, reader.moment)

    def ask(
        self,
        question: Question | str,
        *,
        limit: int = DEFAULT_LIMIT,
        filters: Filters | None = None,
        join_rivals: bool = False,
        today: date | None = None,
    ) -> Outcome:
        """What the archive says to `question`: an answer that cites, or a no with its reason.

        At most `limit` passages; a longer list begins with the shorter one. `filters` go with a question in
        words; a `Question` carries its own. With `join_rivals`, neighbours that answer equally well are one. "Last
        week" is counted from `today`, where that is given.
        """
        if limit < 1:
            raise ValueError(f"the limit is {limit}; an answer shows at least one passage")
        with self._moment():
            if isinstance(question, str):
                question = self.understand(question, filters, today=today)
            outcome = self._answered(question, limit, join_rivals=join_rivals)
            return with_copies(self._with_akin(outcome), self._store)

    def _answered(self, question: Question, limit: int, *, join_rivals: bool) -> Outcome:
        refusal = refuse_unread(question) or self._nothing_to_search(question.filters)
        if refusal is not None:
            return NoAnswer(question, refusal, (), 0.0, self.receipt(question.filters))
        question = respell(question, self._holds, self._store.names)
        searched = search_space(question, self._index, self._store)
        question, among, receipt = (
            searched.question,
            searched.among,
            self._receipt(searched.totals, question.filters),
        )
        if not searched.totals.articles:
            return NoAnswer(question, Reason(Why.FILTERED_OUT), (), 0.0, receipt)
        if question.speakers and question.kind in ASKS_FOR_WORDS and searched.of_then:
            hearing = Hearing(question, self.voices, self._index, self._store, among, limit, join_rivals)
            return hearing.conclude(receipt)
        weights = QueryWeights.of(question, self._index)
        ranked = rank(question, weights, self._index, self._store, among)
        return conclude(
            question,
            weights,
            ranked,
            self._index,
            receipt,
            limit=limit,
            join_rivals=join_rivals,
        )

    def understand(
        self,
        words: str,
        filters: Filters | None = None,
        before: Before | None = None,
        *,
        today: date | None = None,
    ) -> Question:
        """What `words` ask for; a follow-up is read after the question `before` it, "last week" from `today`."""
        with self._moment():
            if before is None:
                return understand(words, filters, names=self._is_name, today=today)
            return follow(words, before, filters, names=self._is_name, today=today)

    def find_quote(self, words: str, *, limit: int = DEFAULT_LIMIT) -> QuoteOutcome:
        """Where `words` come from, at most `limit` places of each piece: exact, closest, spliced, or not here."""
        if limit < 1:
            raise ValueError(f"the limit is {limit}; what is found is shown at one place, at least")
        with self._moment():
            return find_quote(whole(words), self._index, self._store, self.receipt(), limit=limit)

    def verify(self, cited: Iterable[Cited]) -> Sequence[Verdict]:
        """Whether what was cited still stands where it stood: a verdict for each, in order."""
        with self._moment():
            return list(verify(cited, self._index, self._store, self.receipt()))

    def statements(
        self,
        speaker: str | None = None,
        topic: str | None = None,
        *,
        since: date | None = None,
        until: date | None = None,
        source: str | None = None,
    ) -> tuple[Stated, ...]:
        """Who said what, the newest article's first: by `speaker`, on `topic`, under these filters; None is any.

        Raises QuestionError for a speaker or a topic that holds no word to go by.
        """
        with self._moment():
            wanted = Wanted.read(speaker, topic, Filters(since, until, source), self._is_name)
            return tuple(list_statements(self._store, self._index, self.voices, wanted))

    def speakers(self) -> Sequence[Voice]:
        """Who speaks in the articles, each once whatever they are called: most statements first."""
        with self._moment():
            return voices_as_written(self._store)

    def article(self, article_id: str) -> Article | None:
        """The article of that id, if it is here."""
        with self._moment():
            return self._store.article(article_id)

    def article_with_key(self, key: int) -> Article | None:
        """The article whose id has that key (`retrieval.model.article.key_of`), if it is here."""
        with self._moment():
            article_id = self._store.id_of(key)
            return None if article_id is None else self._store.article(article_id)

    def articles(self) -> Iterator[Article]:
        """All articles, in the order in which they were added."""
        return self._store.articles()

    def sources(self) -> Mapping[str | None, int]:
        """How many articles each source has; None counts those whose source is not known."""
        with self._moment():
            return self._store.sources()

    def totals(self, filters: Filters | None = None) -> Totals:
        """How much there is under `filters`."""
        with self._moment():
            return self._store.totals(filters or Filters())

    def names(self, limit: int = MOST_NAMES) -> Sequence[str]:
        """The names the articles hold, as most often written, commonest first."""
        with self._moment():
            return self._store.names.commonest(limit)

    @cached_property
    def voices(self) -> Voices:
        """Who speaks in the articles."""
        return Voices(self._store)

    def receipt(self, filters: Filters | None = None) -> Receipt:
        """What is searched under `filters`."""
        with self._moment():
            filters = filters or Filters()
            return self._receipt(self._store.totals(filters), filters)

    def _receipt(self, totals: Totals, filters: Filters) -> Receipt:
        dated = filters.since is not None or filters.until is not None
        undated = self._store.totals(replace(filters, since=None, until=None)).undated if dated else 0
        return Receipt(totals.articles, totals.sentences, totals.newest, self._store.revision, undated)

    @property
    def revision(self) -> str:
        """A name for exactly these articles: the same articles have the same revision."""
        with self._moment():
            return self._store.revision

    def _is_name(self, word: str) -> bool:
        return self._store.names.is_name(fold(word))

    def _with_akin(self, outcome: Outcome) -> Outcome:
        """The outcome; where no article mentions a name, with what the archive has that comes close to it."""
        if not isinstance(outcome, NoAnswer) or outcome.reason.why is not Why.NOT_MENTIONED:
            return outcome
        akin = next(filter(None, map(self._akin, outcome.reason.words)), None)
        return replace(outcome, reason=replace(outcome.reason, akin=akin))

    def _akin(self, word: str) -> str | None:
        around = filter(None, chain(self._store.places(), self._store.sources()))
        if any(other.stem == stem_of(word) for part in around for other in words_of(part)):
            return "a dateline or a source"
        return self._store.names.akin(fold(word), SHORTEST)

    def _holds(self, stem: str) -> bool:
        return self._index.document_frequency(stem) > 0

    def _nothing_to_search(self, filters: Filters) -> Reason | None:
        if not self._store.totals().articles:
            return Reason(Why.EMPTY_ARCHIVE)
        if not self._store.totals(filters).articles:
            return Reason(Why.FILTERED_OUT)
        return None
