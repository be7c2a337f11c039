"""From ranked sentences to passages a person can read: whole sentences, a quotation with its speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from retrieval.answering.answer_spans import find_answer
from retrieval.answering.ranking import Ranked
from retrieval.answering.said import attributed, quoted_places, said_in, telling_place
from retrieval.language.words import is_capitalised, words_of
from retrieval.model import Citation, Kind, Passage, Question, Said, Span

# Only the first hits are joined with their neighbours. Which they are does not hang on how many passages
# are asked for, so a longer list begins with the shorter one.
JOINED_HITS = 10
# The hits among which the same words in other articles are looked for.
HELD_AGAINST = 60
JOINED_SENTENCES, QUOTED_SENTENCES = 4, 4
MOST_SENTENCES, MOST_CHARACTERS = 6, 1200
# Shares of the best sentence's score, and of what it covers of the question. In a large archive the first ten
# hits have more anyway; in a small one this keeps out sentences that only share a word with the question.
SCORE_OF_A_HIT, COVERED_BY_A_HIT = 0.4, 0.7
# A neighbour with less than this share of a passage's score is no hit beside it; one with at least that
# share answers in its own right: a rival.
HIT, RIVAL = 0.5, 0.6
# From this share of common words on (Jaccard), two sentences say the same.
ALIKE, ALIKE_FROM_WORDS = 0.9, 4


@dataclass(slots=True)
class _Draft:
    """A passage in the making: its best sentence, and the places of its first and last sentence."""

    ranked: Ranked
    said: Said | None
    first: int
    last: int
    beside: int | None = None
    also: list[Citation] = field(default_factory=list)

    @property
    def article_id(self) -> str:
        return self.ranked.block.article_id

    def meets(self, article_id: str, first: int, last: int) -> bool:
        return self.article_id == article_id and self.first <= last and first <= self.last

    def passage(self, question: Question) -> Passage:
        article, sentences = self.ranked.block.article, self.ranked.block.sentences
        span = sentences[self.first].span.joined(sentences[self.last].span)
        best = self.ranked.sentence.span
        answer = _asked_of(self.said, question.kind, best)
        if answer is None and (found := find_answer(question, best.of(article.text))):
            answer = Span(best.start + found.start, best.start + found.end)
        return Passage(
            citation=Citation(article, self.first + 1, self.last + 1),
            span=span,
            best=best,
            score=self.ranked.score,
            answer=answer,
            highlights=_highlights(question, article.text, span),
            beside=sentences[self.beside].span if self.beside is not None else None,
            said=attributed(self.ranked.block, self.said) if self.said else None,
            also=tuple(sorted(self.also, key=lambda one: (one.article.day or date.max, one.article.id))),
        )


def gather(
    question: Question, ranked: Sequence[Ranked], limit: int, *, join_rivals: bool = False
) -> tuple[Passage, ...]:
    """At most `limit` passages, best first; each sentence is shown once, and so are near-identical ones.

    Neighbouring hits become one passage. A rival, which scores nearly as well as the passage it neighbours,
    is joined only with `join_rivals`: people read on, a script counts each best sentence.
    """
    drafts: list[_Draft] = []
    for hits, one in enumerate(_hits(ranked)):
        is_full = len(drafts) >= limit and hits >= JOINED_HITS
        if is_full and hits >= HELD_AGAINST:
            break
        if any(_holds(draft, one) or _repeats(draft, one) for draft in drafts) or is_full:
            continue
        may_join = hits < JOINED_HITS
        if not (may_join and any(_belongs(d, one, join_rivals) and _join(d, one, drafts) for d in drafts)):
            drafts.append(_apart(_draft(one), drafts))
    return tuple(draft.passage(question) for draft in drafts[:limit])


def _hits(ranked: Sequence[Ranked]) -> list[Ranked]:
    """The sentences that say something of what is asked, held against the best one; the rest is noise."""
    if not ranked:
        return []
    best = ranked[0]
    return [
        one
        for one in ranked
        if one.covered >= COVERED_BY_A_HIT * best.covered
        or one.score >= (SCORE_OF_A_HIT if one.covered else RIVAL) * best.score
    ]


def _belongs(draft: _Draft, one: Ranked, join_rivals: bool) -> bool:  # noqa: FBT001
    """Whether `one`, if it is a neighbour, is part of what `draft` says."""
    share = one.score / draft.ranked.score
    quotation = one.sentence.quotation
    of_one_quotation = quotation is not None and quotation == draft.ranked.sentence.quotation
    return share >= HIT and (join_rivals or of_one_quotation or share < RIVAL) and _of_one_voice(draft, one)


def _of_one_voice(draft: _Draft, one: Ranked) -> bool:
    """Whether the label of `draft`, which tells who said it, is true of `one`, too."""
    said = _said(one)
    return said is None or (draft.said is not None and said.statement.speaker == draft.said.statement.speaker)


def _said(ranked: Ranked) -> Said | None:
    return ranked.said or said_in(ranked.block, ranked.place)


def _apart(draft: _Draft, others: Sequence[_Draft]) -> _Draft:
    """The draft; only its own sentence, who said it beside it, where it would repeat one of `others`."""
    if not any(other.meets(draft.article_id, draft.first, draft.last) for other in others):
        return draft
    return _alone(draft.ranked, draft.said)


def _draft(ranked: Ranked) -> _Draft:
    """The sentence; with the whole of a short quotation and who said it, or else with who said it alone."""
    place, said = ranked.place, _said(ranked)
    telling = telling_place(ranked.block, said) if said else None
    quoted = quoted_places(ranked.block, place)
    if telling is None:
        telling = place
    draft = _Draft(ranked, said, min(place, telling), max(place, telling))
    first, last = min(quoted[0], telling), max(quoted[-1], telling)
    if last - first < QUOTED_SENTENCES and _fits(draft, first, last):
        return _Draft(ranked, said, first, last)
    return draft if _fits(draft, draft.first, draft.last) else _alone(ranked, said)


def _alone(ranked: Ranked, said: Said | None) -> _Draft:
    telling = telling_place(ranked.block, said) if said else None
    return _Draft(ranked, said, ranked.place, ranked.place, None if telling == ranked.place else telling)


def _join(draft: _Draft, one: Ranked, drafts: Sequence[_Draft]) -> bool:
    """Make `one` part of `draft` where they are neighbours, and no other of `drafts` is; whether that was so."""
    if draft.article_id != one.block.article_id:
        return False
    fresh = _draft(one)
    if fresh.beside is not None or fresh.first > draft.last + 1 or fresh.last < draft.first - 1:
        return False
    first, last = min(draft.first, fresh.first), max(draft.last, fresh.last)
    if last - first >= JOINED_SENTENCES or not _fits(draft, first, last):
        return False
    if any(other is not draft and other.meets(draft.article_id, first, last) for other in drafts):
        return False
    draft.first, draft.last = first, last
    return True


def _fits(draft: _Draft, first: int, last: int) -> bool:
    sentences = draft.ranked.block.sentences
    span = sentences[first].span.joined(sentences[last].span)
    return last - first < MOST_SENTENCES and span.end - span.start <= MOST_CHARACTERS


def _holds(draft: _Draft, one: Ranked) -> bool:
    return draft.meets(one.block.article_id, one.place, one.place)


def _repeats(draft: _Draft, one: Ranked) -> bool:
    """Whether `one` says the same as `draft`, which then tells where else that stands."""
    if not _alike(draft.ranked, one):
        return False
    if draft.article_id != one.block.article_id:
        draft.also.append(Citation(one.block.article, one.place + 1, one.place + 1))
    return True


def _alike(a: Ranked, b: Ranked) -> bool:
    """Whether two sentences say the same: nearly all words in common, and every name and number."""
    if min(len(a.stems), len(b.stems)) < ALIKE * max(len(a.stems), len(b.stems)):
        return False
    words, others = set(a.stems), set(b.stems)
    both = len(words & others)
    if both < ALIKE_FROM_WORDS or both < ALIKE * len(words | others):
        return False
    return _facts(a.text) == _facts(b.text)


def _facts(text: str) -> frozenset[str]:
    """The names and numbers of a sentence; its first word has a capital anyway."""
    written = [(word.of(text), word.stem) for word in words_of(text)]
    return frozenset(
        stem for word, stem in written[1:] if is_capitalised(word) or any(map(str.isdigit, word))
    )


def _asked_of(said: Said | None, kind: Kind, best: Span) -> Span | None:
    """The words of the best sentence that name who said it, or to whom, where that is asked."""
    if said is None or kind not in {Kind.WHO_SAID, Kind.TO_WHOM}:
        return None
    named = said.statement.mention if kind is Kind.WHO_SAID else said.statement.addressee
    return named if named and best.contains(named) else None


def _highlights(question: Question, text: str, span: Span) -> tuple[Span, ...]:
    stems = {term.stem for term in question.terms}
    words = (word for word in words_of(span.of(text)) if word.stem in stems)
    return tuple(Span(span.start + word.start, span.start + word.end) for word in words)
