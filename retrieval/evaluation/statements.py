"""How well statements are found: contents held against gold ones, and who is said to have said them.

A content is found where it overlaps a gold one enough; each counts once. Published figures differ in what they
call overlap, so both are told: Jaccard of the code points, and the share of the gold content that is covered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from retrieval.evaluation.overlap import Overlap, pair_up
from retrieval.language.words import is_capitalised, words_of
from retrieval.model import Span, Statement, StatementKind

LOW, HIGH = 0.3, 0.8
"""The overlaps from which on a content counts as found: partly, and well."""


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A statement of an evaluation set: spans of its article's text; no speaker where none is named."""

    kind: StatementKind
    content: tuple[Span, ...]
    speaker: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A gold statement and what was found of it, or a found one that belongs to none.

    `overlap` is Jaccard's, and `covered` the overlap with the statement found where one pairs up by the
    share of the gold content that is covered (which may be another one).
    """

    gold: GoldStatement | None
    found: Statement | None
    overlap: float = 0.0
    covered: float = 0.0
    source_right: bool | None = None
    speaker_right: bool | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many of the gold and of the found statements belong together."""

    gold: int
    found: int
    together: int

    @property
    def precision(self) -> float:
        """The share of the found that is gold."""
        return self.together / max(1, self.found)

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return self.together / max(1, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.together / max(1, self.gold + self.found)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a number are right."""

    right: int
    of: int

    @property
    def value(self) -> float:
        """The share, 0 to 1."""
        return self.right / max(1, self.of)


@dataclass(frozen=True, slots=True)
class KindScore:
    """The figures of one kind: the gold ones found, and of these the share whose source is right."""

    found_low: Share
    found_high: Share
    source: Share


@dataclass(frozen=True, slots=True)
class StatementScore:
    """The measures over all rows.

    `source` counts pairs in which both name a source, `no_mention` those in which only the gold does and
    `extra_mention` those in which only we do. `direct_speaker` counts the direct ones found whose gold has a speaker.
    """

    low: Agreement
    high: Agreement
    covered_low: Agreement
    covered_high: Agreement
    source: Share
    no_mention: int
    extra_mention: int
    direct_found: Share
    direct_speaker: Share
    kinds: dict[StatementKind, KindScore]


def compare(text: str, gold: Sequence[GoldStatement], statements: Sequence[Statement]) -> list[StatementRow]:
    """A row for each gold statement of an article, in order, then one for each found that belongs to none.

    Nested statements are left out, for gold sets of this format mark next to none within another (134 of PolNeAR's
    22,024); the seeds' are measured apart.
    """
    found = list(statements)
    overlap = Overlap(text)
    gold_contents = [one.content for one in gold]
    contents = [one.content for one in found]
    pairs = {pair.gold: pair for pair in pair_up(gold_contents, contents, overlap.jaccard)}
    covering = {pair.gold: pair.overlap for pair in pair_up(gold_contents, contents, overlap.covered)}
    rows = []
    for place, one in enumerate(gold):
        pair = pairs.get(place)
        if pair is None:
            rows.append(StatementRow(one, None, covered=covering.get(place, 0.0)))
        else:
            ours = found[pair.found]
            source, speaker = _source_right(one, ours), _speaker_right(text, one, ours)
            rows.append(StatementRow(one, ours, pair.overlap, covering.get(place, 0.0), source, speaker))
    paired = {pair.found for pair in pairs.values()}
    rows.extend(StatementRow(None, one) for place, one in enumerate(found) if place not in paired)
    return rows


def score(rows: Sequence[StatementRow]) -> StatementScore:
    """The measures over the rows of all articles."""
    gold = sum(row.gold is not None for row in rows)
    found = sum(row.found is not None for row in rows)
    matched = [row for row in rows if row.overlap >= LOW]
    direct = _of_kind(rows, StatementKind.DIRECT)

    def agreement(is_together: Callable[[StatementRow], bool]) -> Agreement:
        return Agreement(gold, found, sum(map(is_together, rows)))

    return StatementScore(
        low=agreement(lambda row: row.overlap >= LOW),
        high=agreement(lambda row: row.overlap >= HIGH),
        covered_low=agreement(lambda row: row.covered >= LOW),
        covered_high=agreement(lambda row: row.covered >= HIGH),
        source=_right([row.source_right for row in matched]),
        no_mention=sum(_names(row.gold) and not _names(row.found) for row in matched),
        extra_mention=sum(_names(row.found) and not _names(row.gold) for row in matched),
        direct_found=Share(sum(row.overlap >= LOW for row in direct), len(direct)),
        direct_speaker=_right([row.speaker_right for row in direct if row.overlap >= LOW]),
        kinds={kind: _kind_score(_of_kind(rows, kind)) for kind in StatementKind},
    )


def _names(one: GoldStatement | Statement | None) -> bool:
    match one:
        case GoldStatement():
            return bool(one.speaker)
        case Statement():
            return one.mention is not None
        case None:
            return False


def _source_right(gold: GoldStatement, ours: Statement) -> bool | None:
    """Whether the source as written is the gold one; None where either has none."""
    mention = ours.mention
    if mention is None or not gold.speaker:
        return None
    return any(map(mention.overlaps, gold.speaker))


def _speaker_right(text: str, gold: GoldStatement, ours: Statement) -> bool | None:
    """Whether the source is right as written, or as resolved: by the name's last word; None where gold has none."""
    if not gold.speaker:
        return None
    if _source_right(gold, ours):
        return True
    name = _last_name(ours.speaker.name) if ours.speaker else None
    return name is not None and any(_last_name(span.of(text)) == name for span in gold.speaker)


def _last_name(words: str) -> str | None:
    """The last word with a capital, or the last word of all: "Holt" of "Dana Holt, a doctor"."""
    every = [(word.of(words), word.stem) for word in words_of(words)]
    named = [stem for word, stem in every if is_capitalised(word)] or [stem for _, stem in every]
    return named[-1] if named else None


def _of_kind(rows: Sequence[StatementRow], kind: StatementKind) -> list[StatementRow]:
    return [row for row in rows if row.gold is not None and row.gold.kind is kind]


def _kind_score(rows: Sequence[StatementRow]) -> KindScore:
    return KindScore(
        Share(sum(row.overlap >= LOW for row in rows), len(rows)),
        Share(sum(row.overlap >= HIGH for row in rows), len(rows)),
        _right([row.source_right for row in rows if row.overlap >= LOW]),
    )


def _right(judged: Sequence[bool | None]) -> Share:
    return Share(sum(map(bool, judged)), sum(one is not None for one in judged))
