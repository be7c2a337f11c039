from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from bot.wiring import seeds_folder
from retrieval.archive import DEFAULT_LIMIT, Archive
from retrieval.errors import ArticleError
from retrieval.model import Answer, Article, Filters, NoAnswer, Outcome, Question, Receipt
from tests.building import archive, article, columns, shown, texts

SEEDS = Archive.over_files(seeds_folder())
CASES = columns(__file__, "seeds", 3)
NEWS = (
    article("The ferry sank off Norwick on Monday. Dana Holt had sold it.", published="2024-05-02"),
    article(
        "Rents rose in Tarrow. The mayor of Tarrow blamed the ferry.",
        published="2024-05-07",
        source="Ferry Wire",
    ),
    article("“The ferry was old,” Lee Ames said in Tarrow. It had sailed for years."),
)


def told(outcome: Outcome) -> Sequence[tuple[object, ...]]:
    """All that a person is told, without the order in which equals come."""
    return sorted(
        (p.article.id, p.span, p.best, p.answer, p.beside, round(p.score, 9)) for p in shown(outcome)
    )


class TestTheSeeds:
    @pytest.mark.parametrize(("question", "words"), [(q, words) for q, mark, words in CASES if mark == "="])
    def test_the_best_passage_holds_the_words(self, question: str, words: str) -> None:
        outcome = SEEDS.ask(question)
        assert isinstance(outcome, Answer)
        assert words in outcome.passages[0].text

    @pytest.mark.parametrize(("question", "words"), [(q, words) for q, mark, words in CASES if mark == "~"])
    def test_a_passage_holds_the_words(self, question: str, words: str) -> None:
        outcome = SEEDS.ask(question)
        assert isinstance(outcome, Answer)
        assert any(words in text for text in texts(outcome))

    @pytest.mark.parametrize(
        ("question", "reason"), [(q, reason) for q, mark, reason in CASES if mark == "!"]
    )
    def test_there_is_no_answer_for_the_reason(self, question: str, reason: str) -> None:
        outcome = SEEDS.ask(question)
        assert isinstance(outcome, NoAnswer)
        assert ", ".join([outcome.reason.why.value, *outcome.reason.words]) == reason

    @pytest.mark.parametrize(("question", "names"), [(q, names) for q, mark, names in CASES if mark == "@"])
    def test_all_that_is_shown_is_said_by_whom_it_was_asked_of(self, question: str, names: str) -> None:
        outcome = SEEDS.ask(question, limit=50)
        assert isinstance(outcome, Answer)
        for passage in outcome.passages:
            assert passage.said is not None
            assert passage.said.speaker is not None
            assert any(name in passage.said.speaker.name for name in names.split(", ")), passage.text

    def test_every_case_is_of_one_of_the_four_kinds(self) -> None:
        assert {mark for _, mark, _ in CASES} == {"=", "~", "@", "!"}

    def test_the_receipt_tells_what_was_searched(self) -> None:
        receipt = SEEDS.ask("What did Iran say?").receipt
        assert (receipt.articles, receipt.sentences, receipt.newest) == (2, 56, None)

    @pytest.mark.parametrize("question", sorted({question for question, _, _ in CASES}))
    def test_neither_dateline_nor_licence_is_ever_shown(self, question: str) -> None:
        for text in texts(SEEDS.ask(question, limit=50)):
            assert "TEHRAN" not in text
            assert "licensed under" not in text

    def test_the_names_are_the_archives_own_commonest_first(self) -> None:
        assert SEEDS.names(2) == ("Armenia", "Azerbaijan")
        assert "Khatibzadeh" in SEEDS.names()

    @pytest.mark.parametrize(
        ("words", "speakers"),
        [
            ("holt on music", ["holt"]),
            ("eu on music", ["eu"]),
            ("music on phones", []),
            ("latest on phones", []),
            ("what music said to us", []),
        ],
    )
    def test_what_stands_in_small_letters_is_a_name_where_the_archive_writes_it_as_one(
        self, words: str, speakers: list[str]
    ) -> None:
        small = archive(
            "The Music Federation and the EU met Dana Holt. No music was heard, at the latest; music is dear. "
            "She read it in the Latest News, the latest of all. He met Holt."
        )
        assert [asked.words for asked in small.understand(words).speakers] == speakers


