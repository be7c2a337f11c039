from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.quotations import find_quotations
from retrieval.language.sentences import group_blocks, split_sentences

CASES = Path(__file__).parent / "cases"
CUT = re.compile(r" \|( |(?=⏎))")
# Everything that the rules look at, and much that they do not.
PIECES = st.sampled_from([
    "“", "”", '"', "'", "’", "‘", "''", "«", "»", "(", ")", "[...]", ". ", "! ", "? ", "... ", " . . . ", "\n", "\n\n", "\r\n",
    " ", "\u00a0", "\u2028", "Mr. ", "U.S. ", "Inc. ", "J. ", "5 p.m. ", "1) ", "2) ", "•", "*** ", "No. ", "I ", "He said ",
    "the boys' ", "Why", "forced", "é", "e\u0301", "שלום", "😀", "\x00", '12" ', "。",
])  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join))


def cases(name: str) -> list[str]:
    lines = (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def sentences_of(text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in split_sentences(text)]


@pytest.mark.parametrize("case", cases("sentences"))
def test_a_sentence_ends_where_the_case_is_cut(case: str) -> None:
    text = CUT.sub(r"\1", case).replace("⏎", "\n")
    expected = [part.strip("⏎").replace("⏎", "\n") for part in CUT.sub("|", case).split("|")]
    assert sentences_of(text) == expected


@given(TEXTS)
def test_no_visible_sign_is_lost_and_no_sentence_overlaps(text: str) -> None:
    at = 0
    for sentence in split_sentences(text):
        assert not text[at : sentence.span.start].strip()
        assert sentence.span.of(text) == sentence.span.of(text).strip()
        at = sentence.span.end
    assert not text[at:].strip()


@given(TEXTS)
def test_a_sentence_knows_a_quotation_that_it_shares(text: str) -> None:
    quotations = find_quotations(text)
    for sentence in split_sentences(text):
        if sentence.quotation is not None:
            assert quotations[sentence.quotation].span.overlaps(sentence.span)


@pytest.mark.parametrize("blank", ["\u00a0", "\u0085", "\u2003", "\u2028", "\u3000"])
def test_a_wide_blank_between_an_initial_and_a_full_stop_is_read_like_any_other(blank: str) -> None:
    text = f"Dana I{blank}. Holt left. Lee Ames stayed."
    assert split_sentences(text)[-1].span.of(text) == "Lee Ames stayed."


@given(TEXTS)
def test_blocks_hold_every_sentence_once_and_in_order(text: str) -> None:
    sentences = split_sentences(text)
    blocks = group_blocks(text, sentences)
    assert [number for block in blocks for number in block] == list(range(len(sentences)))
    assert all(1 <= len(block) <= 7 for block in blocks)


@pytest.mark.parametrize("text", ["", " ", "\n\n \t\u00a0\u2028"])
def test_where_nothing_is_visible_there_is_no_sentence(text: str) -> None:
    assert split_sentences(text) == ()
    assert find_quotations(text) == ()
    assert group_blocks(text, ()) == ()


@pytest.mark.parametrize("piece", ["a", "“", "‘a “b” ", "A. ", "“A. ", "！•", " ", "A\n", "*", "1", "."])
def test_a_very_long_text_takes_time_in_proportion(piece: str) -> None:
    text = piece * (100_000 // len(piece)) + "end"
    # No clock here: quadratic time would be minutes.
    assert "".join("".join(sentences_of(text)).split()) == "".join(text.split())


def linked(text: str) -> list[int | None]:
    return [sentence.quotation for sentence in split_sentences(text)]


def test_the_pieces_of_one_quotation_share_its_number() -> None:
    text = "Holt spoke. “We won the vote. We rest now. We start again on Monday,” she said. It rained."
    assert linked(text) == [None, 0, 0, 0, None]


def test_scare_quotes_are_counted_but_do_not_link() -> None:
    text = "The “forced” sale went on. “We never wanted any of it,” Holt said."
    assert len(find_quotations(text)) == 2
    assert linked(text) == [None, 1]


def test_a_short_quotation_that_runs_on_links() -> None:
    assert linked("“We won. We rest,” she said. He left.") == [0, 0, None]


def test_each_paragraph_of_a_long_quotation_has_its_own() -> None:
    assert linked("“We won the vote today.\n\n“We rest now,” she said, and left.") == [0, None]
    assert linked("“We won the vote today.\n\n“We rest now, all of us,” she said.") == [0, 1]


def blocks_of(text: str) -> list[int]:
    return [len(block) for block in group_blocks(text, split_sentences(text))]


def test_a_paragraph_is_a_block() -> None:
    assert blocks_of("It rained. It stopped.\nIt snowed.\n\nIt thawed. It froze.") == [2, 1, 2]


def test_a_text_without_paragraphs_has_blocks_of_about_five() -> None:
    assert blocks_of("It rained. " * 7) == [7]
    assert blocks_of("It rained. " * 12) == [5, 7]


def test_a_block_does_not_end_within_a_quotation() -> None:
    assert blocks_of("It rained. " * 4 + "“We won. We rest,” she said. " + "It snowed. " * 3) == [6, 3]
