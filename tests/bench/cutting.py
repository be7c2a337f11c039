"""Sentences are cut and analysed once, by our own code, and kept outside the repository for the next run."""

from __future__ import annotations

import json
import lzma
import shutil
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from tempfile import mkdtemp

from retrieval import language
from retrieval.errors import ArchiveError
from retrieval.language.sentences import split_sentences
from retrieval.language.words import stems_of
from tests.bench.corpus import Corpus

ARTICLES = Path("eval/realtimeqa/articles.jsonl.xz")
"""In the shared folder."""


def prepare(shared: Path, cache: Path, sentences: int) -> Corpus:
    """At least `sentences` sentences: those kept in `cache`, else cut now; raises ArchiveError where the set has fewer.

    They are cut anew where the set has changed, or the code that cuts and analyses.
    """
    articles = shared / ARTICLES
    if not articles.is_file():
        raise ArchiveError(str(articles), "is not there: name the folder that holds eval/ with --shared")
    key = _key(articles)
    for kept in cache.glob(f"{key}-*"):
        if int(kept.name.rpartition("-")[2]) >= sentences:
            return Corpus(kept)
    print(f"cutting {sentences:,} sentences ...", file=sys.stderr)
    cache.mkdir(parents=True, exist_ok=True)
    part = Path(mkdtemp(dir=cache))
    try:
        try:
            cut = _cut(articles, Corpus(part), sentences)
        except (EOFError, KeyError, ValueError, lzma.LZMAError) as error:
            raise ArchiveError(
                str(articles), f"cannot be read as articles, a line of JSON each: {error}"
            ) from error
        if cut < sentences:
            raise ArchiveError(
                str(articles), f"holds {cut:,} sentences where {sentences:,} are needed: ask for fewer"
            )
        return Corpus(part.replace(cache / f"{key}-{cut}"))
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _key(articles: Path) -> str:
    stat = articles.stat()
    key = blake2b(f"{stat.st_size} {stat.st_mtime_ns}".encode(), digest_size=8)
    for file in sorted(Path(language.__path__[0]).rglob("*.*")):
        if file.suffix in {".py", ".txt"}:
            key.update(file.read_bytes())
    return key.hexdigest()


def _cut(articles: Path, corpus: Corpus, enough: int) -> int:
    """Write whole articles until there are `enough` sentences; how many there are then."""
    total = 0
    with (
        corpus.stems.open("w", encoding="utf-8", newline="\n") as stems,
        corpus.lengths.open("w") as lengths,
    ):
        for text in _texts(articles):
            sentences = split_sentences(text)
            stems.writelines(" ".join(stems_of(one.span.of(text))) + "\n" for one in sentences)
            lengths.write(f"{len(sentences)}\n")
            total += len(sentences)
            if total >= enough:
                break
    return total


def _texts(articles: Path) -> Iterator[str]:
    with lzma.open(articles, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]
