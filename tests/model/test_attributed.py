from __future__ import annotations

from dataclasses import replace

import pytest

from retrieval.model import (
    Attributed,
    Citation,
    How,
    Passage,
    Span,
    Speaker,
    SpeakerType,
    Statement,
    StatementKind,
)
from tests.building import article

RENTS = article("“Rents rose,” she said.")
HOLT = Speaker("Dana Holt", SpeakerType.PERSON)
SAID = Statement(StatementKind.DIRECT, (Span(0, 13),), mention=Span(14, 17), speaker=HOLT, how=How.PRONOUN)


def test_the_source_is_told_as_it_is_written() -> None:
    said = Attributed(RENTS, SAID, named_in=1)
    assert (said.as_written, said.speaker, said.kind) == ("she", HOLT, StatementKind.DIRECT)
    assert Attributed(RENTS, replace(SAID, mention=None)).as_written is None


def test_a_statement_lies_within_its_article() -> None:
    with pytest.raises(ValueError, match="within its article"):
        Attributed(article("“Rents.”"), SAID)


def test_a_statement_is_told_of_by_one_that_holds_it() -> None:
    outer = Statement(StatementKind.DIRECT, (Span(0, 13),), nested=(SAID,))
    assert Attributed(RENTS, SAID, told_by=outer).told_by == outer
    with pytest.raises(ValueError, match="told of by the one that it is nested in"):
        Attributed(RENTS, SAID, told_by=replace(outer, nested=()))


def test_a_passage_is_of_the_article_that_tells_who_said_it() -> None:
    passage = Passage(Citation(RENTS, 1, 1), Span(0, 23), Span(0, 23), 1.0, said=Attributed(RENTS, SAID))
    with pytest.raises(ValueError, match="the article that tells who said it"):
        replace(passage, said=Attributed(article("“Rents rose,” he said so."), SAID))
