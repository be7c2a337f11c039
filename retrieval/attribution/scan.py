"""The cues of one unit, and what each of them tells of: drafts of statements."""

from __future__ import annotations

from dataclasses import dataclass, field

from retrieval.attribution import grammar
from retrieval.attribution.complements.complement import Complement, complement_of
from retrieval.attribution.complements.ends import clause_end
from retrieval.attribution.complements.hearers import hearer_after
from retrieval.attribution.complements.tails import is_tail, size_without_stop
from retrieval.attribution.drafts import Draft
from retrieval.attribution.grammar import PACKAGE
from retrieval.attribution.inflection import Tense
from retrieval.attribution.lexicon import Cue, Form, cue_forms, phrasal_forms, statement_nouns
from retrieval.attribution.phrases.before import subject_before
from retrieval.attribution.phrases.behind import agent_after
from retrieval.attribution.subjects.find import subject_of
from retrieval.attribution.subjects.subject import Position, Subject
from retrieval.attribution.tokens import Token
from retrieval.attribution.units import Unit
from retrieval.language.wordlists import word_set
from retrieval.model import Span

_SUBORDINATES = frozenset(
    "when after as before while because if although though since once until where whereas".split()
)
# Fewer tokens than these say nothing.
_SHORT = 3
_SHORTEST_CLAUSE = 2
# "a brief joint statement".
_LONGEST_DOCUMENT = 4
# ", and then".
_LONGEST_LINK = 4
# "her repeated and angry claim".
_LONGEST_TO_OWNER = 5


@dataclass(slots=True)
class _Scan:
    """The tokens of a unit, the drafts found so far; `free` is the first token that no content before covers."""

    tokens: list[Token]
    drafts: list[Draft] = field(default_factory=list)
    free: int = 0
    region: int = 0
    earlier: range | None = None


def scan(unit: Unit) -> list[Draft]:
    """The drafts of a unit, in the order of their cues; those within another's content are left out."""
    state = _Scan(unit.tokens)
    forms, phrasal, nouns = cue_forms(), phrasal_forms(), statement_nouns()
    for place, token in enumerate(unit.tokens):
        if token.low == "according" and place + 1 < len(unit.tokens) and unit.tokens[place + 1].low == "to":
            _according(state, place)
            continue
        noun = nouns.get(token.low)
        if noun is not None and place and _noun(state, place, noun):
            continue
        form = forms.get(token.low)
        pairs = phrasal.get(token.low)
        if pairs is not None and place + 1 < len(unit.tokens) and unit.tokens[place + 1].low in pairs:
            _cue(state, place, pairs[unit.tokens[place + 1].low], words=2)
            continue
        if form is None or (token.is_capital and place > 0 and not _opens_line(unit.tokens, place)):
            continue
        _cue(state, place, form)
    return state.drafts


def _opens_line(tokens: list[Token], place: int) -> bool:
    return not tokens[place - 1].is_word


