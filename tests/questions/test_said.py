"""Whose words are asked for, to whom and about what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.model import Question, SpeakerAsked
from retrieval.questions.quoted import bare_quotation
from retrieval.questions.told import speakers_asked, topic_asked
from retrieval.questions.understand import LONGEST_QUESTION, understand
from tests.building import columns

NAMES = frozenset({"holt", "ames", "dana", "arbon"})
PIECES = st.sampled_from(
    [
        "what",
        "who",
        "did",
        "said",
        "say",
        "Holt",
        "Norway",
        "the",
        "mayor",
        "of",
        "and",
        "vs",
        "on",
        "about",
        "to",
        "tell",
        "?",
        ",",
        ".",
        "!",
        '"',
        "“",
        "”",
        "'",
        "not",
        "latest",
        "since",
        "March",
        "2022",
        "in",
        "between",
        "quote",
        "hey",
        "please",
        "according",
        "position",
        "'s",
        "😀",
        "\n",
        "compare",
        "Compare",
        "US",
        "accuse",
        "accused",
        "why",
        "has",
        "is",
    ]
)


def is_name(word: str) -> bool:
    return word.casefold() in NAMES


def told(speaker: SpeakerAsked) -> str:
    names = " ".join(term.word for term in speaker.names)
    return " / ".join(part or "-" for part in (names, speaker.role, speaker.country))


def summary(question: Question) -> tuple[str, str, str, str]:
    speakers = " + ".join(map(told, question.speakers))
    addressee = question.addressee.words if question.addressee else ""
    return question.kind.value, speakers, addressee, topic_asked(question)


@pytest.mark.parametrize(("words", "kind", "speakers", "to", "topic"), columns(__file__, "said", 5))
def test_a_question_asks_for_the_words_of_whom_the_case_says(
    words: str, kind: str, speakers: str, to: str, topic: str
) -> None:
    assert summary(understand(words, names=is_name)) == (kind, speakers, to, topic)


@pytest.mark.parametrize(("words", "read"), columns(__file__, "padding", 2))
def test_what_stands_around_a_question_is_no_part_of_it(words: str, read: str) -> None:
    question = understand(words)
    assert (question.words, question.in_full) == (words, read)
    assert question.terms == understand(read).terms


@pytest.mark.parametrize(("words", "quotation"), columns(__file__, "quotations", 2))
def test_the_words_of_which_it_is_asked_who_said_them(words: str, quotation: str) -> None:
    assert understand(words).quotation == (quotation or None)


@pytest.mark.parametrize(("words", "quotation"), columns(__file__, "bare_quotations", 2))
def test_a_message_may_be_nothing_but_a_quotation(words: str, quotation: str) -> None:
    assert bare_quotation(words) == (quotation or None)


@pytest.mark.parametrize(
    ("words", "negated"),
    [
        ("What did Holt not say?", True),
        ("Who did not sign the treaty?", True),
        ("Didn't Holt say that rents rose?", True),
        ("Who hasn’t condemned the attack?", True),
        ("who never denied it?", True),
        ("Did Holt say that rents did not rise?", False),
        ("Who said “we will not sell the ferry”?", False),
        ("What did Holt say about the knot?", False),
    ],
)
def test_a_question_may_ask_what_was_not_said(words: str, *, negated: bool) -> None:
    assert understand(words).negated is negated


@pytest.mark.parametrize(
    "words", ["What is the latest from Norway?", "What did Holt most recently say?", "newest quotes by Holt"]
)
def test_the_latest_may_be_asked_for(words: str) -> None:
    question = understand(words)
    assert question.latest
    assert not {"latest", "newest", "recently"} & {term.word for term in question.terms}


def test_a_name_typed_small_is_a_speaker_where_the_archive_knows_it() -> None:
    assert speakers_asked(understand("holt on rents", names=is_name)) == "holt"
    assert not understand("holt on rents").speakers
    assert not understand("norwick ferry on fire", names=is_name).speakers


def test_the_topic_is_told_in_the_words_of_the_question() -> None:
    assert (
        topic_asked(understand("What did Holt say about the sale of the ferry?")) == "the sale of the ferry"
    )
    assert topic_asked(understand("What did Iran say about Iran's border?")) == "Iran's border"


@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_speakers_and_topic_are_of_the_terms(words: str) -> None:
    question = understand(words, names=is_name)
    asked = {term for speaker in question.speakers for term in speaker.names}
    assert asked | set(question.topic) <= set(question.terms)
    assert all(speaker.names or speaker.role or speaker.country for speaker in question.speakers)


@pytest.mark.parametrize(
    "piece",
    ["what did Holt and ", "what did ", "who said ", "hey, ", " ", ", ", '"', '"a ', "Norway's ", "according to the ", "the latest ", "in September 2022 ", "and ", "really ", "😀", "é"],
)  # fmt: skip
def test_a_long_question_is_read_in_a_moment(piece: str) -> None:
    # No clock here: a pattern that backtracks would take hours.
    understand((piece * LONGEST_QUESTION)[:LONGEST_QUESTION])
    bare_quotation((piece * 100_000)[:100_000])


@pytest.mark.parametrize(
    "words",
    [
        "Where is this quote from: “rents must fall at once”?",
        "Whose words are these: “rents must fall at once”?",
        "“Rents must fall at once”: who is the author of it?",
        "Find this quote: “rents must fall at once”",
    ],
)
def test_of_a_quotation_only_its_own_words_are_looked_for(words: str) -> None:
    assert {term.word.lower() for term in understand(words).terms} == {"rents", "fall", "once"}
    assert topic_asked(understand(words)).lower() == "rents must fall at once"
