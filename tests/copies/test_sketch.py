"""What holds for every sketch."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval.copies import LEAST_WORDS, Sketch, is_copy, sketch_of
from tests.copies.pages import STORY, sketch

WORD = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=5)
WORDS = st.lists(WORD, min_size=LEAST_WORDS, max_size=120)


def made(words: list[str]) -> Sketch:
    sketched = sketch_of(words)
    assert sketched is not None
    return sketched


@given(WORDS)
@example(["the"] * LEAST_WORDS)
def test_identical_texts_are_copies(words: list[str]) -> None:
    one, other = made(words), made(list(words))
    assert one == other
    assert one.bands() == other.bands()
    assert one.likeness(other) == one.containment(other) == 1
    assert is_copy(one, other)


@given(WORDS, WORDS)
def test_texts_without_a_common_word_are_no_copies(words: list[str], others: list[str]) -> None:
    assert not is_copy(made([f"a{word}" for word in words]), made([f"b{word}" for word in others]))


@given(WORDS, st.data())
def test_what_is_said_of_two_sketches_is_the_same_either_way_round(
    words: list[str], data: st.DataObject
) -> None:
    kept = data.draw(st.integers(LEAST_WORDS, len(words)))
    one, other = made(words), made(words[:kept])
    assert one.likeness(other) == other.likeness(one)
    assert one.containment(other) == other.containment(one)
    assert is_copy(one, other) == is_copy(other, one)
    assert 0 <= one.likeness(other) <= 1
    assert 0 <= one.containment(other) <= 1


@given(WORDS, st.data())
def test_whoever_is_a_copy_is_found_by_a_band(words: list[str], data: st.DataObject) -> None:
    one, other = made(words), made(words[data.draw(st.integers(0, len(words) - LEAST_WORDS)) :])
    shared = set(one.bands()) & set(other.bands())
    assert one.shares_band(other) == bool(shared)
    assert shared or not is_copy(one, other)


@given(WORDS)
def test_a_sketch_comes_back_from_its_bytes(words: list[str]) -> None:
    sketched = made(words)
    kept = sketched.to_bytes()
    assert 195 <= len(kept) <= 207
    assert Sketch.from_bytes(kept) == sketched


@given(WORDS)
def test_bands_are_different_numbers_that_sql_can_hold(words: list[str]) -> None:
    bands = made(words).bands()
    assert len(set(bands)) == len(bands) == 32
    assert all(-(2**63) <= band < 2**63 for band in bands)


def test_the_likeness_is_about_the_share_of_common_shingles() -> None:
    # 300 runs of three words in the one, 200 of them in the other: 200 of 400 in common.
    words = [f"w{number}" for number in range(402)]
    assert made(words[:302]).likeness(made(words[100:])) == pytest.approx(0.5, abs=0.15)


@pytest.mark.parametrize(
    "kept",
    [
        b"",
        b"\x01",
        bytes(195),
        b"\x02" + bytes(194),
        b"\x01\x05" + bytes(192),
        b"\x01\x05" + bytes(195),
        b"\x01\x05" + bytes(193) + bytes(range(13)),
    ],
)
def test_other_bytes_are_no_sketch(kept: bytes) -> None:
    with pytest.raises(ValueError, match="not a sketch"):
        Sketch.from_bytes(kept)


@pytest.mark.parametrize(
    ("shingles", "values", "numbers"),
    [
        (0, bytes(192), b""),
        (1 << 16, bytes(192), b""),
        (5, bytes(191), b""),
        (5, bytes(192), b"aa"),
        (5, bytes(192), bytes(range(13))),
    ],
)
def test_an_impossible_sketch_cannot_be_built(shingles: int, values: bytes, numbers: bytes) -> None:
    with pytest.raises(ValueError, match="not a sketch"):
        Sketch(shingles, values, numbers)


def test_a_sketch_is_the_same_in_every_process() -> None:
    program = "from tests.copies.pages import STORY, sketch; print(sketch(*STORY).to_bytes().hex())"
    root = Path(__file__).parents[2]
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert said == {sketch(*STORY).to_bytes().hex()}


def test_a_sketch_that_was_kept_is_what_is_made_today() -> None:
    # Who changes how sketches are made changes the form's number too: kept ones would be like none made today.
    assert sketch(*STORY[:3]).to_bytes().hex() == KEPT


KEPT = "015b009b79dbed4099b94b0e8bf52bae1a1594e958806223b5feb5bb53659585b9e541c93da3422f9af2c16d1101e52eb9586e899a0834ca10a560d43e646be5536aad584794960b437a29f6f25a5fad83ccf792b0cf75130c0cd6a2bd008f8fe82747b8439b33fe6b0e1f3cef846abad984ed29670df256b5bc54dbbf718aabf1e841e59e4becf0aae0925d0619e5ee10854f9aad9a1d819c8193ea047e0228c5116fe9cdc0f1fadd6330d7a7b60db2c1f60abd11ddfdb8814a8e61c7aa7c7a85b3e1"
