"""What "according to" tells of, before its source and behind it."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution import grammar
from retrieval.attribution.complements.ends import clause_end
from retrieval.attribution.complements.tails import size_without_stop
from retrieval.attribution.cues.state import Scan
from retrieval.attribution.drafts import Draft
from retrieval.attribution.phrases.before import subject_before
from retrieval.attribution.phrases.behind import agent_after
from retrieval.attribution.tokens import Token
from retrieval.model import Span

# Behind the source's comma they open what is told of the source, not what it says.
_POINT_BACK = frozenset({"which", "whom"})
_OPEN_ASIDES = grammar.RELATIVES | grammar.CONJUNCTIONS | grammar.ARTICLES


def read_according(state: Scan, place: int) -> None:
    """Add the draft: "According to Holt, rents rose." or "Rents rose, according to Holt."."""
    tokens = state.tokens
    if place + 2 < len(tokens) and tokens[place + 2].low in _POINT_BACK:
        _read_pointing_back(state, place)
        return
    agent = agent_after(tokens, place + 2)
    if agent is None:
        return
    draft = Draft(Span(tokens[place].start, tokens[place + 1].end), None, state.span(agent))
    end = size_without_stop(tokens)
    if not any(tokens[p].is_word or tokens[p].quotation for p in range(state.region, place)):
        start = agent.stop + (1 if agent.stop < end and tokens[agent.stop].word == "," else 0)
        if start < end:
            state.add(draft, [range(start, clause_end(tokens, start))], None)
        return
    stop = place - 1 if tokens[place - 1].word in grammar.BREAKS else place
    parts = [range(state.region, stop)] if stop > state.region else []
    if _goes_on(tokens, agent.stop, end):
        parts.append(range(agent.stop + 1, clause_end(tokens, agent.stop + 1)))
    if parts:
        state.replace(draft, parts, None)


def _read_pointing_back(state: Scan, place: int) -> None:
    """Add the draft of "the report, according to which rents rose"."""
    tokens = state.tokens
    behind = place + 3
    before = place - 1 if place and tokens[place - 1].word in grammar.BREAKS else place
    named = subject_before(tokens, before, state.region)
    if named is None or behind >= size_without_stop(tokens):
        return
    pointing = Span(tokens[place + 2].start, tokens[place + 2].end)
    draft = Draft(Span(tokens[place].start, tokens[place + 1].end), None, pointing, [], state.span(named))
    state.add(draft, [range(behind, clause_end(tokens, behind))], None)


def _goes_on(tokens: Sequence[Token], comma: int, end: int) -> bool:
    """Whether the words go on behind the source: "Rents, according to Holt, rose."."""
    if comma + 1 >= end or tokens[comma].word != ",":
        return False
    low = tokens[comma + 1].low
    return low not in _OPEN_ASIDES and not grammar.may_be_gerund(low)
