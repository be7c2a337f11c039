"""An archive of news articles, and what it answers. Start here: `Archive.ask` tells the whole story."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

from retrieval.answering.conclude import conclude, refuse_unread
from retrieval.answering.dates import search_space
from retrieval.answering.listing import Wanted, list_statements, voices_as_written
from retrieval.answering.ranking import rank, title_stems
from retrieval.answering.sides import ASKS_FOR_WORDS, Hearing
from retrieval.answering.voices import Voices
from retrieval.answering.weights import QueryWeights
from retrieval.attribution.voice import Voice
from retrieval.errors import ArticleError
from retrieval.indexes.memory import MemoryIndex
from retrieval.language.names import names_in, rather_names
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
from retrieval.ports import Block, Index, Store
from retrieval.questions.follow_up import Before, follow
from retrieval.questions.respell import akin_to, respell
from retrieval.questions.understand import understand, whole
from retrieval.quoting.find import find_quote
from retrieval.quoting.verify import Cited, Verdict, verify
from retrieval.reading.folder import read_articles
from retrieval.stores.memory import MemoryStore

DEFAULT_LIMIT = 5
"""Passages an answer has, unless another number is asked for."""


class Archive:
    """Articles, searchable. Open one with `Archive.over` or `Archive.open`.

    >>> archive = Archive.over([Article("Rents rose, the mayor said.")])
    >>> archive.ask("Who said rents rose?").passages[0].text
    'Rents rose, the mayor said.'
    """

    def __init__(self, store: Store, index: Index) -> None:
        self._store = store
        self._index = index

    @classmethod
    def over(cls, articles: Iterable[Article]) -> Archive:
        """An archive in memory over `articles`; one that comes twice is held once."""
        store = MemoryStore(articles)
        return cls(store, MemoryIndex([_searchable(block) for block in store.blocks()]))

    @classmethod
    def open(cls, path: Path, refused: list[ArticleError] | None = None) -> Archive:
        """An archive in memory over a folder, or one file of any format that `retrieval.reading.formats` lists.

        Files that cannot be read are put into `refused`, each with its reason, and the rest is loaded; where
        `refused` is None the first of them raises ArticleError. Raises ArchiveError where nothing is there.
        """
        return cls.over(read_articles(path, refused))

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
        if isinstance(question, str):
            question = self.understand(question, filters, today=today)
        refusal = refuse_unread(question) or self._nothing_to_search(question.filters)
        if refusal is not None:
            return NoAnswer(question, refusal, (), 0.0, self.receipt(question.filters))
        question = respell(question, self._holds, self._names_by_fold)
        searched = search_space(question, self._index, self._store)
        if not searched.articles:
            return NoAnswer(question, Reason(Why.FILTERED_OUT), (), 0.0, self._receipt(()))
        question, among = searched.question, searched.blocks
        receipt = self.receipt() if among is None else self._receipt(searched.articles)
        if question.speakers and question.kind in ASKS_FOR_WORDS and searched.of_then:
            hearing = Hearing(question, self.voices, self._index, self._store, among, limit, join_rivals)
            return self._with_akin(hearing.conclude(receipt))
        weights = QueryWeights.of(question, self._index)
        ranked = rank(question, weights, self._index, self._store, among)
        outcome = conclude(
            question,
            weights,
            ranked,
            self._index,
            self._store,
            receipt,
            limit=limit,
            join_rivals=join_rivals,
        )
        return self._with_akin(outcome)

    def understand(
        self,
        words: str,
        filters: Filters | None = None,
        before: Before | None = None,
        *,
        today: date | None = None,
    ) -> Question:
        """What `words` ask for; a follow-up is read after the question `before` it, "last week" from `today`."""
        if before is None:
            return understand(words, filters, names=self._is_name, today=today)
        return follow(words, before, filters, names=self._is_name, today=today)

    def find_quote(self, words: str, *, limit: int = DEFAULT_LIMIT) -> QuoteOutcome:
        """Where `words` come from, at most `limit` places of each piece: exact, closest, spliced, or not here."""
        if limit < 1:
            raise ValueError(f"the limit is {limit}; what is found is shown at one place, at least")
        return find_quote(whole(words), self._index, self._store, self.receipt(), limit=limit)

    def verify(self, cited: Iterable[Cited]) -> Sequence[Verdict]:
        """Whether what was cited still stands where it stood: a verdict for each, in order."""
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
        wanted = Wanted.read(speaker, topic, Filters(since, until, source), self._is_name)
        return tuple(list_statements(self._store, self.voices.roster, wanted))

    def speakers(self) -> Sequence[Voice]:
        """Who speaks in the articles, each once whatever they are called: most statements first."""
        return voices_as_written(self._store, self.voices.roster)

    def article(self, article_id: str) -> Article | None:
        """The article of that id, if it is here."""
        return self._store.article(article_id)

    @property
    def articles(self) -> Sequence[Article]:
        """All articles, in the order in which they were added."""
        return self._store.articles()

    @cached_property
    def voices(self) -> Voices:
        """Who speaks in the articles, and where."""
        return Voices(self._store)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names the articles hold, as most often written, commonest first."""
        return names_in(article.body.of(article.text) for article in self.articles)

    def receipt(self, filters: Filters | None = None) -> Receipt:
        """What is searched under `filters`."""
        if filters is None or filters == Filters():
            return self._receipt_of_all
        return self._receipt([article for article in self.articles if filters.admit(article)])

    @cached_property
    def _receipt_of_all(self) -> Receipt:
        return self._receipt(self.articles)

    def _receipt(self, searched: Sequence[Article]) -> Receipt:
        days = [article.day for article in searched if article.day is not None]
        sentences = sum(self._store.sentence_count(article.id) for article in searched)
        return Receipt(len(searched), sentences, max(days, default=None), self.revision)

    @cached_property
    def revision(self) -> str:
        """A name for exactly these articles: the same articles have the same revision."""
        # Every member counts, for an id may be given to a text that changes later.
        each = sorted(hashlib.sha256(ascii(article).encode()).digest() for article in self.articles)
        return hashlib.sha256(b"".join(each)).hexdigest()[:12]

    def _is_name(self, word: str) -> bool:
        return fold(word) in self._rather_names

    @cached_property
    def _rather_names(self) -> frozenset[str]:
        return rather_names(article.body.of(article.text) for article in self.articles)

    @cached_property
    def _names_by_fold(self) -> dict[str, str]:
        return {fold(name): name for name in self.names}

    def _with_akin(self, outcome: Outcome) -> Outcome:
        """The outcome; where no article mentions a name, with what the archive has that comes close to it."""
        if not isinstance(outcome, NoAnswer) or outcome.reason.why is not Why.NOT_MENTIONED:
            return outcome
        akin = next(filter(None, map(self._akin, outcome.reason.words)), None)
        return replace(outcome, reason=replace(outcome.reason, akin=akin))

    def _akin(self, word: str) -> str | None:
        around = (part for article in self.articles for part in (article.place, article.source) if part)
        if any(other.stem == stem_of(word) for part in around for other in words_of(part)):
            return "a dateline or a source"
        return akin_to(word, self._names_by_fold)

    def _holds(self, stem: str) -> bool:
        return self._index.document_frequency(stem) > 0

    def _nothing_to_search(self, filters: Filters) -> Reason | None:
        if not self.articles:
            return Reason(Why.EMPTY_ARCHIVE)
        if not any(map(filters.admit, self.articles)):
            return Reason(Why.FILTERED_OUT)
        return None


def _searchable(block: Block) -> tuple[str, ...]:
    return tuple(stem for stems in block.stems for stem in stems) + title_stems(block)
