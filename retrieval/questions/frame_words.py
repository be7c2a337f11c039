"""The pieces that the forms of questions are made of, as patterns."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from retrieval.language.wordlists import word_set
from retrieval.questions import verbs
from retrieval.questions.verbs import ACTS, PACKAGE, PURE

_WORD = r"[^\s?!;:,\"“”]{1,40}"
SPEAKER = rf"(?P<speaker>{_WORD}(?:,? {{1,3}}{_WORD}){{0,11}}?)"
"""Up to a dozen words, as few as will do."""
SPEAKER_UP_TO_A_COMMA = rf"(?P<speaker>{_WORD}(?: {{1,3}}{_WORD}){{0,11}}?)"
_NOT = r"(?:n['’]?t)?"
DO = rf"(?:did|does|do|will|would|could|should){_NOT}"
HAVE = rf"(?:has|have|had){_NOT}"
BE = rf"(?:is|are|was|were){_NOT}"
BETWEEN = (
    r",?(?: +(?:not|also|ever|never|just|even|already|then|later|first|since|still|now|once|last|most recently|been|had"
    r"|\w{2,20}ly|(?:have|has|had|need|want|got|have got|has got|go on) +to)\b){0,3}"
)
"""What may stand between a subject and its verb."""
# After these a verb's form is a noun, and so is "state" before those: "the appeal", "state television".
_NO_VERB_AFTER = (
    r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bhis )(?<!\bher )(?<!\bits )(?<!\btheir )(?<!\bour )(?<!\bthis )(?<!\bthat )"
    r"(?<!\bevery )(?<!\beach )(?<!\bunited )(?<!['’]s )"
)
_STATE = (
    r"(?<!state)(?<!STATE)|\b(?! +(?i:tv|television|media|radio|department|police|news|attorney|senator|government"
    r"|officials?|run|owned|university|of)\b)"
)
TO_VERB = rf"{BETWEEN} +{_NO_VERB_AFTER}"
WHAT = r"what(?: +(?:else|exactly|all|on earth|the hell|new))?"
START = r"(?:^\W*|[.!?,:;\n]\W{0,6})(?:(?:and|but|so|or|then|also) +)?"
"""Where a question begins."""
ON = r"(?:on|about|regarding|concerning|over|towards?|to|of|in)"
ABOUT = r"(?:on|about|regarding|concerning)"
END = r"[\s?!.]*$"
ASKS = rf"(?i:{DO}|{HAVE}|{BE}|what|who|how|why|when|where|which|according)\b"

# Others than people do so, too: a rule demands, a letter adds.
ALSO_DONE = verbs.every_form_of(PURE, "demand write add note declare answer")
# "Who wrote it?" and "who added it?" ask who did it.
_NOT_SAID = verbs.every_form_of(PURE, "write add mean declare note answer")


@cache
def base() -> str:
    """After "did": say."""
    return _verb(verbs.base_forms(PURE) - {"mean"}, verbs.base_forms(ACTS))


@cache
def past() -> str:
    """After "what she": said, says."""
    return _verb(
        verbs.past_forms(PURE) | verbs.third_forms(PURE), verbs.past_forms(ACTS) | verbs.third_forms(ACTS)
    )


@cache
def participle() -> str:
    """After "has": said."""
    return _verb(verbs.participles(PURE), verbs.participles(ACTS))


@cache
def gerund() -> str:
    """After "is": saying."""
    return _verb(verbs.gerunds(PURE), verbs.gerunds(ACTS))


@cache
def any_form() -> str:
    """After "who": said, says, saying, say."""
    return _verb(verbs.every_form(PURE) - _NOT_SAID, verbs.every_form(ACTS))


@cache
def act() -> str:
    """After "whom did she": accuse."""
    return rf"(?P<act>{_one_of(verbs.base_forms(ACTS))})\b"


@cache
def been_saying() -> str:
    """After "has she": been saying."""
    return rf"been +(?P<noun>{_one_of(verbs.gerunds(PURE))})\b"


@cache
def stance() -> str:
    """A position, a reaction, a quote."""
    return rf"(?P<noun>(?i:{'|'.join(sorted(word_set(PACKAGE, 'stances')))}))"


def _verb(pure: Iterable[str], acts: Iterable[str]) -> str:
    return rf"(?:(?P<pure>{_one_of(pure)})|(?P<act>{_one_of(acts)}))\b(?:{_STATE})"


def _one_of(words: Iterable[str]) -> str:
    """In small letters, or in capitals for stress."""
    ordered = sorted(words)
    return "|".join((*ordered, *map(str.upper, ordered)))
