"""Is an archive file whole? Every article is unpacked, everything counted is counted anew, the index is held against both.

Not looked at are the forms of names, which only help to read a misspelt question.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from enum import Enum
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, select

from retrieval.errors import ArchiveError, OnRecordError
from retrieval.indexes.disk import DiskIndex
from retrieval.keeping.keeper import Keeper, Telling
from retrieval.keeping.looking import Look, look
from retrieval.keeping.places import index_folder, is_of_this_format
from retrieval.model import Article, Span, Statement
from retrieval.stores.revision import digest_of
from retrieval.stores.sql.kept import Kept
from retrieval.stores.sql.published import Published
from retrieval.stores.sql.reading import SqlStore
from retrieval.stores.sql.recount import Recount, times_spoken, times_written
from retrieval.stores.sql.tables import articles

_SAMPLE_ARTICLES, _SAMPLE_STEMS = 25, 8
_MOST_TOLD = 20
_BROKEN = (zlib.error, ValueError, KeyError, IndexError, TypeError, OverflowError, OnRecordError)

Told = Callable[[int, int], None]
"""Hears how many articles of how many have been looked at, or indexed."""


class Mend(Enum):
    """What puts a fault right."""

    INDEX = "the index is built anew from the articles"
    COUNTS = "the counts are made anew from the articles"
    NOTHING = "restore a copy of the file, or save what can be read: onrecord export --versions --to FILE"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, as a sentence without a full stop, and what mends it."""

    what: str
    mend: Mend


def find_faults(path: Path, told: Told = lambda _done, _of: None) -> list[Fault]:
    """All that is wrong with the archive file at `path`; raises ArchiveError where it cannot be opened at all."""
    with look(path) as here:
        faults = list(_faults_of_file(here.connection))
        if faults:
            return faults
        recount = Recount()
        sample = _sample(here)
        found: Counter[str] = Counter()
        broken = 0
        for done, kept in enumerate(here.kept(older=True), start=1):
            why = why_broken(kept)
            if why is None:
                recount.take(kept)
                _count_blocks(kept, sample, found)
            else:
                broken += 1
                if broken <= _MOST_TOLD:
                    faults.append(Fault(f"article {kept.id}: {why}", Mend.NOTHING))
            told(done, here.published.articles)
        if broken > _MOST_TOLD:
            faults.append(Fault(f"{broken - _MOST_TOLD:,} articles more are damaged", Mend.NOTHING))
        if broken:
            return faults
        return [
            *_faults_of_counts(here, recount.of(here.published, here.connection)),
            *_faults_of_index(path, here, {stem: found[stem] for stem in sample}),
        ]


def repair(path: Path, mends: set[Mend], *, wait: float = 0.0, told: Told = lambda _done, _of: None) -> None:
    """Put right what can be; raises ArchiveError where that cannot be written."""
    with Keeper(path, wait=wait, telling=Telling(indexed=told)) as keeper:
        if Mend.COUNTS in mends:
            keeper.recount()
        if Mend.INDEX in mends:
            keeper.rebuild()


def _faults_of_file(connection: Connection) -> Iterator[Fault]:
    told = connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST_TOLD})").scalars().all()
    if list(told) != ["ok"]:
        yield from (Fault(f"SQLite: {each}", Mend.NOTHING) for each in told)


def why_broken(kept: Kept) -> str | None:
    """What is wrong with an article as it is kept, and with what was found in it; None where nothing is."""
    if why := why_unreadable(kept):
        return why
    try:
        article = kept.article
        if len(kept.blocks) != len(kept.block_numbers) or len(kept.block_stems()) != len(kept.blocks):
            return "its blocks are not those that are searched"
        if any(block.stop > len(kept.sentences) for block in kept.blocks):
            return "a block has more sentences than there are"
        if any(span.end > len(article.text) for span in _spans(article, kept)):
            return "a span goes on after the text's end"
    except _BROKEN as error:
        return f"cannot be read ({type(error).__name__}: {error})"
    return None


def why_unreadable(kept: Kept) -> str | None:
    """Why an article cannot be read as it was added; None where it can."""
    try:
        is_it = digest_of(kept.article).to_bytes(32, "big") == kept.digest
    except _BROKEN as error:
        return f"cannot be read ({type(error).__name__}: {error})"
    return None if is_it else "is not what was added"


def _spans(article: Article, kept: Kept) -> Iterator[Span]:
    yield article.body
    yield from (sentence.span for sentence in kept.sentences)
    yield from (quotation.span for quotation in kept.quotations)
    for said in kept.said:
        yield from _spans_of(said.statement)


def _spans_of(statement: Statement) -> Iterator[Span]:
    yield from statement.content
    named = (statement.cue, statement.mention, statement.antecedent, statement.addressee)
    yield from (span for span in named if span is not None)


def _faults_of_counts(here: Look, anew: Published) -> Iterator[Fault]:
    for each in fields(Published):
        was, should = getattr(here.published, each.name), getattr(anew, each.name)
        if was != should:
            yield Fault(f"{each.name} is told as {was}, and is {should}", Mend.COUNTS)
    end = here.published.articles
    wrong = times_spoken(here.connection, end).items() ^ times_written(here.connection).items()
    if many := len({number for number, _ in wrong}):
        yield Fault(f"{many:,} speakers are counted wrong", Mend.COUNTS)


def _faults_of_index(path: Path, here: Look, expected: dict[str, int]) -> Iterator[Fault]:
    name, end = here.published.index, here.published.blocks
    if not name or not is_of_this_format(name):
        yield Fault("there is no index that this version reads", Mend.INDEX)
        return
    try:
        index = DiskIndex(index_folder(path) / name, SqlStore(here.connection))
    except ArchiveError as error:
        yield Fault(str(error), Mend.INDEX)
        return
    if index.end > end:
        # A writer commits to the index first, and so is ahead of the store for a moment.
        yield Fault("the index is ahead of the articles: a writer is at work, or was ended", Mend.INDEX)
        return
    if index.end < end:
        yield Fault(f"the index has {index.end:,} of {end:,} blocks", Mend.INDEX)
        return
    for stem, blocks in expected.items():
        if (indexed := index.document_frequency(stem)) != blocks:
            yield Fault(
                f"the index finds “{stem}” in {indexed:,} blocks, and it is in {blocks:,}", Mend.INDEX
            )


def _sample(here: Look) -> frozenset[str]:
    """Some stems of articles from all over the archive, the first and the last among them."""
    query = select(articles.c.number).where(articles.c.number < here.published.articles)
    numbers = list(here.connection.execute(query.order_by(articles.c.number)).scalars())
    step = max(1, len(numbers) // _SAMPLE_ARTICLES)
    wanted = {*numbers[::step], *numbers[-1:]}
    stems: set[str] = set()
    for kept in here.numbered(sorted(wanted)):
        try:
            every = {stem for block in kept.block_stems() for sentence in block for stem in sentence}
        except _BROKEN:
            # It is told of as damaged.
            continue
        stems.update(islice(sorted(every), 0, None, max(1, len(every) // _SAMPLE_STEMS)))
    return frozenset(stems)


def _count_blocks(kept: Kept, sample: frozenset[str], found: Counter[str]) -> None:
    if kept.is_current:
        title = sample.intersection(kept.stems.title)
        for block in kept.block_stems():
            found.update(title | sample.intersection(stem for sentence in block for stem in sentence))
