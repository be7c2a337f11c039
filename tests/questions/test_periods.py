"""The days that a question names, and what they keep out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.model import Answer, NoAnswer, Period, Why
from retrieval.questions.understand import understand
from tests.building import archive, article, columns, texts
from tests.questions.test_understand import terms_of

TODAY = date(2024, 5, 15)
LAST_WEEK = article("Holt said rents fell.", published="2024-05-08")
LAST_YEAR = article("Holt said rents rose in September 2022.", published="2023-02-01")
OLD = article("Holt said rents stood still.", published="2019-03-04")
UNDATED = article("Holt said rents were fair.")


@pytest.mark.parametrize(("words", "named", "since", "until", "terms"), columns(__file__, "dates", 5))
def test_a_question_names_the_days_that_the_case_says(
    words: str, named: str, since: str, until: str, terms: str
) -> None:
    question = understand(words, today=TODAY)
    period = question.period
    days = (period.since, period.until) if period else (None, None)
    assert (period.words if period else "", *(str(day or "") for day in days)) == (named, since, until)
    assert terms_of(question) == terms


def test_without_a_today_last_week_is_two_words() -> None:
    question = understand("What did Holt say last week?")
    assert question.period is None
    assert terms_of(question) == "Holt* last week"


def test_an_article_of_another_time_is_kept_out_and_an_undated_one_stays() -> None:
    news = archive(LAST_WEEK, OLD, UNDATED)
    outcome = news.ask("What did Holt say last week?", today=TODAY)
    assert isinstance(outcome, Answer)
    assert sorted(texts(outcome)) == ["Holt said rents fell.", "Holt said rents were fair."]
    assert outcome.receipt.articles == 2


def test_an_article_of_that_time_need_not_tell_the_date() -> None:
    outcome = archive(LAST_WEEK, OLD).ask("What did Holt say in May 2024?")
    assert texts(outcome) == ["Holt said rents fell."]
    assert isinstance(outcome, Answer)


def test_an_article_of_another_time_that_tells_the_date_stays() -> None:
    outcome = archive(LAST_WEEK, OLD, LAST_YEAR).ask("What rose in September 2022?")
    assert texts(outcome)[0] == "Holt said rents rose in September 2022."


def test_a_time_that_nothing_tells_of_is_a_no() -> None:
    assert isinstance(archive(UNDATED).ask("What did Holt say in 1999?"), NoAnswer)
    outcome = archive(OLD, LAST_WEEK).ask("What did Holt say in 2021?")
    assert isinstance(outcome, NoAnswer)
    assert outcome.reason.why is Why.FILTERED_OUT


def test_an_open_time_need_not_be_told_by_an_undated_article() -> None:
    assert isinstance(archive(UNDATED).ask("What has Holt said since 2020?"), Answer)


def test_what_happened_on_a_day_is_news_for_a_week() -> None:
    happened, said = (
        understand(words).period
        for words in ("What happened on 3 May 2024?", "What did Holt say on 3 May 2024?")
    )
    assert happened is not None
    assert said is not None
    later = date(2024, 5, 8)
    assert (happened.holds(later), said.holds(later)) == (True, False)


def test_a_period_has_an_end_and_begins_before_it() -> None:
    with pytest.raises(ValueError, match="begins or ends"):
        Period("some time")
    with pytest.raises(ValueError, match="begins before it ends"):
        Period("in May", date(2024, 5, 2), date(2024, 5, 1))


@given(st.text(alphabet="0123456789 -,/.abinostMJayune", max_size=40), st.dates(date(1900, 1, 1)))
def test_any_words_can_be_read_on_any_day(words: str, today: date) -> None:
    understand(f"What did Holt say in the last {words} in {words} since {words}?", today=today)
