"""The one analyser: the same words go into every index, and into every question.

A word is a run of letters and digits; hyphens part words (but for "e-mail"), apostrophes do not. A word's stem is what is
compared: folded to small letters without accents, possessive taken off, an irregular form brought to its
base form, then Snowball's English stemmer (Porter 2,
https://snowballstem.org/algorithms/english/stemmer.html). An abbreviation that would be a common word
keeps its capitals: "US" is not "us", nor "WHO" "who".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import Stemmer

from retrieval.language.wordlists import common_words, word_list

# Marks that a letter may carry (Latin, Cyrillic, Hebrew, Arabic, Indic): within a word, never its border.
MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f"
_LETTERS = rf"[^\W_](?:[^\W_]|[{MARKS}])*"
_WORD = re.compile(
    # Most words: the patterns below would find the same, and later.
    r"[A-Za-z]{2,}(?=[ ,.])"
    rf"|[eE]-(?=[^\W\d_]){_LETTERS}"  # e-mail is email
    rf"|(?:[^\W\d_]\.){{2,}}"  # U.S., a.m.
    rf"|\d+(?:[.,]\d+)+(?![^\W\d_])"  # 3.5 and 2,000
    rf"|{_LETTERS}(?:['’]{_LETTERS})*"
)
_POSSESSIVE = re.compile(r"['’]s$|['’]$")
# "US" is not "us", nor "WHO" "who".
_ALSO_ABBREVIATIONS = frozenset({"us", "who", "it"})
_KEPT_STEMS = 1 << 17
_stem = Stemmer.Stemmer("english", 0).stemWord


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its code points from `start` up to `end`, and the stem it is compared by."""

    start: int
    end: int
    stem: str

    def of(self, text: str) -> str:
        """The word as written in `text`."""
        return text[self.start : self.end]


def words_of(text: str) -> Iterator[Word]:
    """The words of `text`, in order."""
    for match in _WORD.finditer(text):
        yield Word(match.start(), match.end(), stem_of(match.group()))


def stems_of(text: str) -> tuple[str, ...]:
    """The stems of the words of `text`, in order; quicker than `words_of` where places do not matter."""
    return tuple(map(stem_of, _WORD.findall(text)))


@lru_cache(_KEPT_STEMS)
def stem_of(word: str) -> str:
    """What one word is compared by."""
    folded = fold(word)
    if folded in _ALSO_ABBREVIATIONS and word.isupper():
        return folded.upper()
    return str(_stem(_base_forms().get(folded, folded)))


@cache
def _base_forms() -> dict[str, str]:
    """Irregular forms, which no stemmer brings to their base form."""
    rows = (line.split() for line in word_list("retrieval.language", "irregular_forms"))
    return {form: base for base, *forms in rows for form in forms}


def fold(word: str) -> str:
    """One word in small letters, without accents, possessive, inner signs or thousands commas."""
    if word.isascii() and word.isalpha():
        # Most words have none of these.
        return word.lower()
    word = _POSSESSIVE.sub("", word)
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)) or word
    folded = word.casefold().replace("'", "").replace("’", "")
    if folded[:1].isdigit():
        return folded.replace(",", "")
    return folded.replace(".", "").replace("-", "")


def is_common(written: str, stem: str) -> bool:
    """Whether the word tells nothing of what is asked: "us" does not, and "US" does."""
    return fold(written) in common_words() and not stem.isupper()


def is_capitalised(word: str) -> bool:
    """Whether `word` is written the way names are: its first letter a capital."""
    return word[:1].isupper() or word[:1].istitle()
