"""The statements of the two seed articles, sentence by sentence, held against a reader's own judgement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel

from retrieval.analysis import sentences_of
from retrieval.attribution.statements import find_statements
from retrieval.language.countries import countries_in, country_of
from retrieval.language.quotations import find_quotations
from retrieval.language.words import words_of
from retrieval.model import Article, Span, Speaker, Statement
from retrieval.reading.evaluation_sets import read_all
from retrieval.reading.plain import read_plain

LEAST_SHARED = 6
"""Code points of a sentence that a statement must hold to be of it."""

_IN_OFFICIAL_NAMES = frozenset({"the", "of", "republic", "islamic"})


class NestedRow(BaseModel):
    """Who is quoted within the quotation."""

    speaker: str
    affiliation: str


class SeedRow(BaseModel):
    """One sentence: who said it, or that nobody did; an `optional` one may be attributed or not."""

    article: str
    start: int
    end: int
    text: str
    speaker: str | None
    affiliation: str | None
    kind: str
    cue: str | None
    optional: bool = False
    nested: NestedRow | None = None

    @property
    def is_said(self) -> bool:
        """Whether somebody said it."""
        return self.kind != "none"


@dataclass(slots=True)
class SeedFigures:
    """How many of what were right, and a line for each fault."""

    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def judge(self, what: str, row: SeedRow, ours: object, *, right: bool) -> None:
        """Count one judgement."""
        self.of[what] += 1
        self.right[what] += right
        if not right:
            self.faults.append(f"{row.article[:3]} {row.start}: {what}: {ours} | {row.text[:70]}")

    def share(self, what: str) -> float:
        """The share of `what` that is right."""
        return self.right[what] / max(1, self.of[what])


def judge_seeds(gold: Path, folder: Path) -> SeedFigures:
    """Every sentence of the seed articles; raises OnRecordError where a file is missing."""
    rows = read_all(gold, SeedRow)
    figures = SeedFigures()
    for name in sorted({row.article for row in rows}):
        article = read_plain(folder / f"{name}.txt")
        statements = _statements(article)
        for row in rows:
            if row.article == name:
                _judge(row, article.text, _said_in(row, statements), figures)
    return figures


def _statements(article: Article) -> tuple[Statement, ...]:
    return find_statements(article.text, sentences_of(article), find_quotations(article.text), article.body)


def _said_in(row: SeedRow, statements: Sequence[Statement]) -> list[Statement]:
    """The statements that the sentence is of, the one that holds the most of it first."""
    found = [one for one in statements if _shared(row, one) >= LEAST_SHARED]
    return sorted(found, key=lambda one: -_shared(row, one))


def _shared(row: SeedRow, statement: Statement) -> int:
    return sum(max(0, min(row.end, s.end) - max(row.start, s.start)) for s in statement.content)


def _judge(row: SeedRow, text: str, said: Sequence[Statement], figures: SeedFigures) -> None:
    found = said[0] if said else None
    speaker = found.speaker if found else None
    if found is not None and not row.optional:
        figures.judge("precision", row, speaker, right=row.is_said)
    if not row.is_said:
        return
    figures.judge("recall", row, None, right=found is not None)
    figures.judge("speaker", row, speaker, right=is_same(speaker, row.speaker))
    country = speaker.country if speaker else None
    figures.judge("affiliation", row, speaker, right=country == row.affiliation)
    figures.judge("kind", row, found and found.kind, right=found is not None and found.kind == row.kind)
    # "Holt warned of floods, and said the ferry was late": either cue is the sentence's.
    cues = [one.cue for one in said if one.cue]
    if row.cue is None:
        # The quotation goes on: what tells of it stands in another sentence.
        right = bool(said) and not any(Span(row.start, row.end).contains(cue) for cue in cues)
    else:
        right = any(_is_same_cue(cue.of(text), row.cue) for cue in cues)
    figures.judge("cue", row, [cue.of(text) for cue in cues], right=right)
    if row.nested:
        nested = list(_nested_in(row, found)) if found else []
        told = any(
            is_same(each.speaker, row.nested.speaker)
            and each.speaker is not None
            and each.speaker.country == row.nested.affiliation
            for each in nested
        )
        figures.judge("nested", row, [each.speaker for each in nested], right=told)


def is_same(speaker: Speaker | None, gold: str | None) -> bool:
    """Whether a name means the gold one: the country's words are left out, and one may be fuller than the other."""
    if speaker is None or gold is None:
        return speaker is None and gold is None
    countries = country_of(speaker.name), country_of(gold)
    if any(countries):
        return countries[0] == countries[1]
    ours, theirs = _own_words(speaker.name), _own_words(gold)
    return bool(ours) and bool(theirs) and (ours <= theirs or theirs <= ours)


def _own_words(name: str) -> frozenset[str]:
    spans = [mention.span for mention in countries_in(name)]
    return frozenset(
        word.stem
        for word in words_of(name)
        if word.stem not in _IN_OFFICIAL_NAMES
        and not any(span.overlaps(Span(word.start, word.end)) for span in spans)
    )


def _is_same_cue(cue: str, gold: str) -> bool:
    return gold.casefold() in cue.casefold() or cue.casefold() in gold.casefold()


def _nested_in(row: SeedRow, statement: Statement) -> Iterator[Statement]:
    sentence = Span(row.start, row.end)
    for each in statement.nested:
        if any(span.overlaps(sentence) for span in each.content):
            yield each
        yield from _nested_in(row, each)
