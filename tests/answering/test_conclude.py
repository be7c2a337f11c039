from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answering.evidence import THRESHOLD, Evidence
from retrieval.model import Answer, Filters, NoAnswer, Reason, Why
from retrieval.questions.understand import LONGEST_QUESTION
from tests.building import answer_to, archive, article, refusal_of, texts

FERRY = "The ferry sank on Monday, Dana Holt said. Rents rose in Norwick."


SHARES = st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))


def confidence(shares: tuple[float, float, float], words_met: int) -> float:
    in_sentence, in_block, names = shares
    return Evidence(in_sentence, in_block, names, words_met, unmet=()).confidence


class TestWhyThereIsNoAnswer:
    @pytest.mark.parametrize("question", ["", " ", "\n\t\u00a0"])
    def test_the_question_is_empty(self, question: str) -> None:
        assert refusal_of(question, FERRY).reason == Reason(Why.EMPTY_QUESTION)

    @pytest.mark.parametrize("question", ["?", "!!! …", "🦆"])
    def test_it_has_no_words(self, question: str) -> None:
        assert refusal_of(question, FERRY).reason == Reason(Why.NO_WORDS)

    @pytest.mark.parametrize("question", ["what did the", "who is it?", "Why?"])
    def test_it_has_only_common_words(self, question: str) -> None:
        assert refusal_of(question, FERRY).reason == Reason(Why.COMMON_WORDS)

    def test_it_is_too_long_to_be_a_question(self) -> None:
        refusal = refusal_of("ferry " * LONGEST_QUESTION, FERRY)
        assert refusal.reason == Reason(Why.TOO_LONG, (str(LONGEST_QUESTION),))

    def test_the_archive_is_empty(self) -> None:
        refusal = refusal_of("Who said the ferry sank?")
        assert refusal.reason == Reason(Why.EMPTY_ARCHIVE)
        assert (refusal.receipt.articles, refusal.receipt.newest) == (0, None)

    def test_no_article_passes_the_filters(self) -> None:
        refusal = archive(FERRY).ask("Who said the ferry sank?", filters=Filters(since=date(2024, 1, 1)))
        assert isinstance(refusal, NoAnswer)
        assert refusal.reason == Reason(Why.FILTERED_OUT)
        assert refusal.receipt.articles == 0

    def test_a_name_is_never_mentioned(self) -> None:
        refusal = refusal_of("What did Turkey say about the ferry?", FERRY)
        assert refusal.reason == Reason(Why.NOT_MENTIONED, ("Turkey",))

    def test_a_name_is_never_mentioned_but_one_akin_to_it_is(self) -> None:
        refusal = refusal_of(
            "What did Norwick say?", "It rained. The Norwickian mayor says that the ferry sank."
        )
        assert refusal.reason == Reason(Why.NOT_MENTIONED, ("Norwick",), akin="Norwickian")

    def test_a_name_stands_only_in_a_dateline(self) -> None:
        refusal = refusal_of("Where is Norwick?", "NORWICK – The ferry sank on Monday.")
        assert refusal.reason == Reason(Why.NOT_MENTIONED, ("Norwick",), akin="a dateline or a source")

    def test_a_name_is_not_met_by_a_word_in_small_letters(self) -> None:
        refusal = refusal_of(
            "What did the United States say?", "The units of both states say that it rained."
        )
        assert refusal.reason == Reason(Why.NOT_MENTIONED, ("United", "States"))

    @pytest.mark.parametrize(
        ("question", "asked"),
        [
            ("How old is the ferry?", "how old"),
            ("How many people sailed on the ferry?", "how many"),
            ("When did the ferry sink?", "when"),
        ],
    )
    def test_what_is_asked_for_is_not_stated(self, question: str, asked: str) -> None:
        refusal = refusal_of(question, "People who sailed on the ferry say that the ferry sank.")
        assert refusal.reason == Reason(Why.NOT_STATED, (asked,))

    def test_a_name_is_mentioned_only_where_nobody_searched(self) -> None:
        news = archive(article("Turkey said no.", source="Ferry Wire"), article(FERRY, source="The Courier"))
        refusal = news.ask("What did Turkey say?", filters=Filters(source="The Courier"))
        assert isinstance(refusal, NoAnswer)
        assert refusal.reason == Reason(Why.NOT_MENTIONED, ("Turkey",))

    def test_every_name_that_is_never_mentioned_is_told(self) -> None:
        refusal = refusal_of("What did Lee Ames say about Norwick?", FERRY)
        assert refusal.reason == Reason(Why.NOT_MENTIONED, ("Lee", "Ames"))

    @pytest.mark.parametrize(
        ("question", "name", "text"),
        [
            ("What did the US say?", "US", "He told us of it. They said no."),
            ("What did the U.S. say?", "U.S.", "He told us of it. They said no."),
            ("What did the WHO say?", "WHO", "Nobody knew who said no."),
        ],
    )
    def test_a_common_word_is_no_abbreviation_of_the_same_letters(
        self, question: str, name: str, text: str
    ) -> None:
        assert refusal_of(question, text).reason == Reason(Why.NOT_MENTIONED, (name,))
        assert answer_to(question, text, f"The {name} said yes.").passages[0].text.endswith("said yes.")

    def test_none_of_its_words_occurs(self) -> None:
        assert refusal_of("asdfgh qwertz", FERRY).reason == Reason(Why.UNKNOWN_WORDS, ("asdfgh", "qwertz"))

    @pytest.mark.parametrize(("question", "missing"), [("Did the ferry of Lee Ames sink on Monday?", ("Lee", "Ames")),
                                                       ("Did the ferry sink on a Monday in 2019?", ("2019",))])  # fmt: skip
    def test_a_name_or_a_number_is_only_met_in_other_articles(
        self, question: str, missing: tuple[str, ...]
    ) -> None:
        assert refusal_of(question, FERRY, "Lee Ames rested in 2019.").reason == Reason(Why.WEAK, missing)

    def test_too_little_of_it_is_met_and_what_is_not_is_told(self) -> None:
        refusal = refusal_of("Did the price of oranges fall on a Monday in winter?", FERRY)
        assert refusal.reason.why is Why.WEAK
        assert {"price", "oranges", "winter"} <= set(refusal.reason.words)


