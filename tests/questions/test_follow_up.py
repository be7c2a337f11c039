from __future__ import annotations

from datetime import date

import pytest

from retrieval.model import Filters, Kind
from retrieval.questions.follow_up import Before, follow
from retrieval.questions.understand import understand
from tests.building import columns
from tests.questions.test_understand import terms_of

TODAY = date(2024, 5, 15)
NAMES = frozenset({"norwick", "tarrow", "holt"})
SALE = Before(
    understand("What did Norwick say about the ferry?"), "The ferry was sold on Monday, Norwick said."
)


def is_name(word: str) -> bool:
    return word.casefold() in NAMES


@pytest.mark.parametrize(("before", "words", "kind", "terms"), columns(__file__, "follow_ups", 4))
def test_a_follow_up_asks_what_the_case_says(before: str, words: str, kind: str, terms: str) -> None:
    question = follow(words, Before(understand(before)), names=is_name)
    assert (question.kind.value, terms_of(question)) == (kind, terms)


def test_a_follow_up_on_the_same_brings_the_words_of_the_answer_along() -> None:
    question = follow("when was that?", SALE)
    assert question.kind is Kind.WHEN
    assert {"sold", "monday"} & set(question.context) == {"monday"}
    assert not {term.stem for term in question.terms} & set(question.context)


def test_a_new_subject_leaves_the_answer_behind() -> None:
    assert follow("And Tarrow?", SALE).context == ()
    assert follow("about the lake?", SALE).context == ()


def test_a_question_turned_to_another_is_told_in_full() -> None:
    question = follow("And Tarrow?", SALE)
    assert question.words == "And Tarrow?"
    assert question.in_full == "What did Tarrow say about the ferry?"


def test_follow_ups_go_on_from_follow_ups() -> None:
    second = follow("And Tarrow?", SALE, names=is_name)
    third = follow("and Holt?", Before(second), names=is_name)
    assert (third.kind, terms_of(third)) == (Kind.SAID, "Holt* ferry")
    assert terms_of(follow("when was that?", Before(third), names=is_name)) == "Holt* ferry"


def test_filters_stay_until_others_are_given() -> None:
    courier, may = Filters(source="The Courier"), Filters(since=date(2024, 5, 1))
    before = Before(understand("What did Norwick say?", courier))
    assert follow("And Tarrow?", before).filters == courier
    assert follow("And Tarrow?", before, may).filters == may
    assert follow("Who sold the lake?", before, Filters()).filters == Filters()


@pytest.mark.parametrize(("before", "speaker", "words", "read"), columns(__file__, "follow_ups_said", 4))
def test_a_follow_up_is_read_as_the_case_says(before: str, speaker: str, words: str, read: str) -> None:
    asked = understand(before, names=is_known, today=TODAY)
    question = follow(words, Before(asked, speaker=speaker), names=is_known, today=TODAY)
    assert (question.words, question.in_full) == (words, read)


@pytest.mark.parametrize("words", ["to whom?", "when?", "who said that?", "why?"])
def test_what_is_asked_of_the_same_keeps_speaker_topic_and_days(words: str) -> None:
    before = understand("What did Norway say about the border in 2022?")
    question = follow(words, Before(before))
    assert (question.speakers, question.topic, question.period) == (
        before.speakers,
        before.topic,
        before.period,
    )


def test_before_that_is_before_the_day_of_the_answer() -> None:
    before = Before(understand("What did Norway say about the border?"), day=date(2023, 3, 4))
    assert follow("and before that?", before).in_full == (
        "What did Norway say about the border before 4 March 2023?"
    )


def is_known(word: str) -> bool:
    return word.casefold() in {"holt", "ames", "dana"}
