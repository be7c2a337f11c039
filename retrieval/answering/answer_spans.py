"""Which words of a sentence are likely the answer: a date for "when", a number for "how many", and so on.

What is found orders sentences and is marked for the reader; it is never cut out of its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from retrieval.language.wordlists import common_words
from retrieval.language.words import fold, stems_of, words_of
from retrieval.model import Kind, Question, Span

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
    rf"(?:[$£€]|US\$)?(?:\d[\d,]*(?:\.\d+)?|\b{_CARDINAL}(?:[- ]{_CARDINAL})*\b)"
    r"(?:bn|m|k)?(?:[ -](?:hundred|thousand|million|billion|trillion))*(?: ?(?:%|percent|per cent))?"
)
_UNIT = (
    r"(?:square |cubic )?(?:kilomet(?:er|re)s?|km|metres?|meters?|miles?|feet|foot|ft|inch(?:es)?|yards?|acres?|hectares?"
    r"|cm|mm|centimet(?:er|re)s?|tons?|tonnes?|kg|pounds?|degrees?|mph|km/h"
    r"|seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)|generations?)\b"
)
_NAME_WORD = r"(?:[A-Z]\.(?= [A-Z])|[A-Z][\w’'-]*\w|[A-Z](?!\w))"
_NAME = rf"{_NAME_WORD}(?:[ -](?:(?:of|the|de|la|von|van|al|bin|and) )?{_NAME_WORD})*"

_CALENDAR = re.compile(rf"{_DAY}|{_MONTH}")
# The noun that "how many" counts.
_COUNTED = re.compile(r"\bhow (?:many|much) (?:of the )?(?:other |different |more )?(\w+)", re.IGNORECASE)
_HOW_MUCH = re.compile(r"\bhow much\b", re.IGNORECASE)
_AMOUNT = re.compile(r"[$£€%]|\bper ?cent\b|[mb]n\b|illions?\b")
COUNTED_PULL, NEAR = 5.0, 4.0
# In English what answers mostly follows, "built in 1950, sank in 1987", but who did it stands before.
BEFORE, WHO_BEFORE = 1.5, 0.8
# Each candidate is held against each word met; a "sentence" may be a megabyte of table.
MOST_LOOKED_AT = 200

_FORMS = {
    Kind.WHEN: re.compile(rf"\b{_WHEN}"),
    Kind.WHERE: re.compile(
        rf"\b(?:in|at|near|on|to|from|outside|inside|around|across|through|of|along|between|into) (?:the )?(?P<answer>{_NAME})"
    ),
    Kind.HOW_MANY: re.compile(rf"(?<![\w.])(?P<answer>{_NUMBER})"),
    Kind.HOW_FAR: re.compile(rf"(?<![\w.])(?P<answer>{_NUMBER}[ -]{_UNIT}|(?:{_YEAR})[–-]\d{{2,4}})"),
    Kind.WHO: re.compile(rf"(?P<answer>{_NAME})"),
}
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
    return next(_candidates(question, sentence), None) is not None


def find_answer(question: Question, sentence: str) -> Span | None:
    """The words of `sentence` that likely answer; None where the kind asks for none, or none are there.

    Of several candidates, the one that stands nearest to the question's words in the sentence.
    """
    candidates = list(islice(_candidates(question, sentence), MOST_LOOKED_AT))
    if _HOW_MUCH.search(question.in_full):
        candidates = [span for span in candidates if _AMOUNT.search(span.of(sentence))] or candidates
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    weights = _pull(question)
    words = islice((word for word in words_of(sentence) if word.stem in weights), MOST_LOOKED_AT)
    met = [(word.start, word.end, weights[word.stem]) for word in words]
    before = WHO_BEFORE if question.kind is Kind.WHO else BEFORE
    return max(
        candidates, key=lambda span: (sum(_nearness(span, *word, before) for word in met), -span.start)
    )


def _pull(question: Question) -> dict[str, float]:
    """How strongly each word of the question draws the answer to itself: what is counted draws most."""
    pull = {term.stem: 1.0 for term in question.terms}
    if question.kind in {Kind.HOW_MANY, Kind.HOW_FAR} and question.terms:
        counted = _COUNTED.search(question.in_full)
        stem = next(iter(stems_of(counted[1])), "") if counted else ""
        pull[stem] = COUNTED_PULL
    return pull


def _nearness(span: Span, start: int, end: int, weight: float, before: float) -> float:
    """How strongly the word from `start` to `end` draws `span`; a code point `before` the word counts that much."""
    if span.start < end and start < span.end:
        return 0.0
    return weight / (NEAR + (before * (start - span.end) if start >= span.end else span.start - end))


def _candidates(question: Question, sentence: str) -> Iterator[Span]:
    form = _FORMS.get(question.kind)
    if form is None:
        return
    asked = set(stems_of(question.in_full))
    for match in form.finditer(sentence):
        start, end = match.span("answer" if "answer" in form.groupindex else 0)
        if question.kind is Kind.WHO:
            start = _after_common_words(sentence, start, end)
        stems = stems_of(sentence[start:end])
        if question.kind is Kind.WHO and _CALENDAR.fullmatch(sentence, start, end):
            continue
        if end - start > 1 and stems and not all(stem in asked for stem in stems):
            yield Span(start, end)


def _after_common_words(sentence: str, start: int, end: int) -> int:
    """Where a name begins that opens with a word that is written with a capital only to open its sentence."""
    for word in words_of(sentence[start:end]):
        if fold(word.of(sentence[start:end])) not in common_words():
            return start + word.start
    return end
