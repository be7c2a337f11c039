"""Whether people are "he" or "she": told by sentences that name one of them and nobody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from retrieval.attribution.phrases.before import main_subject
from retrieval.attribution.sources.person import Person
from retrieval.attribution.units import Unit

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


def _opens_with(unit: Unit, named: Sequence[tuple[int, int]]) -> bool:
    """Whether the unit is about whoever it names, or goes on about them: "money announced by Lee Ames" is about money."""
    if not named:
        return True
    subject = main_subject(unit.tokens, len(unit.tokens))
    return (
        subject is None or unit.tokens[subject.start].start <= named[0][0] < unit.tokens[subject.stop - 1].end
    )


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
        inside = {number for _, number in named[first:place]}
        who = inside.pop() if len(inside) == 1 else None
        goes_on = who is None and not inside and unit.tokens[:1] and unit.tokens[0].low in _TELLS
        if goes_on and alone is not None and _opens_with(alone[1], alone[2]):
            # "He also ..." goes on about whoever was named alone in the sentence before.
            who = alone[0]
        if who is not None:
            start = named[first][0] if place > first else unit.span.start
            told = (_TELLS[t.low] for t in unit.tokens if t.low in _TELLS and t.start >= start)
            votes.setdefault(who, Counter()).update(told)
        alone = (who, unit, named[first:place]) if who is not None else None
    for number, tally in votes.items():
        if people[number].pronoun is None and tally[_HE] != tally[_SHE]:
            people[number].pronoun = _HE if tally[_HE] > tally[_SHE] else _SHE
