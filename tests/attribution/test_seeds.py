from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from retrieval.model import Speaker, SpeakerType
from tests.quality.seed_statements import SeedFigures, is_same, judge_seeds

SHARED = Path(__file__).parents[2].parent / "shared"
GOLD = SHARED / "eval" / "seeds_statements.jsonl"


@cache
def figures() -> SeedFigures:
    if not GOLD.exists() and not os.environ.get("CI"):
        pytest.skip(f"needs {GOLD}")
    return judge_seeds(GOLD, SHARED / "seeds")


@pytest.mark.parametrize("what", ["precision", "recall", "speaker", "affiliation", "kind", "cue", "nested"])
def test_every_sentence_of_the_seeds_is_attributed_rightly(what: str) -> None:
    faults = [fault for fault in figures().faults if f": {what}: " in fault]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("name", "gold", "same"),
    [
        ("Dana Holt", "Holt", True),
        ("Mayor Dana Holt", "Dana Holt", True),
        ("Dana Holt", "Jo Holt", False),
        ("Norway's Foreign Ministry", "Norwegian foreign ministry", True),
        ("Norway's Defence Ministry", "Norway's Foreign Ministry", False),
        ("the Kingdom of Norway", "Norway", True),
        ("Norwegian officials", "Norway", False),
        ("Norway's Foreign Ministry", "Norway", False),
    ],
)
def test_one_name_may_be_fuller_than_the_other(name: str, gold: str, *, same: bool) -> None:
    assert is_same(Speaker(name, SpeakerType.PERSON), gold) is same


def test_nobody_is_only_the_same_as_nobody() -> None:
    assert is_same(None, None)
    assert not is_same(None, "Holt")
