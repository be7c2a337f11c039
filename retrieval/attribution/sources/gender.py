"""Whether people are "he" or "she": told by sentences that name one of them and nobody else."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from operator import attrgetter

from retrieval.attribution import grammar
from retrieval.attribution.phrases.before import main_subject
from retrieval.attribution.sources.names import pronoun_of
from retrieval.attribution.sources.person import Person
from retrieval.attribution.tokens import Token
from retrieval.attribution.units import Unit
from retrieval.model import Span

_OWNERS = frozenset({"his", "her", "their", "whose", "my"})
_HE, _SHE = "he", "she"
_TELLS = {
    "he": _HE,
    "his": _HE,
    "him": _HE,
    "himself": _HE,
    "she": _SHE,
    "her": _SHE,
    "hers": _SHE,
    "herself": _SHE,
}
_PRONOUNS = frozenset(_TELLS)
_START = attrgetter("start")


def _opens_with(unit: Unit, named: Sequence[tuple[int, int]]) -> bool:
    """Whether the unit is about whoever it names, or goes on about them: "money announced by Lee Ames" is about money."""
    if not named:
        return True
    subject = main_subject(unit.tokens, len(unit.tokens))
    return (
        subject is None or unit.tokens[subject.start].start <= named[0][0] < unit.tokens[subject.stop - 1].end
    )


def _by_relation(tokens: Sequence[Token], mention: Span) -> str | None:
    """What "his wife, Lee Ames," or "Lee Ames, her husband," tells of Ames."""
    first = bisect_left(tokens, mention.start, key=_START)
    # A name is one token or a few.
    stop = first
    while stop < len(tokens) and tokens[stop].start < mention.end:
        stop += 1
    has_comma = first > 0 and tokens[first - 1].word == ","
    noun = first - 2 if has_comma else first - 1
    # A comma before a name and none behind it: "To his wife, Ames said".
    is_apposed = not has_comma or (stop < len(tokens) and not tokens[stop].is_word)
    if noun > 0 and is_apposed and _is_owned(tokens[noun - 1]):
        return pronoun_of(tokens[noun].low)
    is_followed = stop + 2 < len(tokens) and tokens[stop].word == "," and tokens[stop + 1].low != "whose"
    if is_followed and _is_owned(tokens[stop + 1]):
        return pronoun_of(tokens[stop + 2].low)
    return None


def _is_owned(before: Token) -> bool:
    return before.low in _OWNERS or before.low in grammar.GENITIVES


def learn_pronouns(people: Sequence[Person], units: Sequence[Unit]) -> None:
    """Set the pronoun of those of whom nothing told it and the article's pronouns do, by the greater number."""
    named = sorted((span.start, number) for number, person in enumerate(people) for span in person.mentions)
    votes: dict[int, Counter[str]] = {}
    alone: tuple[int, Unit, Sequence[tuple[int, int]]] | None = None
    place = 0
    for unit in units:
        first = place
        while place < len(named) and named[place][0] < unit.span.end:
            place += 1
        for at, number in named[first:place]:
            mention = people[number].last_before(at + 1)
            told_by = _by_relation(unit.tokens, mention) if mention else None
            people[number].pronoun = people[number].pronoun or told_by
        inside = {number for _, number in named[first:place]}
        who = inside.pop() if len(inside) == 1 else None
        goes_on = who is None and not inside and unit.tokens[:1] and unit.tokens[0].low in _TELLS
        if goes_on and alone is not None and _opens_with(alone[1], alone[2]):
            # "He also ..." goes on about whoever was named alone in the sentence before.
            who = alone[0]
        if who is not None and not _PRONOUNS.isdisjoint(unit.lows):
            start = named[first][0] if place > first else unit.span.start
            # "Her predecessor, Lee Ames, said she": that may be the other one.
            others = {_TELLS[t.low] for t in unit.tokens if t.low in _TELLS and t.start < start}
            told = (_TELLS[t.low] for t in unit.tokens if t.low in _TELLS and t.start >= start)
            told = (pronoun for pronoun in told if pronoun not in others)
            votes.setdefault(who, Counter()).update(told)
        alone = (who, unit, named[first:place]) if who is not None else None
    for number, tally in votes.items():
        if people[number].pronoun is None and tally[_HE] != tally[_SHE]:
            people[number].pronoun = _HE if tally[_HE] > tally[_SHE] else _SHE
