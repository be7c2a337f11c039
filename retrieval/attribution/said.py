"""The statements of an article one by one, those that are told of within others among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from retrieval.attribution.lexicon import cue_forms
from retrieval.attribution.sources.mentions import Shape, read_mention
from retrieval.attribution.tokens import Token, tokenise
from retrieval.language.wordlists import word_set
from retrieval.language.words import stem_of
from retrieval.model import Said, Statement


def each_said(text: str, statements: Iterable[Statement], told_by: Statement | None = None) -> Iterator[Said]:
    """The statements of `text`, each followed by those that are told of in it."""
    for statement in statements:
        yield Said(statement, told_by, _called(text, statement), _is_plain(text, statement))
        yield from each_said(text, statement.nested, statement)


def _is_plain(text: str, statement: Statement) -> bool:
    cue, forms = statement.cue, cue_forms()
    words = cue.of(text).lower().split() if cue else ()
    return any(word == "according" or (word in forms and forms[word].cue.speaks) for word in words)


def _called(text: str, statement: Statement) -> frozenset[str]:
    """The stems of the names that the source's words have: of whoever speaks, or in whose name.

    "Holt" and "Holt's campaign" hold Holt's, "critics of Holt" do not.
    """
    span = statement.mention
    mention = read_mention(tokenise(text, span, ())) if span else None
    if mention is None:
        return frozenset()
    speaks_for = word_set("retrieval.attribution", "speaks_for")
    if any(token.low in speaks_for for token in mention.tokens):
        tokens: Sequence[Token] = mention.tokens
    elif mention.shape is Shape.DOCUMENT:
        tokens = (*mention.owner, *mention.head)
    elif mention.shape is Shape.ROLE:
        # "the mayor, Dana Holt": the name follows.
        tokens = (*mention.head, *takewhile(lambda token: token.is_capital, mention.tail[1:]))
    else:
        tokens = mention.head
    return frozenset(stem_of(token.word) for token in tokens if token.is_capital)
