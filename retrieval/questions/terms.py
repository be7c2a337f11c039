"""The content words of a question, and which of them are written as names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from retrieval.language.words import Word, is_capitalised, is_common, stem_of, words_of
from retrieval.model import Span, Term

# A headline in Capitals On Every Word says nothing about which of them are names.
_TITLE_CASE_FROM = 5
_EXTENT = r"(?:far|long|tall|high|deep|wide|big|large|old|fast|heavy)"
# What follows is part of the interrogative, not of the subject.
_BEFORE_FRAMING = re.compile(rf"\bhow (?={_EXTENT}\b|come\b)", re.IGNORECASE)
_OPENS_A_SENTENCE = re.compile(r"(?:^|(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!Mrs)(?<!\b[A-Z])[.!?:])[\s\"'“”‘’(]*$")


@dataclass(frozen=True, slots=True)
class Placed:
    """A term, and where one of its words stands in the question."""

    span: Span
    term: Term


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a question, once for each word that is one; those of one stem are the same term."""

    placed: tuple[Placed, ...]

    @property
    def all(self) -> tuple[Term, ...]:
        """Each term once, in the order of the question."""
        return _once(each.term for each in self.placed)

    def without(self, spans: Iterable[Span]) -> Terms:
        """The terms less the words in `spans`."""
        left_out = tuple(spans)
        return Terms(tuple(p for p in self.placed if not any(span.contains(p.span) for span in left_out)))

    def within(self, spans: Iterable[Span]) -> tuple[Term, ...]:
        """The terms that have a word in one of `spans`."""
        wanted = tuple(spans)
        return _once(each.term for each in self.placed if any(span.overlaps(each.span) for span in wanted))

    def outside(self, spans: Iterable[Span]) -> tuple[Term, ...]:
        """The terms that have a word in none of `spans`."""
        wanted = tuple(spans)
        return _once(
            each.term for each in self.placed if not any(span.overlaps(each.span) for span in wanted)
        )


def find_terms(words: str, read: str) -> Terms:
    """The terms of `read`, which is `words` with blanks in place of what is no part of the question."""
    placed = list(words_of(read))
    named = capitals_tell(read)
    framing = {match.end() for match in _BEFORE_FRAMING.finditer(read)}
    terms: dict[str, Term] = {}
    found = []
    for word in placed:
        written, span = word.of(read), Span(word.start, word.end)
        if word.start in framing:
            continue
        stem = word.stem if named else stem_of(written.lower())
        if not is_common(written, stem):
            is_name = named and is_capitalised(written) and not _opens_a_sentence(words, word)
            found.append(Placed(span, terms.setdefault(stem, Term(written, stem, is_name))))
    return Terms(tuple(found))


def capitals_tell(words: str) -> bool:
    """Whether capitals tell names from other words here: not in a headline, nor where all is in capitals."""
    written = [word.of(words) for word in words_of(words)]
    if len(written) > 1 and "".join(written).isupper():
        return False
    capitals = sum(map(is_capitalised, written))
    return len(written) < _TITLE_CASE_FROM or capitals < 0.8 * len(written)


def _opens_a_sentence(words: str, word: Word) -> bool:
    return _OPENS_A_SENTENCE.search(words, 0, word.start) is not None


def _once(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(terms))
