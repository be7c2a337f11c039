"""An article made ready to be written: the work that needs no archive, and so can be done in any process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retrieval.analysis import Analysis, analyse
from retrieval.copies.sketching import sketch_of
from retrieval.errors import ArticleError
from retrieval.indexes.disk_writer import WrittenEntry
from retrieval.language.names import WrittenForms
from retrieval.model import Article, Speaker
from retrieval.model.article import key_of
from retrieval.stores.entries import entries_of
from retrieval.stores.revision import digest_of
from retrieval.stores.sql.codec import pack_spans, pack_stems, pack_text
from retrieval.stores.sql.codec_said import pack_said
from retrieval.stores.sql.deltas import Counts


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that is written of one article; its number, and its blocks' and speakers', are given when it is.

    `row` and `contents` are columns of those tables, `spoken` counts each speaker's statements, `entries` number the speakers
    by their place in it.
    """

    id: str
    row: Mapping[str, Any]
    contents: Mapping[str, bytes]
    spoken: tuple[tuple[Speaker, int], ...]
    entries: tuple[WrittenEntry, ...]
    forms: WrittenForms
    counts: Counts


def prepare(article: Article) -> Prepared:
    """`article`, analysed and packed."""
    analysis = analyse(article)
    spoken = tuple(analysis.spoken().items())
    numbers = {speaker: number for number, (speaker, _) in enumerate(spoken)}
    entries = tuple(map(WrittenEntry.of, entries_of(analysis, analysis.stems, 0, numbers)))
    return Prepared(
        id=article.id,
        row=_row(analysis),
        contents={
            "text": pack_text(article.text),
            "stems": pack_stems(analysis.title, analysis.blocks, analysis.stems),
            "spans": pack_spans(analysis.sentences, analysis.quotations),
            "statements": pack_said(analysis.said),
        },
        spoken=spoken,
        entries=entries,
        forms=WrittenForms.of(article.body.of(article.text)),
        counts=Counts.of(article, analysis.sentences, analysis.stems, analysis.title),
    )


def prepare_all(articles: Sequence[Article]) -> list[Prepared | ArticleError]:
    """Each of them made ready; one on which we fail is told, and the others are unharmed."""
    return [_prepared_or_error(article) for article in articles]


def _prepared_or_error(article: Article) -> Prepared | ArticleError:
    try:
        return prepare(article)
    except Exception as error:  # noqa: BLE001  # a fault of ours, whatever it is, may cost this article, and no other
        return ArticleError(
            article.id, f"cannot be analysed ({type(error).__name__}: {error}); please report it"
        )


def _row(analysis: Analysis) -> dict[str, Any]:
    article = analysis.article
    body = article.body
    stems = [stem for block in analysis.stems for sentence in block for stem in sentence]
    sketch = sketch_of(stems)
    return {
        "id": article.id,
        "key": key_of(article.id),
        "title": article.title,
        "derived_title": article.derived_title,
        "source": article.source,
        "source_key": article.source.casefold() if article.source is not None else None,
        "author": article.author,
        "place": article.place,
        "published": article.published.isoformat() if article.published else None,
        "day": article.day.toordinal() if article.day else None,
        "url": article.url,
        "license": article.license,
        "language": article.language,
        "body_start": body.start,
        "body_end": body.end,
        "sentences": len(analysis.sentences),
        "blocks": len(analysis.blocks),
        "stem_count": len(stems) + len(analysis.title) * len(analysis.blocks),
        "digest": digest_of(article).to_bytes(32, "big"),
        "sketch": sketch.to_bytes() if sketch else None,
    }
