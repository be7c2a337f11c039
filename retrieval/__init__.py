"""Find what a news archive says, and cite it word for word: the names for users of this package."""

from retrieval.archive import Archive
from retrieval.attribution.voice import Voice
from retrieval.errors import ArchiveError, ArticleError, OnRecordError, QuestionError
from retrieval.model import (
    Answer,
    Article,
    Filters,
    NoAnswer,
    Outcome,
    Passage,
    Question,
    Receipt,
    Span,
    Speaker,
    Stated,
    Statement,
)

__all__ = [
    "Answer",
    "Archive",
    "ArchiveError",
    "Article",
    "ArticleError",
    "Filters",
    "NoAnswer",
    "OnRecordError",
    "Outcome",
    "Passage",
    "Question",
    "QuestionError",
    "Receipt",
    "Span",
    "Speaker",
    "Stated",
    "Statement",
    "Voice",
]
