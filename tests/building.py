"""Builders for tests: an article, an archive, cases from a text file, in as few words as the test needs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, settings

from retrieval.archive import Archive
from retrieval.model import Answer, Article, NoAnswer, Outcome, Passage
from retrieval.reading.plain import article_from

CONTRACT = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.differing_executors])
"""For the properties of a contract: each implementation is an executor of its own, and one on disk takes its time."""


def article(
    text: str,
    *,
    id: str = "",  # noqa: A002  # the article's own word for it
    title: str = "",
    source: str | None = None,
    published: str | None = None,
) -> Article:
    """An article as a reader would make it: its dateline and licence line are outside its body."""
    read = article_from(text, "a test")
    return Article(
        text,
        id=id,
        title=title or read.title,
        derived_title=not title and read.derived_title,
        source=source or read.source,
        place=read.place,
        published=date.fromisoformat(published) if published else None,
        license=read.license,
        body=read.body,
    )


def archive(*articles: str | Article) -> Archive:
    """An archive of articles, each given whole or by its text."""
    return Archive.over(article(one) if isinstance(one, str) else one for one in articles)


def answer_to(question: str, *articles: str | Article, limit: int = 5) -> Answer:
    """What an archive of `articles` answers; fails where it declines."""
    outcome = archive(*articles).ask(question, limit=limit)
    assert isinstance(outcome, Answer), outcome
    return outcome


def refusal_of(question: str, *articles: str | Article) -> NoAnswer:
    """How an archive of `articles` declines; fails where it answers."""
    outcome = archive(*articles).ask(question)
    assert isinstance(outcome, NoAnswer), outcome
    return outcome


def shown(outcome: Outcome) -> tuple[Passage, ...]:
    """The passages of an answer, or the nearest where there is none."""
    return outcome.passages if isinstance(outcome, Answer) else outcome.nearest


def texts(outcome: Outcome) -> list[str]:
    """The words of each passage, best first."""
    return [passage.text for passage in shown(outcome)]


def cases(beside: str, name: str) -> list[str]:
    """The lines of `cases/<name>.txt` beside a test's `__file__`; blank lines and `#` remarks are left out."""
    lines = (Path(beside).parent / "cases" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def columns(beside: str, name: str, count: int) -> list[tuple[str, ...]]:
    """Cases whose lines have `count` columns, parted by " | "; "-" stands for nothing."""
    rows = []
    for line in cases(beside, name):
        parts = tuple(part.strip() for part in line.split(" | "))
        assert len(parts) == count, f"{name}.txt: {count} columns, parted by ' | ', are needed in: {line}"
        rows.append(tuple("" if part == "-" else part for part in parts))
    return rows
