"""Which statement a sentence is of, and which sentence says who made it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from retrieval.language.words import stems_of
from retrieval.model import Attributed, Said, Sentence, Statement, StatementKind
from retrieval.ports import Analysed, Block

FEWEST_WORDS = 4
"""From so many words on, what stands in quotation marks is a quotation; fewer may be a title, or so called."""


def said_in(block: Block, place: int) -> Said | None:
    """The statement that most of the sentence at `place` is content of; None where it is nobody's.

    What is told of within a statement is not looked at. A quotation that no statement has is said by nobody known.
    """
    sentence = block.sentences[place]
    span = sentence.span
    best = max(block.read().near(span), key=lambda one: one.share(span), default=None)
    if best and best.share(span):
        return best
    if sentence.quotation is None:
        return None
    quoted = block.quotations[sentence.quotation].span
    unknown = Said(Statement(StatementKind.DIRECT, (quoted,), quotation=sentence.quotation))
    words = sum(len(stems_of(part.of(block.article.text))) for part in unknown.within(span))
    return unknown if words >= FEWEST_WORDS else None


def attributed(analysed: Analysed | Block, said: Said) -> Attributed:
    """The statement with what a passage tells of it."""
    antecedent = said.statement.antecedent
    named_in = place_of(analysed.sentences, antecedent.start) + 1 if antecedent else None
    return Attributed(analysed.article, said.statement, named_in, said.told_by)


def place_of(sentences: Sequence[Sentence], offset: int) -> int:
    """The place of the sentence that `offset` is in; of the one before, where it is between two."""
    return max(0, bisect_right(sentences, offset, key=attrgetter("span.start")) - 1)


def telling_place(block: Block, said: Said) -> int | None:
    """The place of the sentence that says who spoke: of the source's words, else of the cue, else of whom it goes on from."""
    outer = said.told_by or said.statement
    at = outer.mention or outer.cue or outer.antecedent
    return place_of(block.sentences, at.start) if at else None


def quoted_places(block: Block, place: int) -> range:
    """The places of the sentences of the quotation that the one at `place` is in; of it alone, where it is in none."""
    sentences, body = block.sentences, block.article.body
    quotation = sentences[place].quotation
    first = last = place
    if quotation is not None:
        # Within the body: a headline or a licence line is nobody's words.
        while (
            first and sentences[first - 1].quotation == quotation and body.contains(sentences[first - 1].span)
        ):
            first -= 1
        while (
            last + 1 < len(sentences)
            and sentences[last + 1].quotation == quotation
            and body.contains(sentences[last + 1].span)
        ):
            last += 1
    return range(first, last + 1)
