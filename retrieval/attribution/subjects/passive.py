"""The source of a passive verb: "Holt was accused by the mayor", "a plan backed by Holt"."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution import grammar
from retrieval.attribution.inflection import Tense
from retrieval.attribution.phrases.before import subject_before
from retrieval.attribution.phrases.behind import agent_after
from retrieval.attribution.subjects.subject import Position, Subject, Verb
from retrieval.attribution.tokens import Token

_PARTICIPLES = frozenset({Tense.PAST, Tense.PARTICIPLE})
_HAVE = frozenset({"have", "has", "had", "'ve", "'d"})
# "was accused on Friday in a letter to the council by".
# An opera shown, a crash seen: what nobody says.
_SEEN = frozenset({"show", "see", "hear", "find"})
_LONGEST_TO_BY = 10
_EMPTY_SUBJECTS = frozenset({"it", "there"})


def is_passive(verb: Verb) -> bool:
    """Whether a form of "be" makes the verb passive."""
    return (
        bool(verb.auxiliaries)
        and verb.form.tense in _PARTICIPLES
        and any(auxiliary in grammar.BE for auxiliary in verb.auxiliaries)
        and verb.auxiliaries[0] not in _HAVE
    )


def passive_subject(verb: Verb) -> Subject | None:
    """The agent behind "by", or none, with the verb's own subject; None where neither is told."""
    tokens = verb.tokens
    what = subject_before(tokens, verb.left, verb.low)
    if what is not None and len(what) == 1 and tokens[what.start].low in _EMPTY_SUBJECTS:
        # "It was said that ..." says nothing of "it".
        what = None
    agent = _agent(tokens, verb.place)
    if agent is not None:
        return Subject(agent, Position.AGENT, what.start if what else verb.left, agent.stop, what)
    return Subject(None, Position.NONE, what.start, verb.place + 1, what) if what is not None else None


def may_be_reduced(verb: Verb) -> bool:
    """Whether a past form without an auxiliary is a passive: "by" follows, and not "by saying"."""
    tokens, place = verb.tokens, verb.place
    return (
        verb.form.tense is Tense.PAST
        and not verb.auxiliaries
        and verb.form.cue.object
        and verb.form.cue.lemma not in _SEEN
        and not verb.form.cue.lemma.endswith(" by")
        and verb.after is not None
        and verb.after.low == "by"
        and not (place + 2 < len(tokens) and grammar.may_be_gerund(tokens[place + 2].low))
    )


def reduced_subject(verb: Verb) -> Subject | None:
    """The agent of a participle without "be": "a plan backed by Holt"."""
    if verb.after is None or verb.after.low != "by":
        return None
    what = subject_before(verb.tokens, verb.place, verb.low)
    agent = agent_after(verb.tokens, verb.place + 2)
    if what is None or agent is None:
        return None
    return Subject(agent, Position.AGENT, what.start, agent.stop, what)


def _agent(tokens: Sequence[Token], place: int) -> range | None:
    """The phrase behind the "by" that belongs to the verb at `place`: no time, and no "by saying"."""
    for near in range(place + 1, min(len(tokens), place + 1 + _LONGEST_TO_BY)):
        token = tokens[near]
        if token.low == "by":
            agent = agent_after(tokens, near + 1)
            first = tokens[near + 1].low if agent is not None else ""
            return None if grammar.may_be_gerund(first) or first in grammar.TIMES else agent
        if not (token.is_word or token.quotation) or token.low in grammar.CLAUSE_OPENERS:
            return None
    return None
