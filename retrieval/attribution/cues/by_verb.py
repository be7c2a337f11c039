"""What a cue verb tells of: its source, its hearer and its words, wherever they stand."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution import grammar
from retrieval.attribution.complements.complement import Complement, complement_of
from retrieval.attribution.complements.ends import clause_end
from retrieval.attribution.complements.hearers import hearer_after
from retrieval.attribution.cues.state import Scan
from retrieval.attribution.cues.words_before import words_before, words_behind
from retrieval.attribution.drafts import Draft
from retrieval.attribution.inflection import Tense
from retrieval.attribution.lexicon import Cue, Form, cue_forms
from retrieval.attribution.subjects.find import subject_of
from retrieval.attribution.subjects.subject import Position, Subject
from retrieval.attribution.tokens import Token
from retrieval.language.wordlists import word_set
from retrieval.model import Span

# "a brief joint statement".
_LONGEST_DOCUMENT = 4
# "Holt was accused by the mayor of fraud", "condemned by Holt as unfair".
_BEHIND_AGENT = frozenset({"as", "of", "for", "to"})


def read_verb(state: Scan, place: int, form: Form, words: int = 1) -> None:
    """Add what the cue verb of so many `words` at `place` tells of, if it does."""
    tokens, inside = state.tokens, place < state.free
    subject = _subject(state, place, form)
    if subject is None or (subject.phrase is not None and tokens[subject.phrase.start].low == "you"):
        return
    before = words_before(state, subject, place, form)
    if inside and before is None:
        # Told of within the words of another.
        return
    stop = place + words
    draft = Draft(
        Span(tokens[place].start, tokens[stop - 1].end),
        form.cue,
        state.span(subject.phrase),
        named=state.span(subject.named),
    )
    if before is not None:
        draft.hearer = state.span(hearer_after(tokens, max(stop, subject.right), form.cue))
        behind = words_behind(tokens, subject, place, before)
        state.replace(draft, [before] if behind is None else [before, behind], subject)
        return
    after = _complement(state, stop, form, subject)
    if subject.object is not None:
        _add_passive(state, place, draft, form.cue, subject, after)
    elif after is not None and after.content and not _only_names_a_document(tokens, after.content):
        draft.hearer = state.span(after.hearer)
        state.add(draft, [after.content], subject)


def _subject(state: Scan, place: int, form: Form) -> Subject | None:
    low = max(state.region, min(state.free, place)) if place >= state.free else state.region
    subject = subject_of(state.tokens, place, form, low, state.earlier)
    if (
        (subject is None or subject.position is Position.SHARED)
        and low > state.region
        and state.tokens[low].word == ","
    ):
        # The apposition before the verb may hold a statement: "Holt, who had denied it, said".
        whole = subject_of(state.tokens, place, form, state.region, state.earlier)
        return whole if whole is not None and whole.position is Position.BEFORE else subject
    return subject


def _complement(state: Scan, stop: int, form: Form, subject: Subject) -> Complement | None:
    """What follows the verb that ends before place `stop`, or its source where that stands behind it."""
    is_behind = subject.position in {Position.BEHIND, Position.AGENT}
    return complement_of(
        state.tokens,
        max(stop, subject.right) if is_behind else stop,
        form.cue,
        closes_at_comma=subject.named is not None,
        closes_at_first=subject.phrase is not None and _is_subordinate(state, subject.phrase.start - 1),
    )


def _is_subordinate(state: Scan, opener: int) -> bool:
    """Whether the clause opens the sentence with "when" or the like at place `opener`: "When Holt denied it, she"."""
    return 0 <= opener <= state.region + 1 and state.tokens[opener].low in grammar.SUBORDINATORS


# "a statement about the call".
_TELL_WHAT_OF = frozenset({"about", "on", "regarding", "concerning", "after", "following", "in", "to"})


def _only_names_a_document(tokens: Sequence[Token], content: range) -> bool:
    """Whether the content is "a statement" and no more: what it says stands elsewhere, as behind "saying"."""
    documents = word_set(grammar.PACKAGE, "issued_words")
    if tokens[content.start].low not in grammar.DETERMINERS:
        return False
    after = cue_forms().get(tokens[content.stop].low) if content.stop < len(tokens) else None
    if after is not None and after.tense is Tense.ING:
        return any(tokens[place].low in documents for place in content[:_LONGEST_DOCUMENT])
    about = next((place for place in content[1:] if tokens[place].low in _TELL_WHAT_OF), content.stop)
    return about - content.start <= _LONGEST_DOCUMENT and tokens[about - 1].low in documents


def _add_passive(
    state: Scan, place: int, draft: Draft, takes: Cue, subject: Subject, after: Complement | None
) -> None:
    """Add "Holt was accused by the mayor of fraud", "rents were said to rise", "the plan was condemned by Holt"."""
    tokens = state.tokens
    if takes.hearer and draft.mention is None and after is not None:
        # "They were told that rents rose": who was told is no part of it.
        draft.hearer = state.span(subject.object)
        state.add(draft, [after.content], subject)
        return
    parts = [subject.object] if subject.object is not None else []
    agent = subject.phrase if subject.position is Position.AGENT else None
    if agent is not None and agent.start - 1 > place + 1:
        parts.append(range(place + 1, agent.start - 1))
    if after is not None:
        parts.append(after.content)
    elif subject.right < len(tokens) and tokens[subject.right].low in _BEHIND_AGENT:
        parts.append(range(subject.right, clause_end(tokens, subject.right)))
    elif draft.mention is None:
        return
    if draft.mention is not None or takes.that or takes.object:
        state.add(draft, parts, subject)