def _cue(state: _Scan, place: int, form: Form, words: int = 1) -> None:
    tokens = state.tokens
    inside = place < state.free
    low = state.region if inside else max(state.region, min(state.free, place))
    subject = subject_of(tokens, place, form, low, state.earlier)
    if (
        (subject is None or subject.position is Position.SHARED)
        and low > state.region
        and tokens[low].word == ","
    ):
        # The apposition before the verb may hold a statement: "Holt, who had denied it, said".
        whole = subject_of(tokens, place, form, state.region, state.earlier)
        subject = whole if whole is not None and whole.position is Position.BEFORE else subject
    if subject is None or (subject.phrase is not None and tokens[subject.phrase.start].low == "you"):
        return
    before = _words_before(state, subject, place, form)
    if inside and before is None:
        return
    last = place + words - 1
    cue = Span(tokens[place].start, tokens[last].end)
    mention = _span(tokens, subject.phrase) if subject.phrase else None
    named = _span(tokens, subject.named) if subject.named else None
    if before is not None:
        parts = [before]
        follow = _words_after_break(tokens, subject, place, after=before)
        if follow is not None:
            parts.append(follow)
        hearer = hearer_after(tokens, max(last + 1, subject.right), form.cue)
        draft = Draft(cue, form.cue, mention, [], named, hearer=_span(tokens, hearer) if hearer else None)
        _add(state, draft, parts, subject, replaces=True)
        return
    after = complement_of(
        tokens,
        max(last + 1, subject.right if subject.position in {Position.BEHIND, Position.AGENT} else 0),
        form.cue,
        closes_at_comma=subject.named is not None,
        closes_at_first=subject.phrase is not None
        and subject.phrase.start > 0
        and subject.phrase.start - 1 <= state.region + 1
        and tokens[subject.phrase.start - 1].low in _SUBORDINATES,
    )
    if subject.object is not None and form.cue.hearer and mention is None and after is not None:
        # "They were told that rents rose": who was told is no part of it.
        draft = Draft(cue, form.cue, None, [], hearer=_span(tokens, subject.object))
        _add(state, draft, [after.content], subject)
        return
    if subject.object is not None:
        _passive(state, place, cue, form, mention, subject, after)
        return
    if (
        after is None
        or after.content.start >= after.content.stop
        or _only_names_a_document(tokens, after.content)
    ):
        return
    draft = Draft(
        cue, form.cue, mention, [], named, hearer=_span(tokens, after.hearer) if after.hearer else None
    )
    _add(state, draft, [after.content], subject)


def _shared(state: _Scan, place: int) -> range | None:
    """The source of the statement before, where its content ends at the conjunction or comma that the cue follows."""
    between = state.tokens[state.free : place]
    if len(between) > _LONGEST_LINK or any(
        token.is_word and token.low not in grammar.CONJUNCTIONS and not grammar.is_adverb(token.low)
        for token in between
    ):
        return None
    return state.earlier


def _only_names_a_document(tokens: list[Token], content: range) -> bool:
    """Whether the content is "a statement" and no more: what it says stands elsewhere."""
    documents = word_set(PACKAGE, "issued_words")
    return (
        len(content) <= _LONGEST_DOCUMENT
        and tokens[content.start].low in grammar.DETERMINERS
        and tokens[content.stop - 1].low in documents
    )


def _passive(
    state: _Scan,
    place: int,
    cue: Span,
    form: Form,
    mention: Span | None,
    subject: Subject,
    after: Complement | None,
) -> None:
    """ "Holt was accused by the mayor of fraud", "rents were said to rise", "the plan was condemned by Holt"."""
    assert subject.object is not None
    parts = [subject.object]
    tokens = state.tokens
    if (
        subject.position is Position.AGENT
        and subject.phrase is not None
        and subject.phrase.start - 1 > place + 1
    ):
        parts.append(range(place + 1, subject.phrase.start - 1))
    if after is not None:
        parts.append(after.content)
    elif subject.right < len(tokens) and tokens[subject.right].low in {"as", "of", "for", "to"}:
        parts.append(range(subject.right, clause_end(tokens, subject.right)))
    elif mention is None:
        return
    if mention is None and not (form.cue.that or form.cue.object):
        return
    _add(state, Draft(cue, form.cue, mention, []), parts, subject)


