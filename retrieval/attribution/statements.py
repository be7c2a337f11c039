"""The statements of one article. Start here: `find_statements` tells the whole story.

A new rule has one right room:

- a verb, a noun, a role, a title, a word of an organisation: the word lists in `data`, and no code at all;
- where the source stands towards its verb (before, behind, after "by"): `subjects`;
- what may follow a verb, whom it was said to, where the words end: `complements`;
- where a noun phrase begins and ends, appositions, which word is a verb: `phrases`;
- words before their source, cues that are no verbs, quotations without a cue: `cues`;
- which people and organisations there are, whom "he", "the spokesman", "the statement" stand for: `sources`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from retrieval.attribution.cues.leftovers import drafts_of
from retrieval.attribution.cues.nested import told_within
from retrieval.attribution.drafts import Draft
from retrieval.attribution.sources.found import Found
from retrieval.attribution.sources.resolver import resolve_all
from retrieval.attribution.tokens import Quoted, overlapping
from retrieval.attribution.units import units_of
from retrieval.model import Quotation, Sentence, Span, Statement, StatementKind

# From this share of quoted code points on, the words are the speaker's own: a few of the writer's may stand between.
_DIRECT = 0.8


def find_statements(
    text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation], body: Span
) -> tuple[Statement, ...]:
    """The statements of the article's body, in the order of their contents; the same for the same text.

    `sentences` and `quotations` are the whole article's, in order; statements number the latter. Every content lies
    in `body`. Time grows with the length of the text.
    """
    quoted = [Quoted.of(text, number, quotation) for number, quotation in enumerate(quotations)]
    units = list(units_of(text, sentences, quoted, body))
    drafts = sorted(drafts_of(units), key=lambda draft: draft.place)
    for draft in drafts:
        draft.nested = told_within(text, draft, sentences, quoted)
    sources = resolve_all(text, units, drafts)
    statements = [_statement(draft, sources, quoted) for draft in drafts]
    return tuple(sorted(statements, key=lambda statement: statement.start))


def _statement(draft: Draft, sources: Mapping[Draft, Found | None], quoted: Sequence[Quoted]) -> Statement:
    found = sources[draft]
    return Statement(
        kind=_kind(draft, quoted),
        content=tuple(sorted(set(draft.content))),
        cue=draft.cue,
        mention=draft.mention,
        speaker=found.speaker if found else None,
        how=found.how if found else None,
        antecedent=found.antecedent if found else None,
        addressee=draft.hearer,
        quotation=draft.quotations[0] if draft.quotations else None,
        nested=tuple(_statement(each, sources, quoted) for each in draft.nested),
    )


def _kind(draft: Draft, quoted: Sequence[Quoted]) -> StatementKind:
    """Direct where every part begins and ends with quoted words: the writer's may only join them."""
    own = frozenset(draft.quotations)
    inside = [
        Span(max(each.span.start, part.start), min(each.span.end, part.end))
        for part in draft.content
        for each in overlapping(part, quoted)
        if each.number in own
    ]
    if not inside:
        return StatementKind.INDIRECT
    starts, ends = {span.start for span in inside}, {span.end for span in inside}
    is_quoted = all(part.start in starts and part.end in ends for part in draft.content)
    length = sum(part.end - part.start for part in draft.content)
    is_direct = is_quoted and sum(span.end - span.start for span in inside) >= _DIRECT * length
    return StatementKind.DIRECT if is_direct else StatementKind.MIXED
