"""Which reading of a question holds: whose words it asks for, said to whom, and which of its words only ask."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import assert_never

from retrieval.language.words import words_of
from retrieval.model import Kind, Span
from retrieval.questions.frame_forms import Need
from retrieval.questions.frames import Frame, find_frames
from retrieval.questions.kinds import kind_of
from retrieval.questions.speakers import Slot, read_slots
from retrieval.questions.terms import Terms, capitals_tell
from retrieval.questions.verbs import PURE, base_forms, past_forms

_PRONOUN = re.compile(r"(?:he|she|they|it)", re.IGNORECASE)
_ASKS_FOR_WORDS = re.compile(
    r"\bwhat (?:(?P<did>did|does|do|will|would)|has|have|had|was|is|were)\b", re.IGNORECASE
)
_A_NOUN_FOLLOWS = re.compile(r"\b(?:the|an?|his|her|its|their|our|this|that|every|each) $", re.IGNORECASE)
_TOLD = re.compile(
    r"(?:tell|told|tells|telling|ask|asked|warn|warned|warns|warning|urged?|promised?)$", re.IGNORECASE
)
_SAID_TO = re.compile(
    r"(?:\w+ +)?(?:say|said|says|saying|speak|spoke|spoken|talk|talked|write|wrote|comment)$", re.IGNORECASE
)
_UP_TO = (
    r"(?= +(?:about|on|of|over|regarding|concerning|that|in|at|during|after|before|when|if|whether|to|not|how|why|what|since"
    r"|yesterday|today|last|this)\b|[\s?!.,;:]*$)"
)
_NAMED = r"(?P<whom>[^\s?!;:]{1,40}(?: +[^\s?!;:]{1,40}){0,7}?)"
_OBJECT = re.compile(rf" +(?!to\b|about\b|that\b|on\b|of\b){_NAMED}{_UP_TO}", re.IGNORECASE)
_TO = re.compile(rf" +(?:to|with) +{_NAMED}{_UP_TO}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question asks: `asking` are the words that only ask, and `asked_from` is where what is asked about begins."""

    kind: Kind
    speakers: tuple[Slot, ...] = ()
    addressee: Slot | None = None
    asking: tuple[Span, ...] = ()
    asked_from: int | None = None


def read_question(read: str, terms: Terms, names: Callable[[str], bool]) -> Reading:
    """The first reading that holds; where none does, the question is an ordinary one of its kind."""
    plain_kind = kind_of(read)
    for frame in find_frames(read, capitals_tell=capitals_tell(read)):
        slots = read_slots(read, frame.speaker, terms, names) if frame.speaker else ()
        if _holds(read, frame, slots):
            kind = frame.kind or (Kind.SAID if plain_kind in {Kind.WHAT, Kind.OTHER} else plain_kind)
            whom = _addressee(read, frame, terms, names)
            asking = (*frame.asking, *_between(slots))
            return Reading(kind, slots, whom, asking, frame.verb_end)
    verb = _asking_verb(read)
    if verb is not None:
        return Reading(Kind.SAID, asking=(verb,), asked_from=verb.end)
    return Reading(plain_kind)


def _holds(read: str, frame: Frame, slots: tuple[Slot, ...]) -> bool:
    if frame.speaker is None:
        return True
    if slots:
        return _meet(frame.need, slots)
    # "What did people say?" and "How did he react?" ask for words, of nobody in particular or of somebody told before.
    if frame.kind is None or frame.need not in {Need.ANYBODY, Need.PLAIN}:
        return False
    return frame.need is Need.ANYBODY or _PRONOUN.fullmatch(frame.speaker.of(read)) is not None


def _meet(need: Need, slots: tuple[Slot, ...]) -> bool:
    match need:
        case Need.ANYBODY:
            return True
        case Need.PLAIN:
            return all(slot.plain for slot in slots)
        case Need.BARE:
            return all(slot.bare for slot in slots)
        case Need.SIDES:
            return len(slots) > 1
        case Need.DOCUMENT:
            return all(slot.document for slot in slots)
        case _:
            assert_never(need)


def _between(slots: Sequence[Slot]) -> Iterator[Span]:
    """What stands between two sides: "vs"."""
    for one, other in pairwise(slots):
        if one.span.end < other.span.start:
            yield Span(one.span.end, other.span.start)


def _addressee(read: str, frame: Frame, terms: Terms, names: Callable[[str], bool]) -> Slot | None:
    """To whom it was said, where that is asked."""
    verb = read[max(0, frame.verb_end - 20) : frame.verb_end]
    told = _TOLD.search(verb) is not None
    if not told and not _SAID_TO.search(verb):
        return None
    match = (_OBJECT if told else _TO).match(read, frame.verb_end)
    if match is None:
        return None
    slots = read_slots(read, Span(*match.span("whom")), terms, names)
    return slots[0] if len(slots) == 1 and (told or slots[0].plain) else None


def _asking_verb(read: str) -> Span | None:
    """The verb with which "what did she say?" asks for words; not the state in "say about the state border"."""
    asks = _ASKS_FOR_WORDS.search(read)
    if asks is None:
        return None
    verbs = base_forms(PURE) if asks["did"] else past_forms(PURE)
    for word in words_of(read):
        plain = word.of(read) if not read.isupper() else word.of(read).lower()
        if word.start >= asks.end() and plain in verbs and not _A_NOUN_FOLLOWS.search(read, 0, word.start):
            return Span(word.start, word.end)
    return None
