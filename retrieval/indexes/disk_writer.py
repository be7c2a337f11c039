"""Writing a disk index: blocks are added at its end, and nothing is ever taken out of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import tantivy

from retrieval.indexes.folders import Guarded, require_signed, share, sign
from retrieval.indexes.queries import SCHEMA, TOLD, UNDATED
from retrieval.ports import ArticleNumber, BlockId, Entry

_HEAP_BYTES = 96_000_000


@dataclass(frozen=True, slots=True)
class WrittenEntry:
    """An entry as it is written: words parted by spaces. Whose it is and who speaks is told when it is added."""

    stems: str
    called: str | None
    told: str | None
    source: str | None
    day: int
    recency: int
    speakers: tuple[int, ...]

    @classmethod
    def of(cls, entry: Entry) -> WrittenEntry:
        """`entry`, written."""
        return cls(
            stems=" ".join(entry.stems),
            called=" ".join(sorted(entry.called)) or None,
            told=" ".join((TOLD, *sorted(entry.told))) if entry.told else None,
            source=entry.source,
            day=entry.day.toordinal() if entry.day else UNDATED,
            recency=entry.recency,
            speakers=tuple(sorted(entry.speakers)),
        )


class DiskIndexWriter:
    """Adds blocks at the end of the index in a folder, which is made where it is not there. One at a time.

    Raises IndexFaultError where it cannot be written, and for an index that was damaged, or made under another name.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._guarded = folder, Guarded(folder, writing=True)
        with self._guarded:
            is_new = not (folder / "meta.json").exists()
            if is_new:
                folder.mkdir(parents=True, exist_ok=True)
                sign(folder)
            require_signed(folder)
            index = tantivy.Index(SCHEMA, str(folder))
            # Nobody searches it here; as it comes, a thread would look for what is new.
            index.config_reader("manual")
            self._writer = index.writer(_HEAP_BYTES, 1)
            self.end: BlockId = index.searcher().num_docs
        self._is_closed = False

    def add(self, entry: WrittenEntry, article: ArticleNumber, speakers: Iterable[int]) -> None:
        """Add a block of that article, in which those speak; it is numbered `end`, and the next one on from there."""
        document = tantivy.Document()
        document.add_text("stems", entry.stems)
        for field, words in (("called", entry.called), ("told", entry.told), ("source", entry.source)):
            if words is not None:
                document.add_text(field, words)
        for speaker in speakers:
            document.add_unsigned("speaker", speaker)
        document.add_unsigned("day", entry.day)
        document.add_unsigned("block", self.end)
        document.add_unsigned("article", article)
        document.add_unsigned("recency", entry.recency)
        self._add(document)

    def skip_to(self, block: BlockId) -> None:
        """Number the next block so; the numbers between belong to blocks that are no more."""
        while self.end < block:
            document = tantivy.Document()
            document.add_unsigned("block", self.end)
            self._add(document)

    def _add(self, document: tantivy.Document) -> None:
        with self._guarded:
            self._writer.add_document(document)
        self.end += 1

    def commit(self) -> None:
        """Make what was added last."""
        with self._guarded:
            self._writer.commit()
            share(self._folder)

    def close(self) -> None:
        """Wait for what goes on in the background, and let the folder go; what was not committed is gone."""
        if not self._is_closed:
            self._is_closed = True
            with self._guarded:
                self._writer.wait_merging_threads()
                share(self._folder)
