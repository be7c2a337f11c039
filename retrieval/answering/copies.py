"""Where else the words of a passage stand: in the near-copies of its article that the store knows of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from retrieval.answering.said import place_of
from retrieval.model import Answer, Citation, Outcome, Passage
from retrieval.ports import Analysed, Store

MOST_COPIES = 50
"""Copies of one article that are looked into."""


def with_copies(outcome: Outcome, store: Store) -> Outcome:
    """The outcome; each of its passages also cited from every near-copy that has its best sentence word for word."""
    if isinstance(outcome, Answer):
        return replace(outcome, passages=tuple(_also(passage, store) for passage in outcome.passages))
    return replace(outcome, nearest=tuple(_also(passage, store) for passage in outcome.nearest))


def _also(passage: Passage, store: Store) -> Passage:
    known = {one.article.id for one in passage.also}
    copies = [copy for copy in store.copies_of(passage.article.id)[:MOST_COPIES] if copy not in known]
    cited = filter(None, (_citation(passage, store.analysed(copy)) for copy in copies))
    also = sorted((*passage.also, *cited), key=lambda one: (one.article.day or date.max, one.article.id))
    return replace(passage, also=tuple(also)) if copies else passage


def _citation(passage: Passage, copy: Analysed) -> Citation | None:
    """The sentence of the copy that has the words of the passage's best one; None where none has."""
    words = passage.best.of(passage.article.text)
    at = copy.article.text.find(words)
    if at < 0:
        return None
    place = place_of(copy.sentences, at)
    return Citation(copy.article, place + 1, place + 1)
