"""Whether one sentence ends at a place where it may: rules that mend what the general splitter does not know of news."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from retrieval.language.wordlists import word_set

_PACKAGE = "retrieval.language"
_BEFORE_NAMES = word_set(_PACKAGE, "abbreviations_before_names")
_AFTER_NAMES = word_set(_PACKAGE, "abbreviations_after_names")
_ABBREVIATIONS = word_set(_PACKAGE, "abbreviations")
_STARTERS = word_set(_PACKAGE, "sentence_starters")
_ASKING = word_set(_PACKAGE, "asking_verbs")
_EXCLAIMED = word_set(_PACKAGE, "exclaimed_names")
_SHORT = _BEFORE_NAMES | _AFTER_NAMES | _ABBREVIATIONS

_MARKER = re.compile(r"[•⁃‣▪●◦·*-]?\s*\(?(?:\d{1,3}|[A-Za-z])[.)]{1,2}|[•⁃‣▪●◦·*]")
_LOWER = re.compile(r"(?![a-z]{1,2}[A-Z])[^\W\d_A-Z]")
_WORD = re.compile(r"\w+")
_PART = re.compile(r"[-–—/:]")
# A name within a sentence: Kerrang! magazine, Shall We Dance? at number three.
_MARKED_NAME = re.compile(r"\S [A-Z][a-z]+[!?]$")
_SINGLE_CAPITAL = re.compile(r"[A-Z][\w'’-]*,? [a-z]")
_INITIAL = re.compile(r"(?:\w+[.-])*[A-Z]\.")
_ACRONYM = re.compile(r"(?:[A-Za-z]\.){2,}")
_CLOCK = re.compile(r"[ap]\.m\.", re.IGNORECASE)
_CLOCK_GOES_ON = re.compile(
    r"[A-Z]{1,2}[SD]?T\b|GMT|UTC|BST|CET|CEST|IST|(?:Eastern|Central|Mountain|Pacific|Greenwich|Local|Standard)\b"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b"
    r"|(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)\w*\.? \d"
)
# "At 5 a.m.", "By about 11:30 p.m.": where that is all there is yet, the sentence is only beginning.
_CLOCK_OPENS = re.compile(r"(?:[A-Z]\w+ )?(?:\w+ )?\d{1,2}(?:[:.]\d\d)? ?[ap]\.m\.", re.IGNORECASE)
# Without a blank, only such an end parts two sentences: "It rained.He left", never "J.R.Holt".
_CLEAR_END = re.compile(r"[a-z)]\.$|[!?…]$")
_NICKNAME = re.compile(r"[\"“'‘][^\"“”‘]{1,30}[\"”'’] [A-Z]")
_PERIOD_APART = re.compile(r"[^\s.]\s+\.$")
_ELLIPSIS = re.compile(r"(?:…|\.\s?\.\s?\.)$")
_STARTS_ELLIPSIS = re.compile(r"…|\. ?\. ?\.")
_NAME_THEN_VERB = re.compile(r"(?:[A-Z][\w.'’-]*,? ){1,4}(\w+)")
# Words; (D-Mass.) has one, (Ill. Rep.) two.
_SHORT_BRACKET = 2
_TAIL_IN_BRACKETS = re.compile(r"\([^()]{1,60}\)[.,;:]")


@dataclass(frozen=True, slots=True)
class Border:
    """A place where a sentence may end, in a text whose brackets and quotation marks are blanked.

    Attributes:
        left: the sentence so far, its last 80 code points at most, without a single mark after its end.
        right: what follows, 80 code points at most.
        gap: as written, what was blanked between the two: white space, brackets and marks.
        apart: whether there is white space between the two.
        begins: whether `left` holds the whole sentence so far.
        proposed: whether the general splitter ends the sentence here.
        bracketed: the words of the bracket that closes in `gap`; 0 where none does.
        beside: `right` as written, from its opening bracket or mark on.
    """

    left: str
    right: str
    gap: str
    apart: bool
    begins: bool
    proposed: bool
    bracketed: int
    beside: str

    @property
    def word(self) -> str:
        """The last word of `left`, or its last part ("then-Sen."), without its last sign."""
        return _PART.split(self.left.rsplit(None, 1)[-1][:-1])[-1].lstrip("'’‘")

    @property
    def starter(self) -> bool:
        """Whether the next word is one that opens sentences."""
        word = _WORD.match(self.right)
        return word is not None and word[0] in _STARTERS


def ends_sentence(border: Border) -> bool:
    """Whether a sentence ends at `border`: the first rule that knows decides, else the general splitter."""
    for rule in _RULES:
        verdict = rule(border)
        if verdict is not None:
            return verdict
    return border.proposed


def _only_a_marker(border: Border) -> bool | None:
    """A sentence never is a list marker alone: "1." and "(b)" belong to the item they number."""
    return False if border.begins and _MARKER.fullmatch(border.left) else None


def _goes_on_in_lower_case(border: Border) -> bool | None:
    """Nothing ends before a small letter, if a mark, a pause or a short form stands between; or before stray signs."""
    if not border.apart and not (border.right[0].isupper() and _CLEAR_END.search(border.left)):
        return False
    if border.right[0] in ".,;:!?" and not _STARTS_ELLIPSIS.match(border.right):
        return False
    if not _LOWER.match(border.right):
        return None
    if (
        border.gap.strip()
        or _ELLIPSIS.search(border.left)
        or border.word in _SHORT
        or border.word in _EXCLAIMED
        or _MARKED_NAME.search(border.left)
    ):
        return False
    return border.proposed


def _ends_after_a_blank(border: Border) -> bool | None:
    """A period behind a bracket or a mark, Ames (D). and “the end”., is no abbreviation's."""
    # The search itself is slow, and such an end rare.
    if not (border.left[-1] == "." and border.left[-2:-1].isspace() and border.right[0].isupper()):
        return None
    return True if _PERIOD_APART.search(border.left) else None


