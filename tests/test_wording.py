"""What the doors say about who said it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot import refusals, wording
from retrieval.model import (
    Attributed,
    Citation,
    How,
    Kind,
    Passage,
    Question,
    Reason,
    Span,
    Speaker,
    SpeakerAsked,
    SpeakerType,
    Statement,
    StatementKind,
    Why,
)
from tests.building import article

TEXT = article("Dana Holt spoke. “Rents rose,” she said.", source="The Courier")
HOLT = Speaker("Dana Holt", SpeakerType.PERSON, "spokeswoman", "Norway’s Foreign Ministry", "Norway")
SAID = Statement(
    StatementKind.DIRECT, (Span(17, 30),), Span(35, 39), Span(31, 34), HOLT, How.PRONOUN, Span(0, 9)
)


def passage(said: Statement, *, named_in: int | None = 1, told_by: Statement | None = None) -> Passage:
    told = Attributed(TEXT, said, named_in, told_by)
    return Passage(Citation(TEXT, 2, 2), Span(17, 40), Span(17, 40), 1.0, said=told)


def test_a_speaker_is_told_with_role_and_affiliation_and_how_they_were_found() -> None:
    told = passage(SAID)
    assert wording.speaker(told) == "Dana Holt, spokeswoman, Norway’s Foreign Ministry"
    assert wording.how(told.said) == "‘she’ → Dana Holt, sentence 1"
    assert wording.spoken(told) == f"{wording.speaker(told)} · {wording.how(told.said)}"


def test_one_who_is_named_needs_no_telling_how() -> None:
    assert wording.how(passage(replace(SAID, how=How.NAMED)).said) == ""


def test_words_that_go_on_say_from_where() -> None:
    said = replace(SAID, cue=None, mention=None, how=How.CONTINUED)
    assert wording.how(passage(said).said) == "goes on from sentence 1"


def test_of_a_question_with_not_the_line_says_that_only_what_was_said_is_found() -> None:
    assert wording.understood(Question("What did Holt say?", Kind.SAID)) == "said"
    told = wording.understood(Question("What did Holt not say?", Kind.SAID, negated=True))
    assert told == "said · asks what was not said; only what was said can be found"


def test_nobody_known_is_not_identified_and_nobody_speaking_is_nothing() -> None:
    unknown = passage(replace(SAID, speaker=None, how=None), named_in=None)
    assert wording.spoken(unknown) == wording.NOT_IDENTIFIED
    assert wording.spoken(replace(unknown, said=None)) == ""


def test_second_hand_words_say_who_told_them() -> None:
    ministry = Speaker("Foreign Ministry", SpeakerType.ORGANISATION, affiliation="Norway", country="Norway")
    outer = replace(SAID, speaker=ministry, how=How.ORGANISATION, nested=(SAID,))
    told = wording.speaker(passage(SAID, told_by=outer))
    assert told == "Dana Holt, spokeswoman, Norway’s Foreign Ministry, as told by Foreign Ministry, Norway"


def test_a_country_that_the_name_tells_is_not_told_again() -> None:
    ministry = Speaker("Norwegian Foreign Ministry", SpeakerType.ORGANISATION, affiliation="Norway")
    assert wording.speaker(passage(replace(SAID, speaker=ministry))) == "Norwegian Foreign Ministry"


def test_the_same_words_elsewhere_are_told_of_in_one_line() -> None:
    once = replace(passage(SAID), also=(Citation(TEXT, 3, 3),))
    assert wording.also(once) == "also in The Courier · undated · sentence 3"
    first = replace(TEXT, id="first", source="The Wire", published=date(2024, 5, 2))
    many = replace(once, also=(*(Citation(TEXT, 3, 3),) * 4, Citation(first, 1, 1)))
    assert wording.also(many) == "also in 5 other articles of 2 sources, first in The Wire · 2 May 2024"
    assert wording.also(passage(SAID)) == ""


@pytest.mark.parametrize(
    ("reason", "said", "nearest"),
    [
        (
            Reason(Why.NEVER_SPEAKS, speaker=SpeakerAsked("Norway", country="Norway")),
            "Norway is mentioned, but nothing is attributed to Norway.",
            "About Norway, not by it:",
        ),
        (
            Reason(Why.NEVER_SPEAKS, speaker=SpeakerAsked("the mayor", role="mayor")),
            "The mayor is mentioned, but nothing is attributed to the mayor.",
            "About the mayor, not by them:",
        ),
        (
            Reason(Why.NOT_ON_THIS, ("lake",), speaker=SpeakerAsked("Holt"), subjects=("rents", "wages")),
            "Holt speaks in the archive, but not on “lake”; on: rents, wages.",
            refusals.NEAREST,
        ),
        (
            Reason(Why.NOT_ON_THIS, ("lake",), speaker=SpeakerAsked("Holt")),
            "Holt speaks in the archive, but not on “lake”.",
            refusals.NEAREST,
        ),
    ],
)
def test_why_they_are_not_heard(reason: Reason, said: str, nearest: str) -> None:
    assert (refusals.reason(reason), refusals.nearest(reason)) == (said, nearest)
