from __future__ import annotations

import pytest

from retrieval.answering.answer_spans import find_answer
from retrieval.answering.forms import fits
from retrieval.questions.understand import understand
from tests.building import answer_to, columns


@pytest.mark.parametrize(("question", "marked"), columns(__file__, "likely_answers", 2))
def test_the_likely_answer_stands_where_the_case_has_braces(question: str, marked: str) -> None:
    sentence = marked.replace("{", "").replace("}", "")
    answer = find_answer(understand(question), sentence)
    if answer is None:
        assert sentence == marked
    else:
        assert f"{sentence[: answer.start]}{{{answer.of(sentence)}}}{sentence[answer.end :]}" == marked


@pytest.mark.parametrize(
    ("question", "fitting", "other"),
    [
        ("When did the ferry sink?", "It sank on Monday.", "It sank slowly."),
        ("When did the ferry sink?", "It sank after lunch.", "It sank slowly."),
        ("Why did the ferry sink?", "It sank because of rust.", "It sank slowly."),
        ("What did Holt say?", "It was rust, Holt said.", "Holt saw rust."),
        ("What did Holt say?", "“Rust,” was the word.", "Holt saw rust."),
    ],
)
def test_a_sentence_fits_that_holds_what_is_asked_for(question: str, fitting: str, other: str) -> None:
    assert fits(understand(question), fitting)
    assert not fits(understand(question), other)


def test_the_likely_answer_is_marked_in_the_best_sentence() -> None:
    text = "The mayor spoke first. The ferry sank on Monday, and nobody was hurt."
    best = answer_to("When did the ferry sink?", text).passages[0]
    assert best.best.of(text) == "The ferry sank on Monday, and nobody was hurt."
    assert best.answer is not None
    assert best.answer.of(text) == "Monday"


def test_a_sentence_of_many_thousand_names_takes_no_time_to_speak_of() -> None:
    # No clock here: holding each against each would be hours.
    sentence = "Bob met norwick, " * 100_000
    answer = find_answer(understand("Who met Norwick?"), sentence)
    assert answer is not None
    assert answer.of(sentence) == "Bob"
