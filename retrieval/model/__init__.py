"""The nouns of On Record: what an archive holds, what is asked of it, and what it answers.

All values are immutable, and what is shown is always computed from a span.
"""

from retrieval.model.article import Article
from retrieval.model.attributed import Attributed
from retrieval.model.outcome import Answer, Citation, NoAnswer, Outcome, Passage, Reason, Receipt, Why
from retrieval.model.question import Filters, Kind, Period, Question, SpeakerAsked, Term
from retrieval.model.quote import (
    Change,
    Closest,
    Difference,
    Found,
    NotHere,
    NotHereWhy,
    Origin,
    Piece,
    QuoteOutcome,
    Spliced,
)
from retrieval.model.said import Said
from retrieval.model.stated import Stated
from retrieval.model.statement import How, Speaker, SpeakerType, Statement, StatementKind
from retrieval.model.text import Quotation, Sentence, Span

__all__ = [
    "Answer",
    "Article",
    "Attributed",
    "Change",
    "Citation",
    "Closest",
    "Difference",
    "Filters",
    "Found",
    "How",
    "Kind",
    "NoAnswer",
    "NotHere",
    "NotHereWhy",
    "Origin",
    "Outcome",
    "Passage",
    "Period",
    "Piece",
    "Question",
    "Quotation",
    "QuoteOutcome",
    "Reason",
    "Receipt",
    "Said",
    "Sentence",
    "Span",
    "Speaker",
    "SpeakerAsked",
    "SpeakerType",
    "Spliced",
    "Stated",
    "Statement",
    "StatementKind",
    "Term",
    "Why",
]
