"""Which words of a sentence are likely the answer: a date for "when", a number for "how many", and so on.

What is found orders sentences and is marked for the reader; it is never cut out of its sentence. Where it is not
plain which of several is meant, none is marked.
"""

from __future__ import annotations

import re
from itertools import islice

from retrieval.answering.forms import WHO, candidates
from retrieval.answering.who import who_of
from retrieval.language.words import stems_of, words_of
from retrieval.model import Kind, Question, Span

# The noun that "how many" counts.
_COUNTED = re.compile(r"\bhow (?:many|much) (?:of the )?(?:other |different |more )?(\w+)", re.IGNORECASE)
_HOW_MUCH = re.compile(r"\bhow much\b", re.IGNORECASE)
_AMOUNT = re.compile(r"[$£€%]|\bper ?cent\b|[mb]n\b|illions?\b")
COUNTED_PULL, NEAR = 5.0, 4.0
# In English what answers mostly follows: "built in 1950, sank in 1987".
BEFORE = 1.5
# Each candidate is held against each word met; a "sentence" may be a megabyte of table.
MOST_LOOKED_AT = 200


def find_answer(question: Question, sentence: str) -> Span | None:
    """The words of `sentence` that likely answer; None where the kind asks for none, or none are there.

    Who did it stands where grammar puts it; of several dates, numbers or places it is the one nearest to the
    question's words.
    """
    found = list(islice(candidates(question, sentence), MOST_LOOKED_AT))
    if question.kind in WHO:
        return who_of(question, sentence, found)
    if question.kind is Kind.HOW_MANY and _HOW_MUCH.search(question.in_full):
        found = [span for span in found if _AMOUNT.search(span.of(sentence))] or found
    if len(found) <= 1:
        return found[0] if found else None
    weights = _pull(question)
    words = islice((word for word in words_of(sentence) if word.stem in weights), MOST_LOOKED_AT)
    met = [(word.start, word.end, weights[word.stem]) for word in words]
    return max(found, key=lambda span: (sum(_nearness(span, *word) for word in met), -span.start))


def _pull(question: Question) -> dict[str, float]:
    """How strongly each word of the question draws the answer to itself: what is counted draws most."""
    pull = {term.stem: 1.0 for term in question.terms}
    if question.kind in {Kind.HOW_MANY, Kind.HOW_FAR} and question.terms:
        counted = _COUNTED.search(question.in_full)
        stem = next(iter(stems_of(counted[1])), "") if counted else ""
        pull[stem] = COUNTED_PULL
    return pull


def _nearness(span: Span, start: int, end: int, weight: float) -> float:
    """How strongly the word from `start` to `end` draws `span`."""
    if span.start < end and start < span.end:
        return 0.0
    return weight / (NEAR + (BEFORE * (start - span.end) if start >= span.end else span.start - end))
