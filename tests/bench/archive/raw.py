"""tantivy by its own Python package over an archive's own index: the floor under an answer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tantivy import Index, Occur, Query

from retrieval.answering.ranking import BLOCKS
from retrieval.keeping.places import index_folder


class RawIndex:
    """The index in a folder."""

    def __init__(self, folder: Path) -> None:
        index = Index.open(str(folder))
        self._schema, self._searcher = index.schema, index.searcher()

    @classmethod
    def of(cls, archive: Path) -> RawIndex:
        """The index of an archive file that nobody writes to."""
        return cls(next(index_folder(archive).iterdir()))

    def search(self, stems: Sequence[str]) -> list[int]:
        """The numbers of the best blocks, as many as an answer is looked for in."""
        terms = [
            (Occur.Should, Query.term_query(self._schema, "stems", stem, index_option="freq"))
            for stem in stems
        ]
        found = self._searcher.search(Query.boolean_query(terms), BLOCKS, count=False)
        numbers = self._searcher.fast_field_values("block", [address for _, address in found.hits])
        return [int(number) for number in numbers if number is not None]
