from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import ArchiveError
from retrieval.indexes.disk import DiskIndex
from retrieval.indexes.disk_writer import DiskIndexWriter, WrittenEntry
from retrieval.indexes.memory import MemoryIndex
from retrieval.ports import Analysed, Block, BlockId, Entry
from tests.building import CONTRACT
from tests.indexes.contract import BLOCKS, QUERIES, Blocks, IndexContract, entries


class Keeping:
    """A store that keeps only stems; of `gone` blocks nothing is searched."""

    def __init__(self, entries: Sequence[Entry], gone: frozenset[BlockId] = frozenset()) -> None:
        self._entries = entries
        self._gone = gone
        alive = [entry for number, entry in enumerate(entries) if number not in gone]
        self.block_count = len(alive)
        self.stem_count = sum(len(entry.stems) for entry in alive)
        self.indexed_stem_count = sum(len(entry.stems) for entry in entries)
        self._gone_stems = Counter(stem for number in gone for stem in set(entries[number].stems))

    def gone(self, stem: str) -> int:
        return self._gone_stems[stem]

    def is_gone(self, block: BlockId) -> bool:
        return block in self._gone

    def blocks(self, numbers: Iterable[BlockId]) -> Sequence[Block]:
        return [Block(n, "", range(1), (self._entries[n].stems,), (), _unread) for n in numbers]


def _unread() -> Analysed:
    raise AssertionError("an index reads no article")


def disk_index(entries: Sequence[Entry], gone: frozenset[BlockId] = frozenset()) -> DiskIndex:
    # tantivy has the files open; the folder may go at once.
    with tempfile.TemporaryDirectory() as folder:
        writer = DiskIndexWriter(Path(folder))
        half = len(entries) // 2
        for part in (entries[:half], entries[half:]):
            for entry in part:
                writer.add(WrittenEntry.of(entry), entry.article, entry.speakers)
            writer.commit()
        writer.close()
        return DiskIndex(Path(folder), Keeping(entries, gone))


class TestDiskIndex(IndexContract):
    def of(self, entries: Sequence[Entry]) -> DiskIndex:
        return disk_index(entries)


@CONTRACT
@given(BLOCKS, QUERIES, st.integers(1, 6), st.data())
def test_it_ranks_as_the_memory_index_does_to_the_last_digit_whatever_is_gone(
    blocks: Blocks, query: Mapping[str, float], limit: int, data: st.DataObject
) -> None:
    gone = data.draw(st.sets(st.sampled_from(range(len(blocks)))) if blocks else st.just(set[int]()))
    left = [number for number in range(len(blocks)) if number not in gone]
    disk = disk_index(entries(blocks), frozenset(gone))
    memory = MemoryIndex(entries([blocks[number] for number in left]))
    assert [(hit.block, hit.score) for hit in disk.search(query, limit)] == [
        (left[hit.block], hit.score) for hit in memory.search(query, limit)
    ]
    assert len(disk) == len(memory)
    for stem in query:
        assert disk.idf(stem) == memory.idf(stem)


def test_blocks_of_one_score_beyond_the_limit_are_looked_through() -> None:
    blocks = [("rent", "toll")] * 300 + [("rent", "tax")] * 300
    assert [hit.block for hit in disk_index(entries(blocks)).search({"rent": 1.0}, 4)] == [0, 1, 2, 3]


def test_a_folder_without_an_index_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="the index cannot be read"):
        DiskIndex(tmp_path, Keeping([]))