def _words_before(state: _Scan, subject: Subject, place: int, form: Form) -> range | None:
    """The words said where they stand before the source and its verb: "Rents rose, Holt said."."""
    tokens = state.tokens
    if (
        not form.cue.speaks
        or subject.position not in {Position.BEFORE, Position.BEHIND}
        or subject.object is not None
    ):
        return None
    if form.tense is Tense.ING:
        return None
    left = subject.left if subject.phrase is not None else place
    if left <= state.region:
        return None
    end = left
    touch = tokens[end - 1]
    if touch.word in {",", "—", "–"}:
        end -= 1
        if end <= state.region:
            return None
        touch = tokens[end - 1]
    elif touch.low == "as" and end - 2 >= state.region and tokens[end - 2].word == ",":
        end -= 2
        touch = tokens[end - 1]
    if (
        touch.quotation
        and touch.quotation.stated
        and (touch.quotation.ends_clause or end < left or _starts_anew(state, state.region, end - 1))
    ):
        start = max(state.region, min(state.free, end - 1))
        return range(end - 1 if _starts_anew(state, start, end - 1) else start, end)
    if end == left:
        return None
    right = max(subject.right, place + 1)
    if not is_tail(tokens, right, size_without_stop(tokens)):
        return None
    if right < len(tokens) and tokens[right].word == "," and size_without_stop(tokens) - right > _SHORT:
        # "But, Holt said, rents rose."
        return range(state.region, end)
    if end - state.region < _SHORTEST_CLAUSE or not _has_verb(tokens, state.region, end):
        return None
    return range(state.region, end)


def _starts_anew(state: _Scan, start: int, quoted: int) -> bool:
    """Whether nothing but marks stands between `start` and the quotation."""
    return not any(state.tokens[p].is_word for p in range(start, quoted))


def _has_verb(tokens: list[Token], start: int, end: int) -> bool:
    return any(
        tokens[p].low in grammar.AUXILIARIES
        or (tokens[p].quotation is not None and tokens[p].quotation.stated)
        or grammar.may_be_past(tokens[p].low)
        or tokens[p].low.endswith("s")
        or tokens[p].low in cue_forms()
        for p in range(start, end)
    )


def _words_after_break(tokens: list[Token], subject: Subject, place: int, *, after: range) -> range | None:
    """The words that go on behind a source in the middle: "“Rents,” Holt said, “rose.”"; `after` are those before it."""
    start = max(subject.right, place + 1)
    end = size_without_stop(tokens)
    if not is_tail(tokens, start, end):
        return None
    while start < end:
        token = tokens[start]
        if token.quotation:
            return range(start, start + 1) if token.quotation.stated else None
        if token.word in {",", "—", "–", ":"}:
            break
        start += 1
    if start + 1 < end and tokens[start + 1].quotation:
        return range(start + 1, clause_end(tokens, start + 1))
    if (
        tokens[after.stop - 1].quotation is None
        and start + 1 < end
        and clause_end(tokens, start) == end
        and tokens[start].word == ","
        and (_plain_clause(tokens, start + 1, end) or not _has_verb(tokens, after.start, after.stop))
    ):
        return range(start + 1, end)
    return None


def _plain_clause(tokens: list[Token], start: int, end: int) -> bool:
    token = tokens[start]
    form = cue_forms().get(token.low)
    return (
        not (
            grammar.may_be_gerund(token.low)
            or token.low in grammar.CONJUNCTIONS
            or token.low in grammar.CLAUSE_OPENERS
            or token.low in grammar.RELATIVES
            or token.low in grammar.PREPOSITIONS
            or (form is not None and form.tense is Tense.ING)
        )
        and end - start >= _SHORT
    )


def _noun(state: _Scan, place: int, noun: Cue) -> bool:
    """ "Holt's claim that", "her call for": whether the noun tells of a statement that is somebody's."""
    tokens = state.tokens
    if place < state.free:
        return False
    owner = _owner_before(tokens, place, state.region)
    after = complement_of(tokens, place + 1, noun) if owner is not None else None
    if owner is None or after is None:
        return False
    cue = Span(tokens[place].start, tokens[place].end)
    _add(state, Draft(cue, noun, _span(tokens, owner), []), [after.content], None)
    return True


def _owner_before(tokens: list[Token], place: int, low: int) -> range | None:
    """Whose the noun at `place` is: the possessive before it, over a few adjectives."""
    for near in range(place - 1, max(low, place - _LONGEST_TO_OWNER) - 1, -1):
        token = tokens[near]
        if token.low in grammar.POSSESSIVES and token.low != "whose":
            return range(near, near + 1)
        if token.low in grammar.GENITIVES or token.word in {"'", "’"}:
            owner = subject_before(tokens, near, low)
            return range(owner.start, near) if owner is not None and owner.start < near else None
        if (
            not token.is_word
            or token.is_capital
            or token.low in grammar.PREPOSITIONS
            or token.low in grammar.DETERMINERS
        ):
            return None
    return None


