"""`onrecord evaluate`: the measured figures, printed a line each."""

from __future__ import annotations

import dataclasses
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from bot.answer_format import PublicAnswer, to_public
from bot.figures import print_figures, save_rows
from bot.progress import with_progress
from retrieval.archive import Archive
from retrieval.errors import ArchiveError
from retrieval.evaluation.boundaries import BoundaryScore, score_boundaries
from retrieval.evaluation.passages import (
    Asked,
    Gold,
    PassageScore,
    Printed,
    measure,
    score,
)
from retrieval.evaluation.statements import GoldStatement
from retrieval.language.sentences import split_sentences
from retrieval.model import Outcome, Span
from retrieval.reading.evaluation_sets import QuestionRecord, SentencesRecord, StatementRecord, read_all
from retrieval.reading.folder import read_articles


@dataclass(frozen=True, slots=True)
class PassageRun:
    """What `evaluate passages` is asked: the sets, every how-manieth question, articles left out, where to save.

    With gold `statements`, the speakers of the passages are judged, too.
    """

    articles: Path
    questions: Path
    every: int = 1
    leave_out: int = 0
    seed: int = 0
    save: Path | None = None
    statements: Path | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """The score of a run and how many questions a second it answered in process: reading not counted, checking counted."""

    score: PassageScore
    sentences: int
    questions_per_second: float


def measure_passages(run: PassageRun, talk: TextIO) -> Measured:
    """Ask every question of the set, articles left out counting as "must decline"; raises OnRecordError."""
    articles = list(read_articles(run.articles))
    left_out = _left_out([article.id for article in articles], run)
    archive = Archive.over(article for article in articles if article.id not in left_out)
    # Read once more, so that what is printed is held against another copy than the one it was cut from.
    texts = {article.id: article.text for article in read_articles(run.articles)}
    asked = [_asked(record, left_out) for record in read_all(run.questions, QuestionRecord)][:: run.every]
    statements = _statements(run.statements) if run.statements else None
    began = time.perf_counter()
    rows = [measure(archive, one, texts, as_printed, statements) for one in with_progress(asked, talk)]
    seconds = time.perf_counter() - began
    if run.save:
        save_rows(map(dataclasses.asdict, rows), run.save)
    return Measured(score(rows), archive.receipt().sentences, len(rows) / seconds)


def as_printed(outcome: Outcome) -> Iterator[Printed]:
    """What `onrecord ask --json` prints of the articles' words, read back from its JSON."""
    answer = PublicAnswer.model_validate_json(to_public(outcome).model_dump_json())
    for passage in (*answer.passages, *answer.nearest):
        marks = [passage.best, *passage.highlights, *((passage.answer,) if passage.answer else ())]
        yield Printed(
            passage.article.id, passage.text, Span(*passage.span), tuple(Span(*mark) for mark in marks)
        )
        if passage.beside:
            yield Printed(passage.article.id, passage.beside.text, Span(*passage.beside.span))


def print_passages(measured: Measured, data: TextIO) -> None:
    """The figures of a run, a line each."""
    result = measured.score
    lines = [
        ("questions", f"{result.questions:,}"),
        ("sentences", f"{measured.sentences:,}"),
        ("P@1", f"{result.p_at_1:.4f}"),
        ("R@5", f"{result.r_at_5:.4f}"),
        ("R@10", f"{result.r_at_10:.4f}"),
        ("MRR@10", f"{result.mrr_at_10:.4f}"),
        ("answered, of the answerable", f"{result.answered:.4f}"),
        ("declined, of the others", "-" if result.declined is None else f"{result.declined:.4f}"),
        ("AUROC of confidence", "-" if result.auroc is None else f"{result.auroc:.4f}"),
        ("mean passage length", f"{result.mean_characters:.0f} characters"),
        ("speakers judged", f"{result.speakers_judged:,}"),
        ("wrong speaker, of those", "-" if result.wrong_speaker is None else f"{result.wrong_speaker:.4f}"),
        ("questions a second", f"{measured.questions_per_second:.0f}"),
        ("not verbatim", f"{result.not_verbatim}"),
    ]
    print_figures(lines, data)


def measure_sentences(path: Path) -> BoundaryScore:
    """Split every text of a sentences.jsonl and hold it against the gold; raises OnRecordError."""
    records = read_all(path, SentencesRecord)
    return score_boundaries((r.spans(), [s.span for s in split_sentences(r.text)]) for r in records)


def print_sentences(result: BoundaryScore, data: TextIO) -> None:
    """The figures of a run, a line each."""
    lines = [
        ("texts", f"{result.texts:,}"),
        ("all sentences right", f"{result.exact:,}"),
        ("boundary precision", f"{result.precision:.4f}"),
        ("boundary recall", f"{result.recall:.4f}"),
        ("boundary F1", f"{result.f1:.4f}"),
        ("whole-sentence F1", f"{result.span_f1:.4f}"),
    ]
    print_figures(lines, data)


def _left_out(ids: list[str], run: PassageRun) -> frozenset[str]:
    if run.leave_out >= len(ids):
        raise ArchiveError(str(run.articles), f"has {len(ids)} articles; {run.leave_out} cannot be left out")
    return frozenset(random.Random(run.seed).sample(sorted(ids), run.leave_out))


def _asked(record: QuestionRecord, left_out: frozenset[str]) -> Asked:
    gold = (Gold(g.article, Span(g.start, g.end)) for g in record.gold if g.article not in left_out)
    return Asked(record.id, record.question, tuple(gold), record.speaker)


def _statements(path: Path) -> Mapping[str, Sequence[GoldStatement]]:
    """The gold statements of each article; what of them has no bearing on speakers is not read."""
    gold: defaultdict[str, list[GoldStatement]] = defaultdict(list)
    for record in read_all(path, StatementRecord):
        content, speaker = tuple(sorted(record.content)), tuple(sorted(record.speaker))
        gold[record.article].append(GoldStatement(record.kind, content, speaker))
    return gold
