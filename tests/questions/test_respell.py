from __future__ import annotations

from collections import Counter

import pytest

from retrieval.language.names import NamesWritten, WrittenForms
from retrieval.language.words import stem_of
from retrieval.questions.respell import respell
from retrieval.questions.understand import understand
from tests.building import archive, columns


@pytest.mark.parametrize(("words", "names", "expected"), columns(__file__, "respelling", 3))
def test_names_are_read_as_the_case_says(words: str, names: str, expected: str) -> None:
    known = names.split()
    written = NamesWritten(WrittenForms(Counter({name: len(known) - at for at, name in enumerate(known)})))
    question = respell(understand(words), set(map(stem_of, known)).__contains__, written)
    assert ", ".join(f"{term.word} = {term.read_as}" for term in question.terms if term.read_as) == expected
    assert all(term.stem == stem_of(term.read_as) and term.is_name for term in question.terms if term.read_as)


def test_the_outcome_tells_what_was_read_as_what() -> None:
    outcome = archive("Talks with Azerbaijan began. Officials from Azerbaijan came.").ask(
        "What did Azerbijan say?"
    )
    assert [(term.word, term.read_as) for term in outcome.question.terms] == [("Azerbijan", "Azerbaijan")]
    assert outcome.question.words == "What did Azerbijan say?"


def test_only_names_are_read_into_a_question() -> None:
    outcome = archive("The harbour was closed on Monday.").ask("When was the harbur closed?")
    assert all(term.read_as is None for term in outcome.question.terms)
