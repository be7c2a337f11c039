from __future__ import annotations

from retrieval.model import Passage, StatementKind
from tests.building import answer_to, archive, shown, texts

RUST = "“The ferry was old. Its hull had rusted through. We knew of it for years,” Dana Holt said."
DECKS = "Its decks were painted in white and its engines were loud and its crew was tired of the work. "
SALE = "The ferry was sold by Dana Holt. The ferry had been sold before."


def words_of(passage: Passage) -> list[str]:
    return [mark.of(passage.article.text) for mark in passage.highlights]


class TestWholeSentences:
    def test_a_passage_is_a_whole_sentence_with_its_place_in_the_article(self) -> None:
        text = "It rained.\n\nThe ferry sank off Norwick.\n\nIt snowed."
        (passage,) = answer_to("Which ferry sank off Norwick?", text, limit=1).passages
        assert passage.text == "The ferry sank off Norwick."
        assert (passage.citation.first_sentence, passage.citation.last_sentence) == (2, 2)

    def test_what_matches_is_marked_in_whichever_form_it_stands(self) -> None:
        (passage,) = answer_to(
            "Which ferries sink off Norwick?", "The ferry sank off Norwick’s coast."
        ).passages
        assert words_of(passage) == ["ferry", "sank", "Norwick’s"]

    def test_words_that_only_frame_a_question_are_not_marked(self) -> None:
        (passage,) = answer_to("What did the mayor say?", "What the mayor did say was this.").passages
        assert words_of(passage) == ["mayor"]


class TestQuotations:
    def test_a_sentence_from_inside_a_quotation_brings_the_one_that_names_its_speaker(self) -> None:
        (passage,) = answer_to("Whose hull had rusted?", f"It rained. {RUST} It snowed.", limit=1).passages
        assert passage.best.of(passage.article.text) == "Its hull had rusted through."
        assert passage.text.endswith("Dana Holt said.")
        assert passage.beside is None

    def test_the_cue_may_stand_before_the_quotation(self) -> None:
        text = "It rained.\n\nDana Holt said: “The ferry was old. Its hull had rusted through.”\n\nIt snowed."
        (passage,) = answer_to("Whose hull had rusted?", text, limit=1).passages
        assert passage.text == "Dana Holt said: “The ferry was old. Its hull had rusted through.”"

    def test_a_quotation_that_nobody_is_known_to_have_made_says_so(self) -> None:
        text = "It rained.\n\n“The hull had rusted through.”"
        (passage,) = answer_to("Whose hull had rusted?", text, limit=1).passages
        assert passage.text == "“The hull had rusted through.”"
        assert passage.said is not None
        assert (passage.said.speaker, passage.said.kind) == (None, StatementKind.DIRECT)

    def test_words_that_are_only_called_so_are_nobodys_quotation(self) -> None:
        (passage,) = answer_to("Whose hull had rusted?", "The “old ferry’s” hull had rusted.").passages
        assert passage.said is None

    def test_neither_a_headline_nor_a_licence_line_is_taken_for_a_cue(self) -> None:
        foot = "All Content by Ferry Wire is licensed under a CC BY 4.0 License."
        text = f"Ferry sinks off Norwick\n\n“The hull had rusted through. Nobody cared. {foot}"
        (passage,) = answer_to("Whose hull had rusted?", text, limit=1).passages
        assert passage.text == "“The hull had rusted through. Nobody cared."
        assert passage.beside is None

    def test_a_speaker_named_too_far_off_is_shown_beside(self) -> None:
        text = f"It rained. “The hull had rusted through. {DECKS * 20}Nobody cared,” Dana Holt said."
        (passage,) = answer_to("Whose hull had rusted?", text, limit=1).passages
        assert passage.beside is not None
        assert passage.beside.of(text) == "Nobody cared,” Dana Holt said."
        assert "Dana Holt" not in passage.text

    def test_what_is_shown_with_a_quotation_is_never_a_page(self) -> None:
        text = f"“The hull had rusted through. {DECKS * 40}Nobody cared,” Dana Holt said."
        for passage in shown(archive(text).ask("Whose hull had rusted?")):
            assert len(passage.text) <= 1200


class TestJoining:
    def test_neighbours_that_match_less_are_joined_to_the_best(self) -> None:
        text = "Dana Holt sold the old ferry from Norwick. The old ferry had sailed.\n\nIt rained in Tarrow."
        (passage,) = answer_to("Who sold the old ferry from Norwick?", text).passages
        assert passage.text == text.partition("\n")[0]
        assert passage.best.of(text) == "Dana Holt sold the old ferry from Norwick."

    def test_rivals_stand_alone_for_a_script_and_together_for_a_person(self) -> None:
        question = "Who sold the ferry?"
        assert texts(archive(SALE).ask(question)) == [
            "The ferry was sold by Dana Holt.",
            "The ferry had been sold before.",
        ]
        assert texts(archive(SALE).ask(question, join_rivals=True)) == [SALE]

    def test_passages_of_two_articles_are_never_joined(self) -> None:
        outcome = archive("The ferry was sold by Dana Holt.", "The ferry had been sold.").ask(
            "Who sold the ferry?", join_rivals=True
        )
        assert len(texts(outcome)) == 2

    def test_near_identical_sentences_are_shown_once(self) -> None:
        sold = "The old ferry was sold by Dana Holt on Monday"
        assert texts(archive(f"{sold}.", f"{sold}!").ask("Who sold the ferry?")) == [f"{sold}."]

    def test_sentences_that_differ_by_a_name_or_a_number_are_both_shown(self) -> None:
        sale = "The old white car ferry was sold by {} for {} marks on Monday at noon."
        sales = [sale.format("Holt", 20), sale.format("Ames", 20), sale.format("Holt", 30)]
        assert sorted(texts(archive(*sales).ask("Who sold the ferry?"))) == sorted(sales)


class TestLimits:
    def test_a_longer_list_begins_with_the_shorter_one(self) -> None:
        news = archive(
            *(f"The ferry {n} was sold by Holt. It was old. The ferry sank in {1900 + n}." for n in range(30))
        )
        longest = shown(news.ask("Who sold the ferry?", limit=40))
        assert len(longest) > 20
        for limit in (1, 2, 5, 10, 20):
            assert shown(news.ask("Who sold the ferry?", limit=limit)) == longest[:limit]

    def test_the_best_come_first(self) -> None:
        passages = answer_to(
            "Who sold the ferry?", SALE, "The ferry is white.", "Holt sold the ferry."
        ).passages
        scores = [passage.score for passage in passages]
        assert scores == sorted(scores, reverse=True)