class TestTheNearest:
    def test_what_comes_nearest_is_offered_and_is_no_answer(self) -> None:
        refusal = refusal_of("What did Turkey say about the ferry?", FERRY)
        assert texts(refusal)[0].startswith("The ferry sank")
        assert refusal.confidence <= THRESHOLD

    def test_nothing_is_near_where_no_word_is_met(self) -> None:
        assert refusal_of("asdfgh", FERRY).nearest == ()


class TestConfidence:
    def test_an_answer_is_surer_than_the_threshold(self) -> None:
        assert answer_to("Who said the ferry sank?", FERRY).confidence >= THRESHOLD

    def test_words_met_elsewhere_in_the_article_do_not_make_an_answer(self) -> None:
        far = "Dana Holt rested.\n\n" + "It rained all day. " * 8 + "\n\nThe bridge of Tarrow collapsed."
        assert archive(far).ask("Did Dana Holt build the bridge of Tarrow?").confidence < THRESHOLD

    @given(SHARES, st.integers(0, 20), SHARES, st.integers(0, 5))
    def test_covering_more_of_the_question_never_lowers_it(
        self, shares: tuple[float, float, float], met: int, more: tuple[float, float, float], more_met: int
    ) -> None:
        before = confidence(shares, met)
        grown = tuple(map(max, shares, more))
        assert 0 <= before <= confidence((grown[0], grown[1], grown[2]), met + more_met) <= 1

    def test_an_article_that_holds_more_of_the_question_is_the_surer_answer(self) -> None:
        held = [
            "The ferry left.",
            "The old ferry left.",
            "The old ferry sank.",
            "The old ferry sank in Norwick.",
        ]
        # One archive, so that no word is rarer in one trial than in another.
        news = archive(*(article(text, source=text) for text in held), "Norwick has a harbour.")
        question = "Did the old ferry sink in Norwick harbour?"
        sure = [news.ask(question, filters=Filters(source=text)).confidence for text in held]
        assert sure == sorted(set(sure))


class TestFilters:
    news = archive(
        article("The ferry sank on Monday.", source="The Courier", published="2024-05-02"),
        article("The ferry sank on Tuesday.", source="Ferry Wire", published="2024-05-03"),
        article("The ferry sank on Sunday."),
    )

    @pytest.mark.parametrize(
        ("filters", "days"),
        [
            (Filters(source="the courier"), {"Monday"}),
            (Filters(since=date(2024, 5, 3)), {"Tuesday"}),
            (Filters(until=date(2024, 5, 2)), {"Monday"}),
            (Filters(since=date(2024, 5, 2), until=date(2024, 5, 3)), {"Monday", "Tuesday"}),
            (Filters(), {"Monday", "Tuesday", "Sunday"}),
        ],
    )
    def test_only_what_passes_them_answers_and_the_receipt_counts_that(
        self, filters: Filters, days: set[str]
    ) -> None:
        outcome = self.news.ask("When did the ferry sink?", filters=filters)
        assert isinstance(outcome, Answer)
        assert {passage.text.split()[-1].rstrip(".") for passage in outcome.passages} == days
        assert outcome.receipt.articles == len(days)
        assert outcome.question.filters == filters
