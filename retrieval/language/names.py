"""The names a text holds: words written with a capital where no sentence begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from retrieval.language.words import fold

SHORTEST_NAME = 3
"""Letters that a name has at least, to be told as one."""

_POSSESSIVE = re.compile(r"['’]s?$")
# A capital after these may be there only because a sentence, a quotation or a line begins.
_NAME = re.compile(
    r"(?<![.!?:…\"“”‘\n]\s)(?<=[\w,;)’'-]\s|\w[-–])[A-Z\u00c0-\u00de\u0400-\u042f][^\W\d_]+(?:['’][^\W\d_]+)*"
)

_SMALL = re.compile(r"(?<![^\W\d_])[a-z\u00df-\u00ff\u0430-\u045f][^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class WrittenForms:
    """How often words are written: `spelt` counts each spelling with a capital, `small` words, folded, without one."""

    spelt: Counter[str] = field(default_factory=Counter)
    small: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, text: str) -> WrittenForms:
        """The written forms of one text."""
        small: Counter[str] = Counter()
        for word, count in Counter(_SMALL.findall(text)).items():
            small[fold(word)] += count
        return cls(Counter(_NAME.findall(text)), small)

    @classmethod
    def of_all(cls, texts: Iterable[str]) -> WrittenForms:
        """The written forms of several texts together."""
        forms = cls()
        for text in texts:
            forms.add(cls.of(text))
        return forms

    def add(self, other: WrittenForms) -> None:
        """Count those of another text, too."""
        self.spelt.update(other.spelt)
        self.small.update(other.small)


def named(spelling: str) -> str:
    """The name that a word with a capital spells: without what makes it a possessive."""
    return _POSSESSIVE.sub("", spelling)


class NamesWritten:
    """The names of some texts, by how they are written; see `retrieval.ports.Names`."""

    def __init__(self, forms: WrittenForms) -> None:
        self._forms = forms

    def is_name(self, folded: str) -> bool:
        """In many texts every noun has a capital somewhere: in a headline, in "the Police Federation"."""
        return self._capitals[folded] > self._forms.small[folded]

    def commonest(self, limit: int) -> Sequence[str]:
        """The names most often written; see `retrieval.ports.Names`."""
        return tuple(self._by_key.values())[:limit]

    def beginning(self, letters: Collection[str], lengths: range) -> Iterator[tuple[str, str]]:
        """Keys and names, commonest first; see `retrieval.ports.Names`."""
        return ((k, name) for k, name in self._by_key.items() if k[:1] in letters and len(k) in lengths)

    def akin(self, folded: str, shortest: int) -> str | None:
        """The commonest name that begins so; see `retrieval.ports.Names`."""
        for key, name in self._by_key.items():
            if min(len(key), len(folded)) >= shortest and (key.startswith(folded) or folded.startswith(key)):
                return name
        return None

    @cached_property
    def _capitals(self) -> Counter[str]:
        counted: Counter[str] = Counter()
        for spelling, count in self._forms.spelt.items():
            counted[fold(spelling)] += count
        return counted

    @cached_property
    def _by_key(self) -> Mapping[str, str]:
        written: Counter[str] = Counter()
        for spelling, count in self._forms.spelt.items():
            written[named(spelling)] += count
        counts: Counter[str] = Counter()
        spelt: dict[str, str] = {}
        for name, count in sorted(written.items(), key=lambda item: (-item[1], item[0])):
            if len(name) >= SHORTEST_NAME:
                counts[fold(name)] += count
                spelt.setdefault(fold(name), name)
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return {key: spelt[key] for key, _ in ordered}
