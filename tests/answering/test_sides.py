from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.model import Answer, Filters, NoAnswer, Passage, Why
from tests.building import answer_to, archive, article, refusal_of, shown, texts

FERRY = (
    "Dana Holt, a spokeswoman for Norway’s Foreign Ministry, spoke on Friday. “The ferry was old,” she said. "
    "Lee Ames, the mayor of Tarrow, said that Holt had sold the ferry. He added that rents would rise."
)
OSLO = "The Norwegian Foreign Ministry said on Monday that the border would stay open."
PARIS = "The French Foreign Ministry said on Monday that the border was closed to lorries."


def speakers(*passages: Passage) -> list[str]:
    return [p.said.speaker.name if p.said and p.said.speaker else "" for p in passages]


class TestOnlyTheirWords:
    def test_he_and_she_are_led_to_whom_they_stand_for(self) -> None:
        (passage,) = answer_to("What did Dana Holt say?", FERRY).passages
        assert passage.best.of(FERRY) == "“The ferry was old,” she said."
        assert passage.said is not None
        assert passage.said.speaker is not None
        assert (passage.said.speaker.name, passage.said.as_written) == ("Dana Holt", "she")
        assert passage.said.named_in == 1

    def test_what_is_said_about_somebody_is_not_said_by_them(self) -> None:
        passages = answer_to("What did Ames say about the ferry?", FERRY).passages
        assert speakers(*passages) == ["Lee Ames"]
        assert "Holt had sold the ferry" in passages[0].text

    def test_a_country_is_whoever_speaks_for_it(self) -> None:
        passages = answer_to("What did Norway say?", FERRY, OSLO, PARIS).passages
        assert sorted(speakers(*passages)) == ["Dana Holt", "Norwegian Foreign Ministry"]

    def test_what_another_tells_of_them_says_who_told(self) -> None:
        text = (
            "“The mayor said that rents would rise,” said Dana Holt of Tarrow. The mayor, Lee Ames, was away."
        )
        for passage in shown(archive(text).ask("What did the mayor say about rents?")):
            assert passage.said is not None
            assert passage.said.told_by is None or passage.said.told_by.speaker is not None

    def test_the_words_stand_in_their_very_form_before_others(self) -> None:
        text = "“We count every rent,” Dana Holt said.\n\n“Rents are too high,” Dana Holt said in Tarrow."
        assert (
            answer_to("What did Holt say about rents?", text)
            .passages[0]
            .text.startswith("“Rents are too high")
        )


class TestDeclining:
    def test_they_are_mentioned_and_never_speak(self) -> None:
        refusal = refusal_of("What did France say?", FERRY, "The ferry sailed to France. It rained.")
        assert (refusal.reason.why, refusal.reason.speaker and refusal.reason.speaker.words) == (
            Why.NEVER_SPEAKS,
            "France",
        )
        assert texts(refusal) == ["The ferry sailed to France."]

    def test_a_people_mentions_its_country(self) -> None:
        refusal = refusal_of("What did France say?", FERRY, "A French ferry sank.")
        assert refusal.reason.why is Why.NEVER_SPEAKS
        assert texts(refusal) == ["A French ferry sank."]

    def test_they_speak_and_not_on_this(self) -> None:
        refusal = refusal_of("What did Ames say about oranges?", FERRY)
        assert (refusal.reason.why, refusal.reason.words) == (Why.NOT_ON_THIS, ("oranges",))
        assert "ferry" in refusal.reason.subjects
        assert set(speakers(*refusal.nearest)) == {"Lee Ames"}

    def test_they_speak_and_to_others(self) -> None:
        refusal = refusal_of("What did Ames tell Dana Holt?", FERRY, "Dana Holt sailed.")
        assert (refusal.reason.why, refusal.reason.words) == (Why.NOT_TO_THEM, ("Dana Holt",))

    def test_to_whom_is_answered_where_an_article_tells_it(self) -> None:
        answer = archive("Lee Ames told the council that rents rose. Lee Ames said that wages fell.").ask(
            "To whom did Ames say that?"
        )
        assert isinstance(answer, Answer)
        assert [
            passage.answer and passage.answer.of(passage.article.text) for passage in answer.passages
        ] == ["the council"]
        assert (
            refusal_of("To whom did Ames say that?", "Lee Ames said that wages fell.").reason.why
            is Why.NOT_STATED
        )

    def test_others_who_speak_on_it_are_at_most_near(self) -> None:
        text = "Dana Holt said rents must fall.\n\nLee Ames said that wages must rise for those who work."
        refusal = refusal_of("What did Holt say about wages?", text)
        assert refusal.reason.why is Why.NOT_ON_THIS

    def test_they_speak_only_where_nobody_searched(self) -> None:
        news = archive(article(OSLO, source="The Courier"), article("It rained.", source="Echo"))
        refusal = news.ask("What did Norway say?", filters=Filters(source="Echo"))
        assert isinstance(refusal, NoAnswer)
        assert refusal.reason.why is Why.NOT_MENTIONED


