"""An article's words held against the person's, word by word: what every door shows of a difference."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from bot import wording
from retrieval.model import Origin

YOURS, ARTICLES = "yours", "the article’s"
"""What the two signs of a comparison mean."""

_WORDS_AROUND = 6
# So few words are not worth leaving out.
_SPARED = 4
_JOINING = frozenset(",.;:!?’”)]")


class Whose(Enum):
    """Whose words a stretch of a comparison is: both sides', only the person's, or only the article's."""

    BOTH = auto()
    YOURS = auto()
    ARTICLES = auto()


SIGNS = {Whose.BOTH: "", Whose.YOURS: "~~", Whose.ARTICLES: "**"}
"""What stands around words of only one side, where type cannot tell them apart."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a comparison, word for word from where they stand; of a long stretch that is alike, only the ends."""

    whose: Whose
    text: str


def comparison(origin: Origin, words: str) -> tuple[Stretch, ...]:
    """The article's words where they stand, held against the person's `words`; nothing where none differ."""
    if not origin.differences:
        return ()
    text, at = origin.article.text, origin.span.start
    found: list[Stretch] = []
    for each in origin.differences:
        found.append(_alike(text[at : each.at], is_first=not found))
        at = each.article.end if each.article else each.at
        if each.asked:
            found.append(Stretch(Whose.YOURS, wording.one_line(each.asked.of(words))))
        if each.article:
            found.append(Stretch(Whose.ARTICLES, wording.one_line(each.article.of(text))))
    found.append(_alike(text[at : origin.span.end], is_last=True))
    return tuple(stretch for stretch in found if stretch.text)


def plain_comparison(stretches: tuple[Stretch, ...]) -> str:
    """The comparison with signs that any screen can show: ~~yours~~ **the article's**."""
    shown = (f"{joins(each.text)}{SIGNS[each.whose]}{each.text}{SIGNS[each.whose]}" for each in stretches)
    return "".join(shown).strip()


def joins(text: str) -> str:
    """What stands before a stretch: a space, but for a mark of punctuation, which joins the word before it."""
    return "" if text[:1] in _JOINING else " "


def _alike(text: str, *, is_first: bool = False, is_last: bool = False) -> Stretch:
    """Words that are the same, those far from any difference left out."""
    words = text.split()
    kept = _WORDS_AROUND if is_first or is_last else 2 * _WORDS_AROUND
    if len(words) <= kept + _SPARED:
        return Stretch(Whose.BOTH, " ".join(words))
    before = [] if is_first else words[:_WORDS_AROUND]
    after = [] if is_last else words[-_WORDS_AROUND:]
    return Stretch(Whose.BOTH, " ".join((*before, "…", *after)))
