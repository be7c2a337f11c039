"""One conversation with an archive: what every door opens on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias, assert_never

from bot import wiring
from bot.quote_places import Quoted
from retrieval.answering.sides import EACH_SIDE
from retrieval.archive import Archive
from retrieval.model import Answer, Filters, NoAnswer, Outcome, Passage, SpeakerType
from retrieval.questions.follow_up import Before
from retrieval.questions.quoted import bare_quotation

PAGE = 3
"""Passages that a person is shown at a time; where sides are compared, each side has `EACH_SIDE` of them."""

MOST_SHOWN = 30
"""Passages that "more" goes on to, those shown before it among them."""

_MORE = re.compile(
    r"\W*(?:(?:show|tell|give) (?:me )?|any )?(?:more|next|go on|continue|and more|what else)(?:,? (?:please|thanks))?\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reply:
    """A page of an outcome: `outcome` holds only the passages to show now.

    `before` counts the passages of earlier pages; `has_more` tells whether others follow.
    """

    outcome: Outcome
    before: int = 0
    has_more: bool = False

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages to show; those of a `NoAnswer` are the nearest, and no answer."""
        match self.outcome:
            case Answer(passages=passages) | NoAnswer(nearest=passages):
                return passages
            case _:
                assert_never(self.outcome)

    def numbered(self) -> list[tuple[int, Passage]]:
        """The passages with the numbers they are shown under, counted from 1 over all pages."""
        return list(enumerate(self.passages, start=self.before + 1))


@dataclass(frozen=True, slots=True)
class NothingMore:
    """Asked for more, there is none; `after_an_answer` tells whether there was one to go on with."""

    after_an_answer: bool


Turn: TypeAlias = Reply | NothingMore | Quoted


class Conversation:
    """Questions and follow-ups, one after another; it remembers the last outcome and no more.

    `today` tells the day, anew with each question. Not for several threads at once: each chat has its own.
    """

    def __init__(self, archive: Archive, page: int = PAGE, today: Callable[[], date] = wiring.today) -> None:
        self._archive = archive
        self._page = page
        self._today = today
        self._last: Outcome | None = None
        self._quoted: Quoted | None = None
        self._shown = 0

    def ask(self, words: str, filters: Filters | None = None) -> Turn:
        """The reply to `words`, read after the question before them; "more" goes on with the last answer.

        Of a message that is nothing but a quotation it is told where that comes from.
        """
        if _MORE.fullmatch(words):
            return self.more()
        quotation = bare_quotation(words)
        if quotation is not None:
            return self.quote(quotation)
        question = self._archive.understand(words, filters, self._before(), today=self._today())
        outcome = self._archive.ask(question, limit=MOST_SHOWN, join_rivals=True)
        if outcome.question.terms:
            self._last, self._quoted, self._shown = outcome, None, 0
        match outcome:
            case Answer():
                return self._page_of(outcome)
            case NoAnswer():
                return Reply(replace(outcome, nearest=outcome.nearest[: self._page]))
            case _:
                assert_never(outcome)

    def quote(self, words: str) -> Quoted:
        """Where `words` come from. No question leans on it."""
        self.forget()
        self._quoted = Quoted.of(self._archive.find_quote(words, limit=MOST_SHOWN))
        return self._quoted

    def more(self) -> Turn:
        """The next page of the last answer."""
        if self._quoted is not None:
            return NothingMore(after_an_answer=bool(self._quoted.places))
        if not isinstance(self._last, Answer):
            return NothingMore(after_an_answer=False)
        if self._shown >= len(self._last.passages):
            return NothingMore(after_an_answer=True)
        return self._page_of(self._last)

    def passage(self, number: int) -> Passage | None:
        """The passage that the last outcome showed, or will show, under `number`, counted from 1."""
        if self._quoted is not None:
            return next((place.passage for place in self._quoted.places if place.number == number), None)
        if self._last is None or number < 1:
            return None
        passages = Reply(self._last).passages
        return passages[number - 1] if number <= len(passages) else None

    def forget(self) -> None:
        """Begin anew."""
        self._last, self._quoted, self._shown = None, None, 0

    def _page_of(self, answer: Answer) -> Reply:
        sides = len({passage.side for passage in answer.passages} - {None})
        before, self._shown = self._shown, self._shown + (sides * EACH_SIDE or self._page)
        page = replace(answer, passages=answer.passages[before : self._shown])
        return Reply(page, before, has_more=self._shown < len(answer.passages))

    def _before(self) -> Before | None:
        if self._last is None:
            return None
        if not isinstance(self._last, Answer):
            return Before(self._last.question)
        first = self._last.passages[0]
        text = first.article.text
        speakers = [passage.said.speaker for passage in self._last.passages[: self._shown] if passage.said]
        spoken = [speaker for speaker in speakers if speaker is not None]
        # "He" is somebody, where the answer shows anybody.
        somebody = next((one for one in spoken if one.type is SpeakerType.PERSON), next(iter(spoken), None))
        return Before(
            self._last.question,
            first.best.of(text),
            first.answer.of(text) if first.answer else "",
            somebody.name if somebody else "",
            first.article.day,
        )
