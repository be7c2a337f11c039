"""The nouns of On Record: what an archive holds, what is asked of it, and what it answers.

All values are immutable, and what is shown is always computed from a span.
"""

from retrieval.model.article import Article
from retrieval.model.attributed import Attributed
from retrieval.model.outcome import Answer, Citation, NoAnswer, Outcome, Passage, Reason, Receipt, Why
from retrieval.model.question import Filters, Kind, Question, SpeakerAsked, Term
from retrieval.model.statement import How, Speaker, SpeakerType, Statement, StatementKind
from retrieval.model.text import Quotation, Sentence, Span

__all__ = [
    "Answer",
    "Article",
    "Attributed",
    "Citation",
    "Filters",
    "How",
    "Kind",
    "NoAnswer",
    "Outcome",
    "Passage",
    "Question",
    "Quotation",
    "Reason",
    "Receipt",
    "Sentence",
    "Span",
    "Speaker",
    "SpeakerAsked",
    "SpeakerType",
    "Statement",
    "StatementKind",
    "Term",
    "Why",
]