class TestAsking:
    def test_without_a_limit_there_are_no_more_than_five_passages(self) -> None:
        assert (
            len(texts(archive(*(f"Ferry {n} sank." for n in range(9))).ask("Which ferry sank?")))
            == DEFAULT_LIMIT
            == 5
        )

    @pytest.mark.parametrize("limit", [0, -1])
    def test_a_limit_leaves_at_least_one(self, limit: int) -> None:
        with pytest.raises(ValueError, match="an answer shows at least one passage"):
            archive(*NEWS).ask("Who sold the ferry?", limit=limit)

    def test_a_question_may_be_understood_before_it_is_asked(self) -> None:
        news = archive(*NEWS)
        filters = Filters(source="Ferry Wire")
        question = news.understand("Who blamed the ferry?", filters)
        assert news.ask(question) == news.ask("Who blamed the ferry?", filters=filters)

    def test_a_question_without_terms_is_declined_whoever_made_it(self) -> None:
        assert isinstance(archive(*NEWS).ask(Question("?")), NoAnswer)

    def test_an_article_is_opened_by_its_id(self) -> None:
        news = archive(*NEWS)
        assert news.article(NEWS[1].id) == NEWS[1]
        assert news.article("gone") is None
        assert tuple(news.articles()) == NEWS

    def test_a_title_is_searched_and_never_shown(self) -> None:
        news = archive(article("Nobody was hurt on Monday.", title="Ferry sinks off Norwick"), *NEWS)
        outcome = news.ask("Was nobody hurt when the ferry sank?")
        assert texts(outcome)[0] == "Nobody was hurt on Monday."

    @pytest.mark.parametrize("length", [5_000, 10_000])
    def test_a_question_of_thousands_of_characters_is_answered(self, length: int) -> None:
        words = ("Who sold the ferry that sank off Norwick? " * 300)[:length]
        outcome = archive(*NEWS).ask(words)
        assert isinstance(outcome, Answer)
        assert "Norwick" in outcome.passages[0].text

    def test_five_thousand_different_words_are_read_and_declined(self) -> None:
        words = " ".join(f"w{number}" for number in range(1_500))[:5_000]
        assert isinstance(archive(*NEWS).ask(words), NoAnswer)


class TestTheReceipt:
    def test_it_counts_what_the_filters_leave(self) -> None:
        news = archive(*NEWS)
        assert news.receipt() == Receipt(3, 6, date(2024, 5, 7), news.revision)
        assert news.receipt(Filters(until=date(2024, 5, 6))) == Receipt(
            1, 2, date(2024, 5, 2), news.revision, undated_left_out=1
        )
        assert news.receipt(Filters(source="nobody")) == Receipt(0, 0, None, news.revision)

    def test_the_same_articles_are_the_same_revision_in_whatever_order_they_came(self) -> None:
        assert len({archive(*order).revision for order in permutations(NEWS)}) == 1
        assert archive(*NEWS, *NEWS).revision == archive(*NEWS).revision

    @pytest.mark.parametrize(
        "changed",
        [
            article("Rents fell.", id="7"),
            article("Rents rose.", id="8"),
            article("Rents rose.", id="7", source="The Courier"),
            article("Rents rose.", id="7", title="Rents"),
            article("Rents rose.", id="7", published="2024-05-02"),
        ],
        ids=["text", "id", "source", "title", "date"],
    )
    def test_whatever_changes_in_an_article_changes_the_revision(self, changed: Article) -> None:
        assert archive(changed).revision != archive(article("Rents rose.", id="7")).revision

    def test_one_article_more_is_another_revision(self) -> None:
        assert archive(*NEWS[:2]).revision != archive(*NEWS).revision != archive().revision


class TestTheSameAnswer:
    questions = (
        "Who sold the ferry?",
        "What did Lee Ames say?",
        "When did the ferry sink?",
        "What did Turkey say of it?",
    )

    def test_asked_twice(self) -> None:
        news = archive(*NEWS)
        assert [news.ask(q) for q in self.questions] == [news.ask(q) for q in self.questions]

    @pytest.mark.parametrize("question", questions)
    def test_in_whatever_order_the_articles_came_but_for_the_order_of_equals(self, question: str) -> None:
        outcomes = [archive(*order).ask(question, limit=50) for order in permutations(NEWS)]
        assert len({type(outcome) for outcome in outcomes}) == 1
        assert all(told(outcome) == told(outcomes[0]) for outcome in outcomes)
        assert [outcome.confidence for outcome in outcomes] == pytest.approx([outcomes[0].confidence] * 6)

    def test_in_every_process(self) -> None:
        """Python orders its sets anew in each; the last digit of no score may depend on it."""
        script = (
            "from tests.test_archive import SEEDS, CASES\n"
            "for q, _, _ in CASES:\n"
            "    o = SEEDS.ask(q)\n"
            "    print(repr((q, o.confidence, o)))\n"
        )
        told_by = {
            subprocess.run(  # our own interpreter, our own script
                [sys.executable, "-c", script],
                env={**os.environ, "PYTHONHASHSEED": seed},
                cwd=Path(__file__).parents[1],
                check=True,
                capture_output=True,
            ).stdout
            for seed in ("1", "2")
        }
        assert len(told_by) == 1
        assert b"Khatibzadeh" in told_by.pop()


def test_two_texts_with_one_id_are_refused() -> None:
    with pytest.raises(ArticleError, match="another text has that id"):
        archive(article("Rents rose.", id="7"), article("Rents fell.", id="7"))


def test_us_in_capitals_is_a_country_that_speaks_and_a_topic() -> None:
    news = archive("The US said yes to fish. Norway spoke of the US with us, it said.", "He told us no.")
    for question in ("What did the US say?", "US on fish"):
        outcome = news.ask(question)
        assert isinstance(outcome, Answer)
        assert [asked.country for asked in outcome.question.speakers] == ["United States"]
        assert outcome.passages[0].text.startswith("The US said")
    assert {stated.citation.article.text[:6] for stated in news.statements(topic="US")} == {"The US"}
