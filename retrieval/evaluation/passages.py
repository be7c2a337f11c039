"""How good passages are: P@1, R@k and MRR of their best sentences, and whether the archive declines rightly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from retrieval.archive import Archive
from retrieval.evaluation.statements import GoldStatement
from retrieval.evaluation.wrong_speakers import Judged, judge
from retrieval.model import Answer, Kind, Outcome, Passage, Span

DEPTH = 10
"""How many passages are looked at."""

LONGEST_PHRASE = 40
"""Code points; a longer gold span is a statement, which may run over several sentences."""

PART = 0.3
"""The share of the shorter of the two that a sentence and a statement must have in common."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A span of an article that answers."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of an evaluation set; no gold means that the archive must decline.

    `speaker` is whose words it asks for, where the set tells.
    """

    id: str
    words: str
    gold: tuple[Gold, ...]
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class PassageRow:
    """What came of one question: `rank` is the first passage whose best sentence is right, 0 for none."""

    id: str
    question: str
    answerable: bool
    answered: bool
    confidence: float
    rank: int
    passages: int
    characters: int
    verbatim: bool
    best: tuple[tuple[str, int, int], ...]
    speakers: Judged = field(default_factory=Judged)


@dataclass(frozen=True, slots=True)
class PassageScore:
    """The measures over all rows; shares are 0 to 1. Ranks count also where the archive declined.

    `auroc` is the chance that an answerable question has a higher confidence than one that is not;
    None without both kinds. `wrong_speaker` is the share of the passages of answers that are another's words than
    the speaker's who was asked for, of those `speakers_judged` (`retrieval.evaluation.wrong_speakers`).
    """

    questions: int
    p_at_1: float
    r_at_5: float
    r_at_10: float
    mrr_at_10: float
    answered: float
    declined: float | None
    auroc: float | None
    mean_characters: float
    not_verbatim: int
    speakers_judged: int
    wrong_speaker: float | None


@dataclass(frozen=True, slots=True)
class Printed:
    """Words that a door printed, the place it says they are from, and what it marks in them."""

    article: str
    text: str
    span: Span
    marks: tuple[Span, ...] = ()


def measure(
    archive: Archive,
    asked: Asked,
    texts: Mapping[str, str],
    as_printed: Callable[[Outcome], Iterable[Printed]],
    statements: Mapping[str, Sequence[GoldStatement]] | None = None,
) -> PassageRow:
    """Ask one question, hold the outcome against its gold, and what a door prints of it against the texts by id.

    With the gold `statements` of each article, an answer's passages are held against the speaker asked for.
    """
    outcome = archive.ask(asked.words, limit=DEPTH)
    passages = shown(outcome)
    asks_who = outcome.question.kind in {Kind.WHO, Kind.WHO_SAID}
    held_against = passages if isinstance(outcome, Answer) and not asks_who else ()
    ranks = (rank for rank, passage in enumerate(passages, start=1) if is_right(passage, asked.gold))
    return PassageRow(
        id=asked.id,
        question=asked.words,
        answerable=bool(asked.gold),
        answered=isinstance(outcome, Answer),
        confidence=outcome.confidence,
        rank=next(ranks, 0),
        passages=len(passages),
        characters=sum(len(passage.text) for passage in passages),
        verbatim=all(is_verbatim(printed, texts) for printed in as_printed(outcome)),
        best=tuple((p.article.id, p.best.start, p.best.end) for p in passages),
        speakers=judge(asked.speaker, held_against, statements) if asked.speaker and statements else Judged(),
    )


def shown(outcome: Outcome) -> Sequence[Passage]:
    """The passages of an outcome, be they an answer or only the nearest."""
    return outcome.passages if isinstance(outcome, Answer) else outcome.nearest


def is_right(passage: Passage, gold: Iterable[Gold]) -> bool:
    """Whether the best sentence holds a gold span; one that runs over several sentences, in part."""
    return any(one.article == passage.article.id and _answers(passage.best, one.span) for one in gold)


def _answers(best: Span, gold: Span) -> bool:
    if best.contains(gold):
        return True
    length = gold.end - gold.start
    shared = min(best.end, gold.end) - max(best.start, gold.start)
    return length > LONGEST_PHRASE and shared >= PART * min(length, best.end - best.start)


def is_verbatim(printed: Printed, texts: Mapping[str, str]) -> bool:
    """Whether the article, as `texts` has it by its id, holds the words at their place, and they the marks.

    `texts` is to be a copy of one's own: against the archive's, which the words were cut from, nothing could fail.
    """
    text = texts.get(printed.article, "")
    return printed.span.of(text) == printed.text != "" and all(map(printed.span.contains, printed.marks))


def score(rows: Sequence[PassageRow]) -> PassageScore:
    """The measures over `rows`, of which there must be at least one."""
    answerable = [row for row in rows if row.answerable]
    alien = [row for row in rows if not row.answerable]
    shown_passages = sum(row.passages for row in rows)
    judged = sum(row.speakers.judged for row in rows)
    return PassageScore(
        questions=len(rows),
        p_at_1=_share(answerable, lambda row: row.rank == 1),
        r_at_5=_share(answerable, lambda row: 0 < row.rank <= 5),  # noqa: PLR2004  # the measure's own number
        r_at_10=_share(answerable, lambda row: row.rank > 0),
        mrr_at_10=sum(1 / row.rank for row in answerable if row.rank) / max(1, len(answerable)),
        answered=_share(answerable, lambda row: row.answered),
        declined=_share(alien, lambda row: not row.answered) if alien else None,
        auroc=auroc([r.confidence for r in answerable], [r.confidence for r in alien]),
        mean_characters=sum(row.characters for row in rows) / max(1, shown_passages),
        not_verbatim=sum(not row.verbatim for row in rows),
        speakers_judged=judged,
        wrong_speaker=sum(row.speakers.wrong for row in rows) / judged if judged else None,
    )


def auroc(higher: Sequence[float], lower: Sequence[float]) -> float | None:
    """The chance that one of `higher` exceeds one of `lower`, ties counting half (Mann and Whitney, 1947)."""
    if not higher or not lower:
        return None
    values = sorted([(value, True) for value in higher] + [(value, False) for value in lower])
    rank_sum, place = 0.0, 0
    while place < len(values):
        end = place
        while end < len(values) and values[end][0] == values[place][0]:
            end += 1
        mean_rank = (place + 1 + end) / 2
        rank_sum += mean_rank * sum(is_higher for _, is_higher in values[place:end])
        place = end
    return (rank_sum - len(higher) * (len(higher) + 1) / 2) / (len(higher) * len(lower))


def _share(rows: Sequence[PassageRow], is_so: Callable[[PassageRow], bool]) -> float:
    return sum(map(is_so, rows)) / max(1, len(rows))
