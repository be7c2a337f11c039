"""What a disk index has fields for, and how what may be found is asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import tantivy
from tantivy import Occur, Query

from retrieval.ports import Among, By

TOLD: Final = "."
"""A word that is nobody's name: with it, a block tells to whom something was said."""

UNDATED: Final = 0
_LAST_DAY = 1 << 32


def _schema() -> tantivy.Schema:
    fields = tantivy.SchemaBuilder()
    for name in ("stems", "called", "told"):
        fields.add_text_field(
            name, tokenizer_name="whitespace", index_option="freq" if name == "stems" else "basic"
        )
    fields.add_text_field("source", tokenizer_name="raw", index_option="basic")
    for name in ("speaker", "day"):
        fields.add_unsigned_field(name, indexed=True, fast=name == "day")
    for name in ("block", "article", "recency"):
        fields.add_unsigned_field(name, fast=True)
    return fields.build()


SCHEMA = _schema()


def conditions(among: Among) -> list[Query]:
    """What a block must meet that `among` admits; none of it adds to a score."""
    filters, period = among.filters, among.period
    met: list[Query] = []
    if filters.since is not None or filters.until is not None:
        since = filters.since.toordinal() if filters.since else UNDATED + 1
        met.append(_days(since, filters.until.toordinal() if filters.until else _LAST_DAY))
    if filters.source is not None:
        met.append(term("source", filters.source.casefold()))
    if period is not None:
        until = period.told_until or period.until
        then = _days(
            period.since.toordinal() if period.since else UNDATED + 1,
            until.toordinal() if until else _LAST_DAY,
        )
        stating = all_of(*(term("stems", stem) for stem in period.stated))
        met.append(any_of([_days(UNDATED, UNDATED), then, *([stating] if period.stated else [])]))
    if among.by is not None:
        met += _by(among.by)
    return [Query.const_score_query(condition, 0.0) for condition in met]


def _by(by: By) -> list[Query]:
    spoken = [Query.term_set_query(SCHEMA, "speaker", sorted(by.speakers))] if by.speakers else []
    called = [all_of(*(term("called", stem) for stem in sorted(by.called)))] if by.called else []
    told = [term("told", stem) for stem in sorted(by.told)] or ([term("told", TOLD)] if by.is_told else [])
    return [any_of([*spoken, *called]), *told]


def _days(first: int, last: int) -> Query:
    return Query.range_query(SCHEMA, "day", tantivy.FieldType.Unsigned, first, last)


def term(field: str, value: str) -> Query:
    """That a field has the word."""
    return Query.term_query(SCHEMA, field, value, index_option="freq" if field == "stems" else "basic")


def any_of(queries: Sequence[Query]) -> Query:
    """That at least one is met; of none nothing is found."""
    if not queries:
        return Query.empty_query()
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def all_of(*queries: Query) -> Query:
    """That each is met; of none everything is found."""
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Must, query) for query in queries]) if queries else Query.all_query()
