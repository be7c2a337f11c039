"""The cases of `cases/statements.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attribution.told import told

CASES = Path(__file__).parent / "cases" / "statements.txt"


def cases() -> Iterator[tuple[str, list[str]]]:
    text: str | None = None
    expected: list[str] = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            if text is not None:
                yield text, expected
            text, expected = line.removeprefix("> "), []
        elif line and not line.startswith("#"):
            expected.append(line)
    assert text is not None, f"{CASES} holds no case"
    yield text, expected


@pytest.mark.parametrize(
    ("text", "expected"), list(cases()), ids=lambda part: part[:50] if part else "nothing"
)
def test_a_text_tells_these_statements(text: str, expected: list[str]) -> None:
    assert told(text.replace("⏎", "\n")) == expected


def test_every_text_stands_there_once() -> None:
    texts = [text for text, _ in cases()]
    assert len(texts) == len(set(texts))
