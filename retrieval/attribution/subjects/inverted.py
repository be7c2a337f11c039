"""The source behind its verb: "“Rents rose,” said Holt, the mayor, on Friday."."""

from __future__ import annotations

from retrieval.attribution import grammar
from retrieval.attribution.inflection import FINITE
from retrieval.attribution.phrases.before import subject_before
from retrieval.attribution.phrases.behind import phrase_after
from retrieval.attribution.subjects.subject import Position, Subject, Verb
from retrieval.attribution.tokens import STATED_FROM_WORDS, Token

_END_QUESTION = frozenset({"?"})
_END_WORDS_SAID = grammar.BREAKS | {"?", "!"}
_BEHIND_SOURCE = grammar.BREAKS | {".", ";"}
_TIMES_AND_CLAUSES = frozenset({"while", "when", "as", "last", "yesterday"})


def inverted_subject(verb: Verb) -> Subject | None:
    """The source behind the verb: only right after the words said."""
    before = verb.before
    if not _takes_inversion(verb) or not (before is None or _ends_words_said(verb, before)):
        return None
    surely = before is not None and before.quotation is not None
    phrase = phrase_after(verb.tokens, verb.place + 1, surely=surely)
    if phrase is None or not _is_source(verb, before, phrase):
        return None
    return Subject(phrase, Position.BEHIND, verb.left, phrase.stop)


def _takes_inversion(verb: Verb) -> bool:
    takes = verb.form.cue
    return (
        takes.speaks
        and (takes.that or takes.wh)
        and takes.lemma != "tell"
        and verb.form.tense in FINITE
        and not verb.auxiliaries
        # "Asked about rents, Holt" opens a sentence.
        and (takes.that or verb.before is not None)
    )


def _ends_words_said(verb: Verb, before: Token) -> bool:
    if before.quotation is None:
        # "Holt, asked about rents, said": a verb of asking stands behind a question, not behind a comma.
        return before.word in (_END_WORDS_SAID if verb.form.cue.that else _END_QUESTION)
    return before.quotation.stated and (_is_sentence(before) or verb.left - 1 == verb.low)


def _is_sentence(token: Token) -> bool:
    return token.quotation is not None and token.quotation.words >= STATED_FROM_WORDS


def _is_source(verb: Verb, before: Token | None, phrase: range) -> bool:
    """Whether the phrase behind is the source: in "Holt, said the plan was bad", it is not."""
    if before is None:
        return verb.place == verb.low
    if _is_sentence(before):
        return True
    if before.word == "," and (
        verb.left - 1 <= verb.low or subject_before(verb.tokens, verb.left, verb.low) is not None
    ):
        return False
    after = verb.tokens[phrase.stop] if phrase.stop < len(verb.tokens) else None
    return (
        after is None
        or after.word in _BEHIND_SOURCE
        or after.quotation is not None
        or after.low in grammar.PREPOSITIONS
        or after.low in grammar.TIMES
        or after.low in _TIMES_AND_CLAUSES
    )
