"""The statements of a text, told the way `cases/statements.txt` tells them."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.attribution.statements import find_statements
from retrieval.language.quotations import find_quotations
from retrieval.language.sentences import split_sentences
from retrieval.model import Span, Statement


def statements_of(text: str, body: Span | None = None) -> tuple[Statement, ...]:
    return find_statements(text, split_sentences(text), find_quotations(text), body or Span(0, len(text)))


def told(text: str) -> list[str]:
    return [line for statement in statements_of(text) for line in _lines(text, statement, "")]


def _lines(text: str, statement: Statement, lead: str) -> Iterator[str]:
    content = " … ".join(part.of(text).replace("\n", "⏎") for part in statement.content)
    parts = [
        lead + statement.kind.value,
        statement.mention.of(text) if statement.mention else "-",
        statement.cue.of(text) if statement.cue else "-",
        content,
        _speaker(statement),
    ]
    if statement.addressee is not None:
        parts.append(f"to {statement.addressee.of(text)}")
    yield " | ".join(parts)
    for each in statement.nested:
        yield from _lines(text, each, "within ")


def _speaker(statement: Statement) -> str:
    speaker, how = statement.speaker, statement.how
    if speaker is None or how is None:
        return "-"
    told_of = (speaker.role, speaker.affiliation, speaker.country)
    return " / ".join((speaker.name, *(part or "-" for part in told_of), how.value))
