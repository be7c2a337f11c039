"""Quotations in a conversation."""

from __future__ import annotations

from bot.conversation import Conversation, NothingMore, Reply
from bot.quote_places import Quoted
from retrieval.model import Found
from tests.building import archive


def test_a_message_that_is_nothing_but_a_quotation_is_traced() -> None:
    conversation = Conversation(archive("“Rents must fall this year,” Dana Holt said.", "Snow fell."))
    turn = conversation.ask("“rents must fall this year”")
    assert isinstance(turn, Quoted)
    assert isinstance(turn.outcome, Found)
    passage = conversation.passage(1)
    assert passage is not None
    assert passage.text == "“Rents must fall this year,” Dana Holt said."
    assert conversation.passage(2) is None
    assert conversation.more() == NothingMore(after_an_answer=True)


def test_no_question_leans_on_a_quotation() -> None:
    conversation = Conversation(archive("“Rents must fall this year,” Dana Holt said. Holt spoke of snow."))
    conversation.ask("What did Holt say?")
    conversation.quote("rents must fall")
    turn = conversation.ask("And snow?")
    assert isinstance(turn, Reply)
    assert turn.outcome.question.in_full == "And snow?"
