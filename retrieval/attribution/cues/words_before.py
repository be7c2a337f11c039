"""The words said where they stand before the source and its verb, and how they go on behind it."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution import grammar
from retrieval.attribution.complements.ends import clause_end
from retrieval.attribution.complements.tails import is_tail, size_without_stop
from retrieval.attribution.cues.state import Scan
from retrieval.attribution.inflection import Tense
from retrieval.attribution.lexicon import Form, cue_forms
from retrieval.attribution.subjects.subject import Position, Subject
from retrieval.attribution.tokens import Token, is_stated

# Fewer tokens than these say nothing.
_SHORT = 3
_SHORTEST_CLAUSE = 2
_SUPPOSED = frozenset({"should", "must", "may", "might", "could", "can", "ought"})
_BREAKS = grammar.BREAKS | {":"}
_NEVER_GO_ON = grammar.CONJUNCTIONS | grammar.CLAUSE_OPENERS | grammar.RELATIVES | grammar.PREPOSITIONS


def words_before(state: Scan, subject: Subject, place: int, form: Form) -> range | None:
    """The words said where they stand before the source and its verb: "Rents rose, Holt said."."""
    tokens, region = state.tokens, state.region
    if (
        not form.cue.speaks
        or form.tense is Tense.ING
        or subject.position not in {Position.BEFORE, Position.BEHIND}
        or _is_supposed(tokens, subject, place)
    ):
        return None
    end = _end_of_words(tokens, subject.left, region)
    if end <= region:
        return None
    set_off = end < subject.left
    touched = tokens[end - 1].quotation
    if (
        touched
        and touched.stated
        and (touched.ends_clause or set_off or _starts_anew(tokens, region, end - 1))
    ):
        start = max(region, min(state.free, end - 1))
        return range(end - 1 if _starts_anew(tokens, start, end - 1) else start, end)
    said = range(region, end)
    return said if set_off and _is_said(tokens, said, max(subject.right, place + 1)) else None


def _is_supposed(tokens: Sequence[Token], subject: Subject, place: int) -> bool:
    """Whether the verb only may be done: "He was wrong, yes, he should apologise" is nobody's apology."""
    between = range(subject.phrase.stop, place) if subject.phrase else range(place, place)
    return any(tokens[near].low in _SUPPOSED for near in between)


def _end_of_words(tokens: Sequence[Token], left: int, region: int) -> int:
    """The place where the words end: before the comma, the dash or ", as" that parts them from the source."""
    if left <= region:
        return left
    if tokens[left - 1].word in grammar.BREAKS:
        return left - 1
    is_as = tokens[left - 1].low == "as" and left - 2 >= region and tokens[left - 2].word == ","
    return left - 2 if is_as else left


def _starts_anew(tokens: Sequence[Token], start: int, quoted: int) -> bool:
    """Whether nothing but marks stands between `start` and the quotation."""
    return not any(tokens[p].is_word for p in range(start, quoted))


def _is_said(tokens: Sequence[Token], words: range, right: int) -> bool:
    """Whether the words before a source that ends before place `right` are a statement."""
    size = size_without_stop(tokens)
    if not is_tail(tokens, right, size):
        return False
    if right < len(tokens) and tokens[right].word == "," and size - right > _SHORT:
        # "But, Holt said, rents rose."
        return True
    return len(words) >= _SHORTEST_CLAUSE and _has_verb(tokens, words)


def _has_verb(tokens: Sequence[Token], words: range) -> bool:
    return any(
        tokens[p].low in grammar.AUXILIARIES
        or is_stated(tokens[p])
        or grammar.may_be_past(tokens[p].low)
        or tokens[p].low.endswith("s")
        or tokens[p].low in cue_forms()
        for p in words
    )


def words_behind(tokens: Sequence[Token], subject: Subject, place: int, before: range) -> range | None:
    """The words that go on behind a source in the middle: "“Rents,” Holt said, “rose.”"; `before` are the first."""
    start = max(subject.right, place + 1)
    end = size_without_stop(tokens)
    if not is_tail(tokens, start, end):
        return None
    while start < end and tokens[start].word not in _BREAKS:
        if tokens[start].quotation:
            return range(start, start + 1) if is_stated(tokens[start]) else None
        start += 1
    if start + 1 >= end:
        return None
    if tokens[start + 1].quotation:
        return range(start + 1, clause_end(tokens, start + 1))
    if (
        tokens[before.stop - 1].quotation is None
        and clause_end(tokens, start) == end
        and tokens[start].word == ","
        and (_goes_on(tokens, start + 1, end) or not _has_verb(tokens, before))
    ):
        return range(start + 1, end)
    return None


def _goes_on(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a plain clause follows, not one that tells when or why the words were said."""
    low = tokens[start].low
    if end - start < _SHORT or low in _NEVER_GO_ON or grammar.may_be_gerund(low):
        return False
    form = cue_forms().get(low)
    return form is None or form.tense is not Tense.ING
