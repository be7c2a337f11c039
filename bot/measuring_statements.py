"""`onrecord evaluate statements`: who said what, held against gold."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from bot.figures import print_figures, save_rows
from bot.progress import with_progress
from retrieval.analysis import sentences_of
from retrieval.attribution.statements import find_statements
from retrieval.errors import ArchiveError
from retrieval.evaluation.statements import (
    HIGH,
    LOW,
    Agreement,
    GoldStatement,
    Share,
    StatementRow,
    StatementScore,
    compare,
    score,
)
from retrieval.language.quotations import find_quotations
from retrieval.model import Article, Statement
from retrieval.reading.evaluation_sets import StatementRecord, read_all
from retrieval.reading.folder import read_articles

_AROUND = 120
"""Code points of the text that a saved row shows before and after its content."""


@dataclass(frozen=True, slots=True)
class StatementRun:
    """What `evaluate statements` is asked: the sets, every how-manieth article, where to save the rows."""

    articles: Path
    statements: Path
    every: int = 1
    save: Path | None = None


@dataclass(frozen=True, slots=True)
class MeasuredStatements:
    """The score of a run, and articles a second: attribution alone, and with sentences and quotations."""

    score: StatementScore
    articles: int
    alone_per_second: float
    all_per_second: float


def measure_statements(run: StatementRun, talk: TextIO) -> MeasuredStatements:
    """Find the statements of every article, and hold them against the gold; raises OnRecordError."""
    articles = list(read_articles(run.articles))
    gold = _gold(run, {article.id: len(article.text) for article in articles})
    compared: list[tuple[Article, list[StatementRow]]] = []
    alone = before = 0.0
    for article in with_progress(articles[:: run.every], talk):
        began = time.perf_counter()
        sentences, quotations = sentences_of(article), find_quotations(article.text)
        cut = time.perf_counter()
        found = find_statements(article.text, sentences, quotations, article.body)
        alone += time.perf_counter() - cut
        before += cut - began
        compared.append((article, compare(article.text, gold.get(article.id, ()), found)))
    if run.save:
        save_rows((_saved(article, row) for article, rows in compared for row in rows), run.save)
    number = len(compared)
    every_row = [row for _, rows in compared for row in rows]
    return MeasuredStatements(score(every_row), number, number / alone, number / (alone + before))


def print_statements(measured: MeasuredStatements, data: TextIO) -> None:
    """The figures of a run, a line each."""
    result = measured.score
    lines = [
        ("articles", f"{measured.articles:,}"),
        ("statements, gold", f"{result.low.gold:,}"),
        ("statements, found", f"{result.low.found:,}"),
        *_agreement(f"Jaccard {LOW}", result.low),
        *_agreement(f"Jaccard {HIGH}", result.high),
        *_agreement(f"gold covered {LOW}", result.covered_low),
        *_agreement(f"gold covered {HIGH}", result.covered_high),
        _share("source right", result.source),
        ("only gold has a source", f"{result.no_mention:,}"),
        ("only we have a source", f"{result.extra_mention:,}"),
        _share("direct found", result.direct_found),
        _share("direct speaker right", result.direct_speaker),
    ]
    for kind, figures in result.kinds.items():
        lines += [
            _share(f"{kind} found {LOW}", figures.found_low),
            _share(f"{kind} found {HIGH}", figures.found_high),
            _share(f"{kind} source right", figures.source),
        ]
    lines += [
        ("articles a second, alone", f"{measured.alone_per_second:.0f}"),
        ("with sentences, quotations", f"{measured.all_per_second:.0f}"),
    ]
    print_figures(lines, data)


def _gold(run: StatementRun, lengths: Mapping[str, int]) -> Mapping[str, Sequence[GoldStatement]]:
    gold: defaultdict[str, list[GoldStatement]] = defaultdict(list)
    for record in read_all(run.statements, StatementRecord):
        if record.article not in lengths:
            raise ArchiveError(
                str(run.statements), f"tells of an article that {run.articles} has not: {record.article}"
            )
        if (
            max(span.end for span in (*record.content, *record.speaker, *record.cue))
            > lengths[record.article]
        ):
            raise ArchiveError(str(run.statements), f"has a span beyond the end of {record.article}")
        content, speaker, cue = (tuple(sorted(s)) for s in (record.content, record.speaker, record.cue))
        gold[record.article].append(GoldStatement(record.kind, content, speaker, cue))
    return gold


def _agreement(name: str, agreement: Agreement) -> Iterator[tuple[str, str]]:
    yield f"{name}: P", f"{agreement.precision:.4f}"
    yield f"{name}: R", f"{agreement.recall:.4f}"
    yield f"{name}: F1", f"{agreement.f1:.4f}"


def _share(name: str, share: Share) -> tuple[str, str]:
    return name, f"{share.value:.4f} of {share.of:,}"


def _saved(article: Article, row: StatementRow) -> Mapping[str, object]:
    """A row with its words, so that it can be read without the article."""
    text = article.text
    one = row.gold or row.found
    content = one.content if one else ()
    start, end = content[0].start, content[-1].end
    return {
        "article": article.id,
        "overlap": round(row.overlap, 3),
        "covered": round(row.covered, 3),
        "source_right": row.source_right,
        "speaker_right": row.speaker_right,
        "gold": _saved_gold(text, row.gold) if row.gold else None,
        "found": _saved_found(text, row.found) if row.found else None,
        "around": text[max(0, start - _AROUND) : end + _AROUND],
    }


def _saved_gold(text: str, gold: GoldStatement) -> Mapping[str, object]:
    return {
        "kind": gold.kind,
        "content": [span.of(text) for span in gold.content],
        "spans": [[span.start, span.end] for span in gold.content],
        "speaker": " … ".join(span.of(text) for span in gold.speaker),
        "cue": " … ".join(span.of(text) for span in gold.cue),
    }


def _saved_found(text: str, found: Statement) -> Mapping[str, object]:
    return {
        "kind": found.kind,
        "content": [span.of(text) for span in found.content],
        "spans": [[span.start, span.end] for span in found.content],
        "mention": found.mention.of(text) if found.mention else None,
        "cue": found.cue.of(text) if found.cue else None,
        "speaker": found.speaker.name if found.speaker else None,
        "role": found.speaker.role if found.speaker else None,
        "affiliation": found.speaker.affiliation if found.speaker else None,
        "country": found.speaker.country if found.speaker else None,
        "how": found.how,
    }
