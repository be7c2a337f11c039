"""What is asked: the content stems of questions."""

from __future__ import annotations

from pathlib import Path

from retrieval.language.words import is_common, words_of
from retrieval.reading.evaluation_sets import QuestionRecord, read_all
from tests.bench.timing import spread

QUESTIONS = Path("eval/realtimeqa/questions.jsonl")
"""In the shared folder."""


def read_questions(shared: Path, count: int) -> list[str]:
    """`count` questions from all over the set that have content stems; raises ArchiveError where there is no set."""
    questions = (record.question for record in read_all(shared / QUESTIONS, QuestionRecord))
    return spread([question for question in questions if content_stems(question)], count)


def content_stems(question: str) -> list[str]:
    """The stems of its words that are not common, each once, in order."""
    words = words_of(question)
    return list(dict.fromkeys(word.stem for word in words if not is_common(word.of(question), word.stem)))
