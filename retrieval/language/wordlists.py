"""Word lists are data files beside the code that reads them, so that anyone can extend them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files


@cache
def word_list(package: str, name: str) -> tuple[str, ...]:
    """The lines of `data/<name>.txt` in `package`, in order; blank lines and `#` comments are left out."""
    return tuple(_lines((files(package) / "data" / f"{name}.txt").read_text(encoding="utf-8")))


@cache
def word_set(package: str, name: str) -> frozenset[str]:
    """The words of a list whose lines hold one or more words, parted by blanks."""
    return frozenset(word for line in word_list(package, name) for word in line.split())


@cache
def common_words() -> frozenset[str]:
    """The words that say nothing of a question's subject, folded: question words and the closed word classes."""
    return word_set("retrieval.language", "question_words") | word_set("retrieval.language", "stop_words")


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        entry = line.partition("#")[0].strip()
        if entry:
            yield entry
