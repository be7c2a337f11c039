"""Which words of a sentence are likely the answer: a date for "when", a number for "how many", and so on.

What is found orders sentences and is marked for the reader; it is never cut out of its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrieval.language.words import stems_of
from retrieval.model import Kind, Question, Span

_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June|July|Aug(?:ust|\.)|Sept?(?:ember|\.)"
    r"|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?:1\d{3}|20\d{2})"
_WHEN = (
    rf"(?:(?:{_DAY}, )?{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? {_YEAR})?|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? {_YEAR})?"
    rf"|{_MONTH}(?: of)?,? {_YEAR}|(?:early |late |mid-|last |next )?(?:{_DAY})(?: (?:morning|afternoon|evening|night))?"
    rf"|(?:the )?(?:early |late |mid-)?(?:{_YEAR}s|\d{{1,2}}(?:st|nd|rd|th) century)|{_YEAR}(?:[–-]\d{{2,4}})?|(?:\d+|[a-z]+) (?:BCE?|AD|CE)\b"
    r"|\d{1,2}(?::\d{2})? ?[ap]\.?m\.?|midnight|noon|dawn|yesterday|tomorrow|today|(?:last|next|this) (?:night|week|month|year|spring|summer|autumn|fall|winter)"
    rf"|(?:in|since|until|by|during|of|last|next|late|early) {_MONTH}|\d+ (?:years|months|weeks|days|hours) (?:ago|later|earlier|before|after))"
)
_CARDINAL = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?|thousands?|half"
    r"|a (?:third|quarter|dozen|hundred|thousand|million|billion))"
)
_NUMBER = (
    rf"(?:[$£€]|US\$)?(?:\d[\d,]*(?:\.\d+)?|\b{_CARDINAL}(?:[- ]{_CARDINAL})*\b)"
    r"(?:[ -](?:hundred|thousand|million|billion|trillion))*(?: ?(?:%|percent|per cent))?"
)
_UNIT = (
    r"(?:square |cubic )?(?:kilomet(?:er|re)s?|km|metres?|meters?|miles?|feet|foot|ft|inch(?:es)?|yards?|acres?|hectares?"
    r"|cm|mm|centimet(?:er|re)s?|tons?|tonnes?|kg|pounds?|degrees?|mph|km/h"
    r"|seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)|generations?)\b"
)
_NAME = r"(?:[A-Z][\w’'.-]*\w|[A-Z])(?:[ -](?:(?:of|the|de|la|von|van|al|bin|and) )?[A-Z][\w’'-]*)*"

_FORMS = {
    Kind.WHEN: re.compile(rf"\b{_WHEN}|\b(?:after|before|when|during|following) (?=[a-z])"),
    Kind.WHERE: re.compile(
        rf"\b(?:in|at|near|on|to|from|outside|inside|around|across|through|of|along|between|into) (?:the )?(?P<answer>{_NAME})"
    ),
    Kind.HOW_MANY: re.compile(rf"(?<![\w.])(?P<answer>{_NUMBER})"),
    Kind.HOW_FAR: re.compile(rf"(?<![\w.])(?P<answer>{_NUMBER}[ -]{_UNIT}|(?:{_YEAR})[–-]\d{{2,4}})"),
    Kind.WHO: re.compile(rf"(?P<answer>{_NAME})"),
}
_HINTS = {
    Kind.WHY: re.compile(
        r"\b(?:because|due to|since|in order to|so that|as a result|owing to|therefore|thus|to avoid|for (?:his|her|its|their|fear|the purpose)|caused?|leads?|led)\b",
        re.IGNORECASE,
    ),
    Kind.SAID: re.compile(
        r"[“”\"«»]|\b(?:said|says|told|according to|stated|added|noted|that|announced|claimed|argued|called)\b"
    ),
}


def fits(question: Question, sentence: str) -> bool:
    """Whether `sentence` holds what the question's kind asks for, in words that the question does not hold."""
    hint = _HINTS.get(question.kind)
    if hint is not None:
        return hint.search(sentence) is not None
    return next(_candidates(question, sentence), None) is not None


def find_answer(question: Question, sentence: str) -> Span | None:
    """The words of `sentence` that likely answer; None where the kind asks for none, or none are there."""
    candidates = list(_candidates(question, sentence))
    if not candidates:
        return None
    return candidates[0]


def _candidates(question: Question, sentence: str) -> Iterator[Span]:
    form = _FORMS.get(question.kind)
    if form is None:
        return
    asked = set(stems_of(question.words))
    for match in form.finditer(sentence):
        start, end = match.span("answer" if "answer" in form.groupindex else 0)
        stems = stems_of(sentence[start:end])
        if start < end and stems and not all(stem in asked for stem in stems):
            yield Span(start, end)