def _according(state: _Scan, place: int) -> None:
    """ "According to Holt, rents rose." and "Rents rose, according to Holt."."""
    tokens = state.tokens
    agent = agent_after(tokens, place + 2)
    if agent is None:
        return
    cue = Span(tokens[place].start, tokens[place + 1].end)
    draft = Draft(cue, None, _span(tokens, agent), [])
    end = size_without_stop(tokens)
    if not any(tokens[p].is_word or tokens[p].quotation for p in range(state.region, place)):
        start = agent.stop + (1 if agent.stop < end and tokens[agent.stop].word == "," else 0)
        if start < end:
            _add(state, draft, [range(start, clause_end(tokens, start))], None)
        return
    stop = place - 1 if tokens[place - 1].word in {",", "—", "–"} else place
    parts = [range(state.region, stop)] if stop > state.region else []
    if (
        agent.stop + 1 < end
        and tokens[agent.stop].word == ","
        and tokens[agent.stop + 1].low not in grammar.RELATIVES
        and tokens[agent.stop + 1].low not in grammar.CONJUNCTIONS
        and not grammar.may_be_gerund(tokens[agent.stop + 1].low)
        and tokens[agent.stop + 1].low not in grammar.ARTICLES
    ):
        parts.append(range(agent.stop + 1, clause_end(tokens, agent.stop + 1)))
    if parts:
        _add(state, draft, parts, None, replaces=True)


def _add(
    state: _Scan, draft: Draft, parts: list[range], subject: Subject | None, *, replaces: bool = False
) -> None:
    tokens = state.tokens
    for part in sorted(parts, key=lambda part: part.start):
        trimmed = _trimmed(tokens, part)
        if trimmed is None:
            continue
        draft.content.append(Span(tokens[trimmed.start].start, tokens[trimmed.stop - 1].end))
        draft.quotations.extend(q.number for p in trimmed if (q := tokens[p].quotation) is not None)
    if not draft.content:
        return
    if replaces:
        # What seemed a statement of its own was told of within this one.
        draft.nested = [d for d in state.drafts if draft.start <= d.start and d.end <= draft.end]
        state.drafts = [d for d in state.drafts if not (draft.start <= d.start and d.end <= draft.end)]
    state.drafts.append(draft)
    last = max(part.stop for part in parts)
    ends = max(last, subject.right if subject else 0)
    state.free = max(state.free, ends)
    if subject is not None and subject.named is not None and not replaces:
        # A relative clause: the sentence goes on behind it.
        return
    if subject is not None and subject.phrase is not None:
        state.earlier = subject.phrase
    if subject is not None and subject.position is Position.PARTICIPLE and not replaces:
        return
    if last < len(tokens) and tokens[last].word == ";":
        state.region = last
    if replaces:
        state.region = ends


def _trimmed(tokens: list[Token], part: range) -> range | None:
    start, stop = part.start, part.stop
    while (
        start < stop
        and not tokens[start].is_word
        and tokens[start].quotation is None
        and tokens[start].word not in {"$", "£", "€", "(", "'", "‘", "#", "@"}
    ):
        start += 1
    while (
        stop > start
        and not tokens[stop - 1].is_word
        and tokens[stop - 1].quotation is None
        and tokens[stop - 1].word not in {")", "%", "'", "’"}
    ):
        stop -= 1
    return range(start, stop) if start < stop else None


def _span(tokens: list[Token], part: range) -> Span:
    start, stop = part.start, part.stop
    while stop > start + 1 and tokens[stop - 1].word in {",", "—", "–"}:
        stop -= 1
    return Span(tokens[start].start, tokens[stop - 1].end)
