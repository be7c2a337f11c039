"""The index of an archive file: where it is, and how it is brought up to the store or built anew from it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from retrieval.errors import ArchiveError
from retrieval.indexes.disk_writer import DiskIndexWriter, WrittenEntry
from retrieval.indexes.folders import IndexFaultError
from retrieval.keeping.places import index_folder, is_of_this_format, new_name
from retrieval.stores.entries import entries_of
from retrieval.stores.sql.writing import SqlWriter

_AT_A_TIME = 200
Told = Callable[[int, int], None]
"""Hears how many articles of how many have been indexed."""


def open_index(archive: Path, writer: SqlWriter, told: Told) -> DiskIndexWriter:
    """The archive's index, to be written to; brought up to the store, and built anew where it is of no use."""
    name = writer.published.index
    folder = index_folder(archive) / name
    if is_of_this_format(name) and (folder / "meta.json").exists():
        try:
            index = DiskIndexWriter(folder)
        except IndexFaultError:
            # Damaged; whatever it was, the store has all of it.
            return rebuild_index(archive, writer, told)
        if index.end <= writer.end()[1]:
            fill(index, writer, told)
            _remove_others(archive, writer)
            return index
        index.close()
    return rebuild_index(archive, writer, told)


def rebuild_index(archive: Path, writer: SqlWriter, told: Told) -> DiskIndexWriter:
    """A new index of all that the store has; the old one is searched until it is done."""
    name = new_name()
    index = None
    try:
        index = DiskIndexWriter(index_folder(archive) / name)
        fill(index, writer, told)
        writer.renew_index(name)
    except BaseException:
        with suppress(ArchiveError):
            if index is not None:
                index.close()
            _remove_others(archive, writer)
        raise
    _remove_others(archive, writer)
    return index


def _remove_others(archive: Path, writer: SqlWriter) -> None:
    """Remove all indexes but the archive's: those that were replaced, and those of a writer that was ended."""
    name = writer.published.index
    # What cannot be removed now is tried again by the next writer.
    with suppress(OSError):
        for other in index_folder(archive).iterdir():
            if other.name != name:
                shutil.rmtree(other, ignore_errors=True)


def fill(index: DiskIndexWriter, writer: SqlWriter, told: Told) -> None:
    """Add to the index whatever the store has from the index's end on."""
    if index.end >= writer.end()[1]:
        return
    total = writer.articles_from(index.end)
    done = 0
    for some in writer.kept_from(index.end, _AT_A_TIME):
        spoken = writer.number_speakers(
            said.statement.speaker for kept in some for said in kept.said if said.statement.speaker
        )
        for kept in some:
            index.skip_to(kept.block_numbers.start)
            entries = list(entries_of(kept, kept.block_stems(), kept.number, spoken))
            # An article may have been written to the index in part.
            for entry in entries[index.end - kept.block_numbers.start :]:
                index.add(WrittenEntry.of(entry), kept.number, entry.speakers)
        done += len(some)
        told(done, total)
    index.skip_to(writer.end()[1])
    index.commit()
