"""From evidence to an outcome: an answer, or an honest no with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from retrieval.answering.evidence import THRESHOLD, Evidence
from retrieval.answering.forms import asked_for
from retrieval.answering.passages import gather
from retrieval.answering.ranking import Ranked
from retrieval.answering.weights import QueryWeights
from retrieval.model import Answer, NoAnswer, Outcome, Question, Reason, Receipt, Term, Why
from retrieval.ports import Index
from retrieval.questions.understand import LONGEST_QUESTION

COVERED_NO = THRESHOLD / 2
"""The confidence beside a no that a missing name or number decided, though all else is covered."""


def refuse_unread(question: Question) -> Reason | None:
    """Why no archive can answer, where the words alone decide it."""
    if not question.words.strip():
        return Reason(Why.EMPTY_QUESTION)
    if len(question.words) > LONGEST_QUESTION:
        return Reason(Why.TOO_LONG, (str(LONGEST_QUESTION),))
    if not any(character.isalnum() for character in question.words):
        return Reason(Why.NO_WORDS)
    if not question.terms:
        return Reason(Why.COMMON_WORDS)
    return None


def conclude(
    question: Question,
    weights: QueryWeights,
    ranked: Sequence[Ranked],
    index: Index,
    receipt: Receipt,
    *,
    limit: int,
    join_rivals: bool = False,
) -> Outcome:
    """An answer where the best sentence is evidence; else a no, with the nearest passages."""
    evidence = Evidence.of(question, weights, ranked[0]) if ranked else None
    confidence = evidence.confidence if evidence else 0.0
    reason = _reason_against(question, index, evidence)
    passages = gather(question, ranked, limit, join_rivals=join_rivals)
    if reason is None:
        return Answer(question, passages, confidence, receipt)
    covered = confidence if confidence < THRESHOLD else COVERED_NO
    return NoAnswer(question, reason, passages, covered, receipt)


def _reason_against(question: Question, index: Index, evidence: Evidence | None) -> Reason | None:
    # Without evidence none of the words stands in an article that was searched, though one may elsewhere.
    unknown = [t for t in question.terms if evidence is None or not index.document_frequency(t.stem)]
    if any(term.is_exact for term in unknown):
        return _not_mentioned(unknown)
    if evidence is None or len(unknown) == len(question.terms):
        return Reason(Why.UNKNOWN_WORDS, tuple(term.word for term in unknown))
    if evidence.unmet_exactly or evidence.confidence < THRESHOLD:
        return Reason(Why.WEAK, evidence.unmet_exactly or evidence.unmet)
    if not evidence.states:
        return Reason(Why.NOT_STATED, (asked_for(question),))
    return None


def not_mentioned(terms: Iterable[Term], index: Index) -> Reason | None:
    """That a name or number among `terms` is in no article; None where each is in one."""
    unknown = [term for term in terms if term.is_exact and not index.document_frequency(term.stem)]
    return _not_mentioned(unknown) if unknown else None


def none_mentions(terms: Sequence[Term], index: Index) -> Reason:
    """That no article that was searched mentions `terms`: those that none at all has, or else all of them."""
    unknown = [term for term in terms if not index.document_frequency(term.stem)]
    return Reason(Why.NOT_MENTIONED, tuple(term.word for term in unknown or terms))


def _not_mentioned(unknown: Iterable[Term]) -> Reason:
    return Reason(Why.NOT_MENTIONED, tuple(term.word for term in unknown if term.is_exact))
