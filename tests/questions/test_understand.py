from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.model import Filters, Question
from retrieval.questions.understand import understand
from tests.building import columns


def terms_of(question: Question) -> str:
    return " ".join(term.word + "*" * term.is_name for term in question.terms)


@pytest.mark.parametrize(("words", "kind", "terms"), columns(__file__, "kinds", 3))
def test_a_question_is_understood_as_the_case_says(words: str, kind: str, terms: str) -> None:
    question = understand(words)
    assert (question.kind.value, terms_of(question)) == (kind, terms)


def test_a_term_is_compared_by_its_stem_and_shown_as_typed() -> None:
    (term,) = understand("What about Azerbaijan’s?").terms
    assert (term.word, term.stem) == ("Azerbaijan’s", "azerbaijan")


def test_a_word_that_comes_twice_is_one_term() -> None:
    assert terms_of(understand("ferry, Ferries, FERRY!")) == "ferry"


def test_the_words_stay_as_typed_and_the_filters_go_with_them() -> None:
    filters = Filters(source="The Courier")
    question = understand("  Who  paid? ", filters)
    assert (question.words, question.filters) == ("  Who  paid? ", filters)


def test_half_a_character_is_shown_as_a_replacement_character() -> None:
    assert understand("Who \ud83d paid?").words == "Who \ufffd paid?"
    assert understand("Who \ud83d\ude00 paid?").words == "Who 😀 paid?"


@given(st.text(alphabet=st.characters(), max_size=60))
def test_any_string_can_be_a_question(words: str) -> None:
    question = understand(words)
    question.words.encode()
    assert all(term.word in question.words and term.stem for term in question.terms)
