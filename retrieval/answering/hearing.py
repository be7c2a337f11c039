"""What an asked speaker said on a topic: which of their statements, and which sentence of it.

A sentence may answer only where it is content of one of their statements. Its score is that of any sentence
(`retrieval.answering.ranking`) for the topic alone, and besides, in idf:

    SAID   x what the words said in it hold of the topic
    EXACT  x what of that stands in the very form that was asked for
    QUOTED x the same as SAID, where the words are the speaker's own
    PLAIN  x the same, where the cue tells of words, as "said" does, and not of a wish or a deed
    WHOLE  x what only the rest of the statement holds, in other sentences

times how well the statement meets the speaker: words at second hand come later. The weights were found on
development questions; ARCHITECTURE.md has the figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from retrieval.answering.ranking import Ranked, in_order, scored
from retrieval.answering.voices import Heard
from retrieval.answering.weights import QueryWeights
from retrieval.language.words import fold, words_of
from retrieval.model import Question, Said, Span, StatementKind
from retrieval.ports import Among, Index, Store

SAID, EXACT, QUOTED, PLAIN, WHOLE = 0.3, 1.0, 0.1, 0.6, 0.3
# More than for other questions: all of these blocks hold words of the speaker.
BLOCKS = 80
# What a statement that holds the topic in another sentence is worth beside one that holds it here.
ELSEWHERE = 0.8


def rank_on_topic(
    topic: Question, weights: QueryWeights, heard: Heard, index: Index, store: Store, among: Among
) -> list[Ranked]:
    """The sentences of what was `heard`, best first; `weights` are those of the topic alone."""
    exact = {fold(term.read): weights.idf[term.stem] for term in topic.terms}
    mean_length = store.mean_sentence_length()
    ranked: list[Ranked] = []
    hits = index.search(weights.query, BLOCKS, replace(among, by=heard.by))
    for hit, block in zip(hits, store.blocks(hit.block for hit in hits), strict=True):
        if not any(weights.covered(stems) for stems in block.stems):
            # The headline alone tells of the topic: what is said here need not be on it.
            continue
        spoken = heard.within(block)
        for one in scored(weights, block, hit.score, mean_length) if spoken else ():
            told = (_told(weights, exact, one, said, met) for said, met in spoken)
            best = max(filter(None, told), key=lambda found: found.score, default=None)
            if best is not None:
                ranked.append(best)
    return sorted(ranked, key=in_order)


def _told(
    weights: QueryWeights, exact: Mapping[str, float], one: Ranked, said: Said, met: float
) -> Ranked | None:
    """The sentence as content of one statement; None where it is none of it."""
    text = one.block.article.text
    parts = [part.of(text) for part in said.within(one.sentence.span)]
    if not parts:
        return None
    words = [(word.stem, fold(word.of(part))) for part in parts for word in words_of(part)]
    here = weights.covered(stem for stem, _ in words)
    forms = {form for _, form in words}
    whole = _covered(weights, text, said.statement.content)
    score = one.score + SAID * here + WHOLE * max(0.0, whole - here)
    score += EXACT * sum(weight for form, weight in exact.items() if form in forms)
    if said.statement.kind is not StatementKind.INDIRECT:
        score += QUOTED * here
    if said.is_plain:
        score += PLAIN * here
    covered = max(one.covered, ELSEWHERE * whole / weights.total)
    return replace(one, score=score * met, covered=covered, said=said)


def _covered(weights: QueryWeights, text: str, parts: Iterable[Span]) -> float:
    return weights.covered(word.stem for part in parts for word in words_of(part.of(text)))
