"""A conversation: pages, follow-ups, and how little it remembers."""

from __future__ import annotations

from datetime import date

import pytest

from bot import refusals, wording
from bot.conversation import Conversation, NothingMore, Reply, Turn
from retrieval.archive import Archive
from retrieval.model import Answer, Article, NoAnswer, Passage, Reason, Why

TOWNS = ("Arbon", "Brill", "Calder", "Dorne", "Eskdale", "Fenwick", "Garth", "Holm")


@pytest.fixture(scope="module")
def archive() -> Archive:
    towns = [
        Article(
            f"The mayor of {town} said on Monday that the harbour of {town} will close in {2030 + place}."
        )
        for place, town in enumerate(TOWNS)
    ]
    return Archive.over([*towns, Article("Snow fell on the hills. Roads were blocked for 12 hours.")])


@pytest.fixture
def conversation(archive: Archive) -> Conversation:
    return Conversation(archive, page=3)


def reply(turn: Turn) -> Reply:
    assert isinstance(turn, Reply)
    return turn


def first(turn: Turn) -> Passage:
    assert isinstance(reply(turn).outcome, Answer)
    return reply(turn).passages[0]


def test_more_goes_on_page_by_page_and_numbers_go_on(conversation: Conversation) -> None:
    pages = [reply(conversation.ask("What did the mayor say about the harbour?"))]
    while pages[-1].has_more:
        pages.append(reply(conversation.ask("more")))
    assert [[number for number, _ in page.numbered()] for page in pages] == [[1, 2, 3], [4, 5, 6], [7, 8]]
    assert len({passage.article.id for page in pages for passage in page.passages}) == len(TOWNS)
    assert conversation.ask("more, please") == NothingMore(after_an_answer=True)


def test_more_before_any_question_is_told_so(conversation: Conversation) -> None:
    assert conversation.ask("More!") == NothingMore(after_an_answer=False)
    assert "Ask a question first" in wording.nothing_more(NothingMore(after_an_answer=False))


def test_a_follow_up_turns_to_another_name(conversation: Conversation) -> None:
    conversation.ask("What did the mayor of Arbon say?")
    answer = conversation.ask("And Brill?")
    assert "Brill" in first(answer).text
    assert wording.understood(reply(answer).outcome.question) == (
        "read as “What did the mayor of Brill say?” · said · speaker: the mayor of Brill"
    )


def test_a_follow_up_may_be_typed_in_small_letters(conversation: Conversation) -> None:
    conversation.ask("What did the mayor of Arbon say?")
    assert "Calder" in first(conversation.ask("what about calder")).text


def test_a_follow_up_asks_when(conversation: Conversation) -> None:
    conversation.ask("Will the harbour of Dorne close?")
    answer = first(conversation.ask("when was that?"))
    assert answer.answer is not None
    assert answer.answer.of(answer.article.text) in {"2033", "in 2033", "Monday"}
    assert "Dorne" in answer.text


def test_he_is_whoever_the_answer_before_named() -> None:
    news = Archive.over(
        [Article("Dana Holt chaired the council. Holt said rents must fall."), Article("It rained.")]
    )
    conversation = Conversation(news)
    conversation.ask("Who chaired the council?")
    turn = reply(conversation.ask("What did she say?"))
    assert [term.word for term in turn.outcome.question.terms] == ["Dana", "Holt"]
    assert "rents must fall" in first(turn).text


def test_a_chain_of_follow_ups_is_read_in_full_and_grows_no_longer(conversation: Conversation) -> None:
    conversation.ask("Will the harbour of Arbon close?")
    for words in ("when was that?", "why?", "when?"):
        read = reply(conversation.ask(words)).outcome.question.in_full
        assert read == f"Will the harbour of Arbon close? {words}"
    turned = reply(conversation.ask("And Brill?"))
    assert turned.outcome.question.in_full == "Will the harbour of Brill close? when?"


def test_a_no_is_remembered_so_that_one_can_turn_from_it(conversation: Conversation) -> None:
    no = reply(conversation.ask("What did the mayor of Atlantis say?"))
    assert isinstance(no.outcome, NoAnswer)
    assert conversation.ask("more") == NothingMore(after_an_answer=False)
    assert "Garth" in first(conversation.ask("And Garth?")).text


def test_what_cannot_be_read_leaves_the_conversation_as_it_was(conversation: Conversation) -> None:
    conversation.ask("What did the mayor of Arbon say?")
    conversation.ask("🙂")
    assert "Holm" in first(conversation.ask("And Holm?")).text


def test_new_forgets(conversation: Conversation) -> None:
    conversation.ask("What did the mayor of Arbon say?")
    conversation.forget()
    assert conversation.passage(1) is None
    assert conversation.ask("more") == NothingMore(after_an_answer=False)
    assert reply(conversation.ask("when was that?")).outcome == conversation_alone(
        "when was that?", conversation
    )


def conversation_alone(words: str, conversation: Conversation) -> object:
    fresh = reply(conversation.ask(words)).outcome
    assert isinstance(fresh, NoAnswer)
    assert fresh.reason == Reason(Why.COMMON_WORDS)
    return fresh


def test_a_passage_is_found_by_its_number(conversation: Conversation) -> None:
    shown = reply(conversation.ask("What did the mayor say about the harbour?"))
    assert conversation.passage(2) == shown.passages[1]
    assert conversation.passage(8) is not None
    assert conversation.passage(0) is None
    assert conversation.passage(9) is None


@pytest.mark.parametrize("why", list(Why))
def test_every_reason_has_its_words(why: Why) -> None:
    said = refusals.reason(Reason(why, ("Arbon", "Brill")))
    assert said.endswith((".", "?"))
    assert "{" not in said


def test_a_long_list_of_words_is_cut() -> None:
    said = refusals.reason(Reason(Why.UNKNOWN_WORDS, tuple(f"word{n}" for n in range(500))))
    assert len(said) < 200


def test_he_is_whoever_spoke_in_the_answer_before() -> None:
    news = Archive.over(
        [
            Article("Dana Holt, the mayor of Arbon, said rents must fall. The river is low, said Lee Ames."),
            Article("Dana Holt said on Friday that the ferry of Arbon will be sold."),
        ]
    )
    conversation = Conversation(news)
    conversation.ask("What did the mayor of Arbon say about rents?")
    turn = reply(conversation.ask("What did she say about the ferry?"))
    assert turn.outcome.question.in_full == "What did Dana Holt say about the ferry?"
    assert "the ferry of Arbon" in first(turn).text


def test_last_week_is_counted_from_the_day_of_the_question() -> None:
    days = [
        Article("Dana Holt said rents fell.", published=date(2024, 5, 8)),
        Article("Dana Holt said rents rose.", published=date(2024, 5, 14)),
    ]
    conversation = Conversation(Archive.over(days), today=lambda: date(2024, 5, 15))
    turn = reply(conversation.ask("What did Holt say last week?"))
    assert [passage.text for passage in turn.passages] == ["Dana Holt said rents fell."]
    assert wording.understood(turn.outcome.question) == (
        "said · speaker: Holt · dates: last week (2024-05-06 to 2024-05-12), and undated articles"
    )
    assert "rents rose" in first(conversation.ask("yesterday?")).text
