"""tantivy by its own Python package, and nothing of ours around it: the floor under an archive on disk."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from tantivy import Document, Index, Occur, Query, SchemaBuilder

_HEAP = 256_000_000
# One thread cuts the same segments at every run.
_THREADS = 1


class _Tantivy:
    def __init__(self, index: Index) -> None:
        self._index = index
        self._schema = index.schema
        self._searcher = index.searcher()

    def search(self, stems: Sequence[str], limit: int) -> list[int]:
        terms = [
            (Occur.Should, Query.term_query(self._schema, "stems", stem, index_option="freq"))
            for stem in stems
        ]
        found = self._searcher.search(Query.boolean_query(terms), limit, count=False)
        numbers = self._searcher.fast_field_values("number", [address for _, address in found.hits])
        return [int(number) for number in numbers if number is not None]

    def add(self, sentences: Sequence[list[str]], first: int) -> None:
        writer = self._index.writer(_HEAP, _THREADS)
        for number, stems in enumerate(sentences, start=first):
            document = Document()
            document.add_text("stems", " ".join(stems))
            document.add_unsigned("number", number)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()


class _TantivyEngine:
    name = f"tantivy {version('tantivy')}"

    def build(self, sentences: Sequence[list[str]], folder: Path) -> _Tantivy:
        schema = (
            SchemaBuilder()
            .add_text_field("stems", stored=False, tokenizer_name="whitespace", index_option="freq")
            .add_unsigned_field("number", fast=True)
            .build()
        )
        built = _Tantivy(Index(schema, str(folder)))
        built.add(sentences, 0)
        return built

    def open(self, folder: Path) -> _Tantivy:
        return _Tantivy(Index.open(str(folder)))


ENGINE = _TantivyEngine()
