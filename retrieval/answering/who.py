"""Who: the name that stands where grammar puts whoever did it, holds an office, or had it done to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from retrieval.language.words import Word, words_of
from retrieval.model import Question, Span

# Code points between a verb and a name that belongs to it; words of the question that are looked at.
FARTHEST, MOST_MET = 160, 100
_OFFICE = re.compile(
    r"\bwho(?:['’]s| is| was| are| were) (?:the|an?)\b|\b(?:what|which) \w+ (?:is|was)\b", re.IGNORECASE
)
_OBJECT = re.compile(
    r"\b(?:whom?|what|which) (?:\w+ )?(?:did|does|do|has|have|had|will|would)\b", re.IGNORECASE
)
# What may stand between a subject and its verb, and between a verb and its object or its agent.
_TO_THE_VERB = re.compile(
    r"(?:,? (?:who|which))?(?:,[^,.;]{1,80},)?(?: (?:has|have|had|is|was|also|later|then|first|once|again|would|will|\w+ly))* "
)
_FROM_THE_VERB = re.compile(r" (?:(?:to|with|against|for|on|the|an?|his|her|its|their|[a-z-]+) ){0,3}")
_BY = re.compile(r" (?:[\w-]+ ){0,5}by (?:the |an? )?(?:[a-z-]+ ){0,2}")
_APPOSED = re.compile(r",? (?:the |an? )?")
_TRAILING = re.compile(r"['’]s$")


def who_of(question: Question, sentence: str, names: Sequence[Span]) -> Span | None:
    """The one of `names` that the question asks for; None where `sentence` does not put one in that place."""
    asked = {term.stem for term in question.terms}
    met = list(islice((word for word in words_of(sentence) if word.stem in asked), MOST_MET))
    if not met:
        return None
    if _OFFICE.search(question.in_full):
        office = frozenset(term.stem for term in question.terms if not term.is_name) or frozenset(asked)
        return _holder(sentence, names, met, office)
    plain = [name for name in names if not _TRAILING.search(name.of(sentence))]
    verbs = {term.stem for term in question.terms if not term.is_name}
    acts = [word for word in met if word.stem in verbs]
    if _OBJECT.search(question.in_full):
        return _beside(sentence, plain, acts[::-1], after=True)
    first = next((term.stem for term in question.terms if not term.is_name), "")
    return _beside(sentence, plain, [word for word in acts if word.stem == first], after=False)


def _holder(sentence: str, names: Sequence[Span], met: Sequence[Word], office: frozenset[str]) -> Span | None:
    """The name beside most of the words of the office: "Foreign Minister Ames", "Ames, the mayor"."""
    best: tuple[int, Span] | None = None
    for name in names:
        within = [word for word in met if name.start <= word.start < name.end]
        touching = len({word.stem for word in within} & office)
        start = within[-1].end if within else name.start
        rest = sentence[start : name.end]
        start += len(rest) - len(rest.lstrip(" ,"))
        if start >= name.end or not sentence[start].isupper():
            continue
        if not within:
            touching = sum(_apposed(sentence, name, word) for word in met if word.stem in office)
        if touching * 2 > len(office) and (best is None or touching > best[0]):
            best = touching, Span(start, name.end)
    return best[1] if best else None


def _apposed(sentence: str, name: Span, word: Word) -> bool:
    if word.start >= name.end:
        return _APPOSED.fullmatch(sentence, name.end, word.start) is not None
    return _APPOSED.fullmatch(sentence, word.end, name.start) is not None


def _beside(sentence: str, names: Sequence[Span], verbs: Sequence[Word], *, after: bool) -> Span | None:
    """The name right before a verb, or after its "by"; with `after`, the one right behind the verb."""
    for verb in verbs:
        for name in names:
            if max(verb.start - name.end, name.start - verb.end) > FARTHEST:
                continue
            if (
                name.end <= verb.start
                and not after
                and _TO_THE_VERB.fullmatch(sentence, name.end, verb.start)
            ):
                return name
            behind = _FROM_THE_VERB if after else _BY
            if name.start >= verb.end and behind.fullmatch(sentence, verb.end, name.start):
                return name
    return None
