import re
import time

import pytest

from bot import suggestions
from bot.suggestions import suggest_questions
from bot.wiring import open_archive
from retrieval.archive import Archive
from retrieval.model import Answer, Article

PATTERNS = [found for found in vars(suggestions).values() if isinstance(found, re.Pattern)]


def test_three_questions_are_suggested_on_the_seeds_and_each_is_answered() -> None:
    archive = open_archive(None).archive
    questions = suggest_questions(archive)
    assert len(set(questions)) == 3
    assert all(isinstance(archive.ask(question), Answer) for question in questions)


def test_every_suggestion_is_answered_on_any_archive() -> None:
    archive = Archive.over(
        [
            Article(
                "Rents rose, and Mayor Jane Doe said so on Monday. The council accused Doe of doing nothing."
            ),
            Article("وزیر خارجه گفت که مذاکرات ادامه دارد و نتیجه آن روشن نیست."),
        ]
    )
    questions = suggest_questions(archive)
    assert questions
    assert all(isinstance(archive.ask(question), Answer) for question in questions)


def test_an_empty_archive_suggests_nothing() -> None:
    assert suggest_questions(Archive.over([])) == ()


@pytest.mark.parametrize("unit", ["a", "1", "Ab ", "_", "a-", "a'", "accused Ab a"])
def test_no_article_makes_the_chat_wait_for_its_suggestions(unit: str) -> None:
    archive = Archive.over([Article(unit * (20_000 // len(unit)) + ".")])
    assert archive.names is not None
    began = time.perf_counter()
    suggest_questions(archive)
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("unit", ["a", "1", "Ab ", "_", "a-", "a'", "accused Ab a"])
@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.pattern[:12])
def test_each_pattern_goes_through_a_megabyte_once(pattern: re.Pattern[str], unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    began = time.perf_counter()
    assert sum(1 for _ in pattern.finditer(text)) <= len(text)
    assert time.perf_counter() - began < 2
