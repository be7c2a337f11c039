"""An answer to "what did X say?": only X's words; where several are asked for, each side's on its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from retrieval.answering.conclude import COVERED_NO, none_mentions, not_mentioned
from retrieval.answering.evidence import Evidence
from retrieval.answering.hearers import is_hearer
from retrieval.answering.hearing import rank_on_topic
from retrieval.answering.main_points import MOST_ARTICLES, main_points
from retrieval.answering.mentions import mentions_any, mentions_of, terms_for
from retrieval.answering.passages import gather
from retrieval.answering.ranking import Ranked, rank
from retrieval.answering.subjects import subjects_of
from retrieval.answering.voices import Heard, Voices
from retrieval.answering.weights import QueryWeights
from retrieval.model import (
    Answer,
    Article,
    Kind,
    NoAnswer,
    Outcome,
    Passage,
    Question,
    Reason,
    Receipt,
    Said,
    SpeakerAsked,
    Term,
    Why,
)
from retrieval.ports import Among, Index, Store

EACH_SIDE = 2
"""Passages of one side that stand together, before the next side's, where several are compared."""

ASKS_FOR_WORDS = frozenset({Kind.SAID, Kind.WHO_SAID, Kind.TO_WHOM, Kind.YES_NO, Kind.ABOUT, Kind.OTHER})
"""The kinds that ask for what somebody said. "According to Holt, how many …?" asks for a number, whoever tells it."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one asked speaker said, best first; with a reason the passages are only the nearest, and no answer."""

    passages: tuple[Passage, ...]
    confidence: float
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Hearing:
    """Listens for the asked speakers of a question, in the blocks that `among` admits."""

    question: Question
    voices: Voices
    index: Index
    store: Store
    among: Among
    limit: int
    join_rivals: bool

    def conclude(self, receipt: Receipt) -> Outcome:
        """An answer where a side said something of what is asked; else a no with the first side's reason."""
        sides = [self._side(asked) for asked in self.question.speakers]
        answered = [side for side in sides if side.reason is None]
        reasons = tuple(side.reason for side in sides if side.reason is not None)
        if not answered:
            return NoAnswer(self.question, reasons[0], sides[0].passages, sides[0].confidence, receipt)
        passages = answered[0].passages
        if len(sides) > 1:
            passages = _by_turns([side.passages for side in answered])[: self.limit]
        confidence = max(side.confidence for side in answered)
        return Answer(self.question, passages, confidence, receipt, reasons)

    def _side(self, asked: SpeakerAsked) -> Side:
        everything = self.voices.heard(asked)
        topic = self._topic()
        unknown = not_mentioned(topic, self.index)
        if unknown is not None:
            return self._silent(asked, topic, unknown)
        if not self._speaks(everything):
            return self._silent(asked, topic, None)
        heard = self._told(everything)
        if heard is not everything and not self._speaks(heard):
            return self._to_others(asked, everything)
        if not topic:
            points = self._main_points(heard)
            return self._spoken(asked, points, Evidence.of_everything(len(asked.words.split())).confidence)
        on_topic = replace(self.question, terms=topic, in_full=" ".join(term.word for term in topic))
        weights = QueryWeights.of(on_topic, self.index)
        ranked = rank_on_topic(on_topic, weights, heard, self.index, self.store, self.among)
        evidence = Evidence.of(on_topic, weights, ranked[0]).with_speaker() if ranked else None
        if evidence and evidence.answers:
            return self._spoken(asked, ranked, evidence.confidence)
        return self._on_other_things(asked, heard, evidence.confidence if evidence else 0.0)

    def _topic(self) -> tuple[Term, ...]:
        return tuple({term.stem: term for term in self.question.topic}.values())

    def _told(self, heard: Heard) -> Heard:
        """What was said to whom it is asked of; all where nobody is."""
        addressee = self.question.addressee
        if addressee is None and self.question.kind is not Kind.TO_WHOM:
            return heard
        names = frozenset(name.stem for name in addressee.names[-1:]) if addressee else frozenset[str]()
        return heard.told(lambda article, said: _is_to(addressee, article, said), names)

    def _speaks(self, heard: Heard) -> bool:
        """Whether any of it stands in the articles that may answer."""
        among = replace(self.among, by=heard.by)
        found = self.index.articles(among, newest=MOST_ARTICLES)
        return any(heard.of(analysed) for analysed in self.store.newest_first(numbers=found))

    def _main_points(self, heard: Heard) -> list[Ranked]:
        return main_points(heard, self.index, self.store, self.among, latest=self.question.latest)

    def _spoken(self, asked: SpeakerAsked, ranked: Sequence[Ranked], confidence: float) -> Side:
        passages = gather(self.question, ranked, self.limit, join_rivals=self.join_rivals)
        if len(self.question.speakers) > 1:
            passages = tuple(replace(passage, side=asked.words) for passage in passages)
        return Side(passages, confidence)

    def _silent(self, asked: SpeakerAsked, topic: tuple[Term, ...], unknown: Reason | None) -> Side:
        """Nobody heard: they are not mentioned, or only spoken of; the nearest is what is said about them."""
        mentions = mentions_of(asked, self.index)
        about = replace(self.question, terms=(*mentions, *topic))
        weights = QueryWeights.of(about, self.index)
        ranked = rank(about, weights, self.index, self.store, self.among)
        of_them = [one for one in ranked if mentions_any(one.text, mentions)]
        passages = gather(about, of_them or ranked, self.limit, join_rivals=self.join_rivals)
        if unknown is None and of_them:
            unknown = Reason(Why.NEVER_SPEAKS, speaker=asked)
        return Side(passages, 0.0, unknown or none_mentions(terms_for(asked), self.index))

    def _to_others(self, asked: SpeakerAsked, heard: Heard) -> Side:
        """No article tells that it was to them, or to whom: the nearest is what was said."""
        said = self._spoken(asked, self._main_points(heard), COVERED_NO)
        if self.question.addressee is None:
            return replace(said, reason=Reason(Why.NOT_STATED, (Kind.TO_WHOM.value,)))
        to = (self.question.addressee.words,)
        return replace(said, reason=Reason(Why.NOT_TO_THEM, to, speaker=asked))

    def _on_other_things(self, asked: SpeakerAsked, heard: Heard, confidence: float) -> Side:
        """They speak, but not on this: the nearest is what comes close whoever says it, else what they speak of."""
        topic = tuple(term.read for term in self._topic())
        subjects = subjects_of(heard, self.among, self.store, self.index)
        reason = Reason(Why.NOT_ON_THIS, topic, speaker=asked, subjects=subjects)
        weights = QueryWeights.of(self.question, self.index)
        ranked = rank(self.question, weights, self.index, self.store, self.among)
        if not ranked or not Evidence.of(self.question, weights, ranked[0]).answers:
            ranked = self._main_points(heard)
        return replace(self._spoken(asked, ranked, min(confidence, COVERED_NO)), reason=reason)


def _by_turns(sides: Sequence[Sequence[Passage]]) -> tuple[Passage, ...]:
    """Some passages of each side, then more of each."""
    parts = [[side[start : start + EACH_SIDE] for start in range(0, len(side), EACH_SIDE)] for side in sides]
    rounds = zip_longest(*parts, fillvalue=())
    return tuple(chain.from_iterable(part for turn in rounds for part in turn))


def _is_to(addressee: SpeakerAsked | None, article: Article, said: Said) -> bool:
    to = said.statement.addressee
    return to is not None and (addressee is None or is_hearer(addressee, to.of(article.text)))
