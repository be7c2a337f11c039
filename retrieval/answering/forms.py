"""What a date, a number, a measure, a place and a name look like in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from retrieval.language.wordlists import common_words
from retrieval.language.words import fold, stems_of, words_of
from retrieval.model import Kind, Question, Span

WHO = (Kind.WHO, Kind.WHO_SAID)
"""The kinds that ask for a name."""

_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June|July|Aug(?:ust|\.)|Sept?(?:ember|\.)"
    r"|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?:1\d{3}|20\d{2})"
_CARDINAL = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?|thousands?|half"
    r"|a (?:third|quarter|dozen|hundred|thousand|million|billion))"
)
_WHEN = (
    rf"(?:(?:{_DAY}, )?{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? {_YEAR})?|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? {_YEAR})?"
    rf"|{_MONTH}(?: of)?,? {_YEAR}|(?:early |late |mid-|last |next )?(?:{_DAY})(?: (?:morning|afternoon|evening|night))?"
    rf"|(?:the )?(?:early |late |mid-)?(?:{_YEAR}s|\d{{1,2}}(?:st|nd|rd|th) century)|{_YEAR}(?:[–-]\d{{2,4}})?|(?:\d+|[a-z]+) (?:BCE?|AD|CE)\b"
    r"|\d{1,2}(?::\d{2})? ?[ap]\.?m\.?|midnight|noon|dawn|yesterday|tomorrow|today|(?:last|next|this) (?:night|week|month|year|spring|summer|autumn|fall|winter)"
    rf"|(?:in|since|until|by|during|of|last|next|late|early) {_MONTH}|(?:\d+|{_CARDINAL}|an?|several|many|a few) (?:year|month|week|day|hour)s? (?:ago|later|earlier|before|after))"
)
_NUMBER = (
    rf"(?:[$£€]|US\$)?(?:\d[\d,]{{0,20}}+(?:\.\d{{1,10}})?|\b{_CARDINAL}(?:[- ]{_CARDINAL}){{0,5}}\b)"
    r"(?:bn|m|k)?(?:[ -](?:hundred|thousand|million|billion|trillion)){0,3}(?: ?(?:%|percent|per cent))?"
)
_LENGTH = r"(?:kilomet(?:er|re)s?|km|metres?|meters?|m|miles?|feet|foot|ft|inch(?:es)?|yards?|cm|mm|centimet(?:er|re)s?|blocks?)"
_AREA = rf"(?:(?:square |sq ){_LENGTH}|acres?|hectares?)"
_WEIGHT = r"(?:tons?|tonnes?|kg|kilos?|kilograms?|grams?|pounds?|lbs?|ounces?)"
_SPEED = r"(?:mph|km/h|kph|knots?|miles an hour|kilomet(?:er|re)s (?:an|per) hour)"
_SPAN = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)|generations?)"
# What each adjective after "how" is counted in.
_UNITS = {
    **dict.fromkeys(("far", "tall", "high", "deep", "wide"), _LENGTH),
    **dict.fromkeys(("big", "large"), rf"(?:{_AREA}|{_LENGTH})"),
    "long": rf"(?:{_SPAN}|{_LENGTH})",
    "old": rf"(?:{_SPAN}|(?:{_SPAN}|year)[- ]old)",
    "fast": rf"(?:{_SPEED}|{_SPAN})",
    "heavy": _WEIGHT,
}
_NAME_WORD = r"(?:[A-Z]\.(?= [A-Z])|[A-Z](?:[\w’']|-(?=[A-Z])){1,40}(?<=\w)(?![\w’']|-[a-z])|[A-Z](?![\w-]))"
_NAME = rf"{_NAME_WORD}(?:[ -](?:(?:of|the|of the|de|la|von|van|al|bin) )?{_NAME_WORD}){{0,12}}"

_CALENDAR = re.compile(rf"{_DAY}|{_MONTH}")

_MEASURES = {adjective: rf"(?<![\w.])(?P<answer>{_NUMBER}[ -]{unit}\b)" for adjective, unit in _UNITS.items()}
_EXTENT = re.compile(rf"\bhow ({'|'.join(_UNITS)})\b", re.IGNORECASE)
_FORMS = {
    Kind.WHEN: rf"\b{_WHEN}",
    Kind.WHERE: rf"\b(?:in|at|near|on|to|from|outside|inside|around|across|through|of|along|between|into) (?:the )?(?P<answer>{_NAME})",
    Kind.HOW_MANY: rf"(?<![\w.])(?P<answer>{_NUMBER})",
    **dict.fromkeys(WHO, rf"(?P<answer>{_NAME})"),
}
# A question needs one of them, and compiling all is a good part of a short run.
_compiled = cache(re.compile)
_HINTS = {
    Kind.WHEN: re.compile(r"\b(?:after|before|when|during|following) (?=[a-z])"),
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
    if hint is not None and hint.search(sentence):
        return True
    return next(candidates(question, sentence), None) is not None


def candidates(question: Question, sentence: str) -> Iterator[Span]:
    """Where `sentence` has what the question's kind asks for, in words that the question does not hold."""
    form = _form(question)
    if form is None:
        return
    asked = set(stems_of(question.in_full))
    for match in form.finditer(sentence):
        start, end = match.span("answer" if "answer" in form.groupindex else 0)
        if question.kind in WHO:
            start = _after_common_words(sentence, start, end)
        stems = stems_of(sentence[start:end])
        if question.kind in {*WHO, Kind.WHERE} and _CALENDAR.match(sentence, start, end):
            continue
        if end - start > 1 and stems and not all(stem in asked for stem in stems):
            yield Span(start, end)


def asked_for(question: Question) -> str:
    """What is asked for, in the question's own words: "how old", "when"."""
    extent = _EXTENT.search(question.in_full)
    return extent[0].lower() if extent and question.kind is Kind.HOW_FAR else question.kind.value


def _form(question: Question) -> re.Pattern[str] | None:
    if question.kind is not Kind.HOW_FAR:
        source = _FORMS.get(question.kind)
    else:
        extent = _EXTENT.search(question.in_full)
        source = _MEASURES[extent[1].lower()] if extent else None
    return _compiled(source) if source is not None else None


def _after_common_words(sentence: str, start: int, end: int) -> int:
    """Where a name begins that opens with a word that is written with a capital only to open its sentence."""
    for word in words_of(sentence[start:end]):
        if fold(word.of(sentence[start:end])) not in common_words():
            return start + word.start
    return end
