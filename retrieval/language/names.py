"""The names a text holds: words written with a capital where no sentence begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from retrieval.language.words import fold

_SHORTEST = 3
_POSSESSIVE = re.compile(r"['’]s?$")
# A capital after these may be there only because a sentence, a quotation or a line begins.
_NAME = re.compile(
    r"(?<![.!?:…\"“”‘\n]\s)(?<=[\w,;)’'-]\s|\w[-–])[A-Z\u00c0-\u00de\u0400-\u042f][^\W\d_]+(?:['’][^\W\d_]+)*"
)

_SMALL = re.compile(r"(?<![^\W\d_])[a-z\u00df-\u00ff\u0430-\u045f][^\W\d_]+(?:['’][^\W\d_]+)*")


def names_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The names in `texts`, each as most often written, commonest first and then by the alphabet."""
    written: Counter[str] = Counter()
    for text in texts:
        written.update(_POSSESSIVE.sub("", name) for name in _NAME.findall(text))
    counts: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    for name, count in sorted(written.items(), key=lambda item: (-item[1], item[0])):
        if len(name) >= _SHORTEST:
            counts[fold(name)] += count
            spelling.setdefault(fold(name), name)
    return tuple(spelling[key] for key, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def rather_names(texts: Iterable[str]) -> frozenset[str]:
    """The words, folded, that `texts` write with a capital, where no sentence begins, more often than in small letters.

    In many texts every noun has a capital somewhere: in a headline, in "the Police Federation".
    """
    written: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for text in texts:
        written.update(_NAME.findall(text))
        small.update(_SMALL.findall(text))
    more: Counter[str] = Counter()
    for name, count in written.items():
        more[fold(name)] += count
    for word, count in small.items():
        more[fold(word)] -= count
    return frozenset(word for word, count in more.items() if count > 0)
