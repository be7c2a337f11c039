"""The figures that the gate measures, on the evaluation sets."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import sentencex

from bot.measuring import Measured, PassageRun, measure_passages, measure_sentences
from bot.measuring_quotes import QuoteRun, measure_quotes
from bot.measuring_statements import StatementRun, measure_statements
from retrieval.evaluation.boundaries import BoundaryScore, score_boundaries
from retrieval.language.sentences import split_sentences
from retrieval.model import Span
from retrieval.reading.evaluation_sets import SentencesRecord, read_all
from tests.quality.seed_statements import judge_seeds


def measure_all(shared: Path) -> Iterator[tuple[str, float]]:
    """Each figure by its name, as it is measured; raises OnRecordError where a set is missing."""
    sets = shared / "eval"
    verbatim = True
    squad = _passages(sets / "squad")
    left_out = _passages(sets / "squad", leave_out=6)
    said = _passages(sets / "polnear", "said_questions.jsonl")
    who = _passages(sets / "polnear", "who_questions.jsonl", every=2)
    topic = _passages(
        sets / "polnear", "topic_questions.jsonl", statements=sets / "polnear" / "statements.jsonl"
    )
    verbatim = not any(run.score.not_verbatim for run in (squad, left_out, said, who, topic))
    yield "squad_p_at_1", squad.score.p_at_1
    yield "squad_r_at_5", squad.score.r_at_5
    yield "squad_r_at_10", squad.score.r_at_10
    yield "squad_mrr_at_10", squad.score.mrr_at_10
    yield "squad_left_out_auroc", left_out.score.auroc or 0.0
    yield "squad_left_out_answered", left_out.score.answered
    yield "squad_left_out_declined", left_out.score.declined or 0.0
    yield "polnear_said_p_at_1", said.score.p_at_1
    yield "polnear_who_p_at_1", who.score.p_at_1
    yield "polnear_topic_p_at_1", topic.score.p_at_1
    yield "polnear_topic_r_at_5", topic.score.r_at_5
    yield "polnear_topic_right_speaker", 1 - (topic.score.wrong_speaker or 0.0)
    yield "verbatim", float(verbatim)
    yield from _sentences(sets, shared / "seeds")
    yield from _statements(sets / "polnear")
    yield from _quotes("polnear", QuoteRun(sets / "polnear" / "articles.jsonl", cases=420))
    yield from _quotes("news", QuoteRun(sets / "news" / "bbc_articles.jsonl", cases=210, every=2))
    seeds = judge_seeds(sets / "seeds_statements.jsonl", shared / "seeds")
    for what in ("precision", "recall", "speaker", "affiliation", "kind", "cue", "nested"):
        yield f"seeds_statements_{what}", seeds.share(what)


def _sentences(sets: Path, seeds: Path) -> Iterator[tuple[str, float]]:
    ewt = sets / "sentences" / "ewt_dev.jsonl"
    ours = measure_sentences(ewt).f1
    yield "sentences_golden_rules", float(measure_sentences(sets / "sentences" / "golden_rules.jsonl").exact)
    yield "sentences_ewt_f1", ours
    yield "sentences_ewt_f1_over_sentencex", ours - _sentencex_alone(ewt).f1
    yield "sentences_seeds_f1", _seeds(sets / "seeds_statements.jsonl", seeds).span_f1


def _statements(folder: Path) -> Iterator[tuple[str, float]]:
    run = StatementRun(folder / "articles.jsonl", folder / "statements.jsonl")
    measured = measure_statements(run, sys.stderr)
    result = measured.score
    yield "polnear_statements_f1_at_3", result.low.f1
    yield "polnear_statements_f1_at_8", result.high.f1
    yield "polnear_source_right", result.source.value
    yield "polnear_direct_found", result.direct_found.value
    yield "polnear_direct_speaker_right", result.direct_speaker.value
    yield "polnear_articles_per_second", measured.alone_per_second


def _quotes(name: str, run: QuoteRun) -> Iterator[tuple[str, float]]:
    result = measure_quotes(run, sys.stderr).score
    yield f"{name}_quotes_exact", result.exact
    yield f"{name}_quotes_altered_found", result.altered
    yield f"{name}_quotes_alien_refused", result.refused


def _passages(
    folder: Path,
    questions: str = "questions.jsonl",
    *,
    every: int = 1,
    leave_out: int = 0,
    statements: Path | None = None,
) -> Measured:
    run = PassageRun(
        folder / "articles.jsonl",
        folder / questions,
        every=every,
        leave_out=leave_out,
        statements=statements,
    )
    return measure_passages(run, sys.stderr)


def _sentencex_alone(path: Path) -> BoundaryScore:
    """The library under ours, by itself, on the same texts."""
    pairs = []
    for record in read_all(path, SentencesRecord):
        found = sentencex.get_sentence_boundaries("en", record.text)
        stretches = [(piece["start_index"], piece["end_index"]) for piece in found]
        pairs.append((record.spans(), list(_trimmed(record.text, stretches))))
    return score_boundaries(pairs)


def _trimmed(text: str, stretches: list[tuple[int, int]]) -> Iterator[Span]:
    for start, end in stretches:
        piece = text[start:end]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            yield Span(left, left + len(piece.strip()))


def _seeds(gold: Path, folder: Path) -> BoundaryScore:
    spans: dict[str, list[Span]] = {}
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        spans.setdefault(row["article"], []).append(Span(row["start"], row["end"]))
    texts = {name: (folder / f"{name}.txt").read_bytes().decode() for name in spans}
    return score_boundaries((spans[name], [s.span for s in split_sentences(texts[name])]) for name in spans)