def _has_no_end(border: Border) -> bool | None:
    """No sentence ends, within a paragraph, with a letter, a digit or a comma."""
    return False if border.left[-1].isalnum() or border.left[-1] in ",;:-–—/&" else None


def _bracket(border: Border) -> bool | None:
    """A short bracket with an abbreviation, (D-Mass.), ends nothing; nor does a sentence end before (Smith 55)."""
    if 0 < border.bracketed <= _SHORT_BRACKET and border.left[-1] == ".":
        return False
    return False if _TAIL_IN_BRACKETS.match(border.beside) else None


def _asked(border: Border) -> bool | None:
    """The question ends here, its sentence does not: "Why now?" Smith asked."""
    if border.left[-1] not in "?!" or not border.gap.strip() or border.starter:
        return None
    tail = _NAME_THEN_VERB.match(border.right)
    return False if tail and tail[1] in _ASKING else None


def _exclaimed_name(border: Border) -> bool | None:
    return False if border.left[-1] == "!" and border.word in _EXCLAIMED and not border.starter else None


def _begins_with_dots(border: Border) -> bool | None:
    """Dots at the start of a sentence begin it."""
    return False if border.begins and not any(sign.isalnum() for sign in border.left) else None


def _clock(border: Border) -> bool | None:
    if not _CLOCK.fullmatch(border.left[-4:]):
        return None
    if border.begins and _CLOCK_OPENS.fullmatch(border.left):
        return False
    return not _CLOCK_GOES_ON.match(border.right)


def _nickname(border: Border) -> bool | None:
    """J.P. "The Big Owl" Rudd is one name."""
    initials = _INITIAL.fullmatch(border.left.rsplit(None, 1)[-1])
    return False if initials and _NICKNAME.match(border.beside) else None


def _abbreviation(border: Border) -> bool | None:
    if border.left[-1] != ".":
        return None
    word = border.word
    if word in _BEFORE_NAMES:
        return False
    if word == "No" and border.right[0].isdigit():
        return False
    if word in _AFTER_NAMES:
        return border.starter or bool(_SINGLE_CAPITAL.match(border.right))
    if word in _ABBREVIATIONS or _ACRONYM.fullmatch(word + "."):
        return border.starter
    return None


def _initial(border: Border) -> bool | None:
    """After an initial a name goes on, unless the initial is the pronoun "I" or the next word opens sentences."""
    if not _INITIAL.fullmatch(border.left.rsplit(None, 1)[-1].lstrip("'’‘")):
        return None
    if border.word == "I":
        before = border.left.rsplit(None, 2)[-2:-1]
        return border.starter or bool(before and before[0].islower())
    return border.starter


def _plain_word(border: Border) -> bool | None:
    """A word that no list knows ends a sentence before a word that opens one; in lower case, before any capital."""
    if border.left[-1] in "?!":
        return True
    if border.left[-1] != "." or border.left.endswith(".."):
        return None
    word = border.word
    # The general splitter takes the month of May, as all months, for an abbreviation.
    plain = ((word.islower() and word.isalpha()) or word == "May") and border.right[0].isupper()
    return True if len(word) > 1 and (plain or border.starter) else None


_RULES: tuple[Callable[[Border], bool | None], ...] = (
    _only_a_marker,
    _goes_on_in_lower_case,
    _has_no_end,
    _bracket,
    _ends_after_a_blank,
    _asked,
    _exclaimed_name,
    _begins_with_dots,
    _clock,
    _nickname,
    _abbreviation,
    _initial,
    _plain_word,
)
