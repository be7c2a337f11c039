"""Find what a news archive says, and cite it word for word: the names for users of this package."""

from retrieval.archive import Archive
from retrieval.attribution.voice import Voice
from retrieval.errors import ArchiveError, ArticleError, OnRecordError, QuestionError
from retrieval.model import (
    Answer,
    Article,
    Closest,
    Filters,
    Found,
    NoAnswer,
    NotHere,
    Outcome,
    Passage,
    Question,
    Receipt,
    Span,
    Speaker,
    Spliced,
    Stated,
    Statement,
)
from retrieval.quoting.verify import Cited

__all__ = [
    "Answer",
    "Archive",
    "ArchiveError",
    "Article",
    "ArticleError",
    "Cited",
    "Closest",
    "Filters",
    "Found",
    "NoAnswer",
    "NotHere",
    "OnRecordError",
    "Outcome",
    "Passage",
    "Question",
    "QuestionError",
    "Receipt",
    "Span",
    "Speaker",
    "Spliced",
    "Stated",
    "Statement",
    "Voice",
]
