from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from retrieval.model import Answer, Citation, Passage, Question, Receipt, Span
from tests.building import article

RENTS = article("Rents rose. Wages fell.")
RECEIPT = Receipt(1, 2, None, "r1")
PASSAGE = Passage(
    Citation(RENTS, 1, 2),
    Span(0, 23),
    best=Span(12, 23),
    score=1.0,
    answer=Span(12, 17),
    highlights=(Span(0, 5),),
)


def test_a_passages_words_are_computed_from_its_span() -> None:
    assert PASSAGE.text == "Rents rose. Wages fell."
    assert replace(PASSAGE, span=Span(0, 23), best=Span(0, 11), answer=None).text == PASSAGE.text
    with pytest.raises(FrozenInstanceError):
        PASSAGE.span = Span(0, 11)  # type: ignore[misc]  # which is the point


def test_a_passage_holds_its_best_sentence() -> None:
    with pytest.raises(ValueError, match="holds its best sentence"):
        replace(PASSAGE, span=Span(0, 11))


def test_the_best_sentence_holds_the_answer() -> None:
    with pytest.raises(ValueError, match="best sentence holds the answer"):
        replace(PASSAGE, answer=Span(0, 5))


def test_a_passage_holds_its_highlights() -> None:
    with pytest.raises(ValueError, match="holds its highlights"):
        replace(PASSAGE, span=Span(12, 23))


@pytest.mark.parametrize("outside", [{"span": Span(0, 24)}, {"beside": Span(20, 24)}])
def test_a_passage_lies_within_its_article(outside: dict[str, Span]) -> None:
    with pytest.raises(ValueError, match="within its article"):
        replace(PASSAGE, **outside)  # type: ignore[arg-type]  # mypy cannot read the names


@pytest.mark.parametrize(("first", "last"), [(0, 1), (2, 1), (-1, -1)])
def test_sentences_are_counted_from_one(first: int, last: int) -> None:
    with pytest.raises(ValueError, match="counted from 1"):
        Citation(RENTS, first, last)


def test_an_answer_cites() -> None:
    with pytest.raises(ValueError, match="an answer cites; use NoAnswer"):
        Answer(Question("Who?"), (), 1.0, RECEIPT)
    assert Answer(Question("Who?"), (PASSAGE,), 1.0, RECEIPT).passages == (PASSAGE,)


def test_a_question_that_leaves_nothing_out_is_in_full_as_it_is() -> None:
    assert Question("Who?").in_full == "Who?"
    assert Question("And rents?", in_full="Who raised rents?").in_full == "Who raised rents?"