class TestTheMainPoints:
    def test_each_speaker_of_a_side_is_heard_before_one_is_heard_again(self) -> None:
        holt = "Dana Holt, Norway’s foreign minister, spoke on Friday."
        many = "\n\n".join((holt, *(f"Holt said that ferry {n} would be sold." for n in range(9))))
        other = "Lee Ames, Norway’s prime minister, said that the border would stay open."
        passages = answer_to("What did Norway say?", many, other, limit=6).passages
        assert sorted(set(speakers(*passages))) == ["Dana Holt", "Lee Ames"]

    def test_they_stand_in_the_order_of_the_events(self) -> None:
        news = archive(
            article("Dana Holt said that the ferry had sunk.", published="2024-05-07"),
            article("Dana Holt said that the ferry was old.", published="2024-05-02"),
        )
        assert ["old" in text for text in texts(news.ask("What did Holt say?"))] == [True, False]
        assert ["old" in text for text in texts(news.ask("What did Holt say latest?"))] == [False, True]

    def test_the_newest_on_a_topic_comes_first_where_that_is_asked(self) -> None:
        news = archive(
            article("Dana Holt said that the ferry was old.", published="2024-05-02"),
            article("Dana Holt said that the ferry had sunk.", published="2024-05-07"),
        )
        latest = news.ask("What is the latest that Dana Holt said about the ferry?")
        assert texts(latest)[0] == "Dana Holt said that the ferry had sunk."

    def test_the_same_words_in_several_articles_are_shown_once_and_where_else_they_stand(self) -> None:
        said = "“The old ferry was sold to Tarrow in the spring,” Dana Holt said on Monday."
        news = archive(article(said, id="a"), article(f"It rained. {said}", id="b"), article(said, id="c"))
        for question in ("What did Holt say about the ferry?", "What did Holt say?"):
            (passage,) = shown(news.ask(question))
            assert [passage.article.id, *(one.article.id for one in passage.also)] == ["a", "b", "c"]

    @settings(max_examples=15, deadline=None)
    @given(st.integers(1, 12), st.integers(1, 12))
    def test_a_longer_list_begins_with_the_shorter_one(self, a: int, b: int) -> None:
        for question in ("What did Holt say?", "What did Holt say about ferries?", "compare Holt and Ames"):
            short, long = (shown(MANY.ask(question, limit=limit)) for limit in sorted((a, b)))
            assert long[: len(short)] == short


MANY = archive(
    *(
        f"Dana Holt said that ferry {n} was sold to Tarrow.\n\nLee Ames said that rents rose by {n} crowns."
        for n in range(8)
    )
)


class TestSides:
    def test_each_side_has_passages_of_its_own(self) -> None:
        outcome = archive(OSLO, PARIS).ask("compare Norway and France on the border")
        assert isinstance(outcome, Answer)
        assert [(p.side, *speakers(p)) for p in outcome.passages] == [
            ("Norway", "Norwegian Foreign Ministry"),
            ("France", "French Foreign Ministry"),
        ]
        assert outcome.silent == ()

    def test_sides_take_turns(self) -> None:
        outcome = MANY.ask("compare Holt and Ames", limit=8)
        sides = [passage.side for passage in shown(outcome)]
        assert sides == ["Holt", "Holt", "Ames", "Ames"] * 2

    def test_a_side_that_is_silent_is_told_of(self) -> None:
        outcome = archive(OSLO, "The ferry sailed to France.").ask("compare Norway and France on the border")
        assert isinstance(outcome, Answer)
        assert [passage.side for passage in outcome.passages] == ["Norway"]
        assert [reason.why for reason in outcome.silent] == [Why.NEVER_SPEAKS]

    def test_one_who_is_asked_alone_is_no_side(self) -> None:
        assert {passage.side for passage in answer_to("What did Norway say?", OSLO).passages} == {None}


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("Who said the border would stay open?", "The Norwegian Foreign Ministry"),
        ("Who said that Holt had sold the ferry?", "Lee Ames, the mayor of Tarrow"),
    ],
)
def test_who_said_it_is_marked_as_the_article_writes_it(question: str, source: str) -> None:
    passage = answer_to(question, FERRY, OSLO, PARIS).passages[0]
    assert passage.answer is not None
    assert passage.answer.of(passage.article.text) in source
