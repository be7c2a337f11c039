"""`onrecord status`: how much there is of what, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from bot import wording
from bot.keeping.summary import held
from bot.keeping.talking import NOT_ALL, WELL, Talk, counted, size
from retrieval.keeping.looking import Look, look
from retrieval.stores.sql.overview import Overview
from retrieval.stores.sql.tables import FORMAT

_MOST_SOURCES = 5
_UNKNOWN = "source unknown"


def status(talk: Talk, *, as_json: bool) -> int:
    """Print it; the value is the exit code: 0, or 1 for an archive without articles."""
    with look(talk.path) as here:
        found = here.overview()
        if as_json:
            talk.tell_json(_as_json(here, found, talk))
        else:
            for name, told in _lines(here, found, talk):
                talk.tell(f"{name:<11} {told}")
    return WELL if found.articles else NOT_ALL


def _lines(here: Look, found: Overview, talk: Talk) -> Iterator[tuple[str, str]]:
    yield "archive", f"{talk.path} (format {FORMAT})"
    older = f" · {counted(found.older, 'older version')}" if found.older else ""
    undated = f" · {found.undated:,} undated" if found.undated else ""
    yield "articles", f"{held(here)}{undated}{older}"
    yield "sentences", f"{found.sentences:,}"
    yield "statements", f"{found.statements:,} whose speaker is known"
    yield "speakers", f"{found.speakers:,}, by the names and offices that articles give them"
    named = [
        f"{wording.one_line(source or _UNKNOWN)} {many:,}" for source, many in found.sources[:_MOST_SOURCES]
    ]
    more = len(found.sources) - len(named)
    yield "sources", " · ".join([*named, *([f"{more:,} more"] if more else [])]) or "none"
    store, index = here.bytes_of_store(), here.bytes_of_index()
    texts = f"the texts have {found.characters:,} characters"
    yield "size", f"{size(store + index)} (articles {size(store)}, index {size(index)}); {texts}"
    yield "revision", here.revision


def _as_json(here: Look, found: Overview, talk: Talk) -> dict[str, object]:
    return {
        "archive": str(talk.path),
        "format": FORMAT,
        "revision": here.revision,
        **asdict(found),
        "oldest": found.oldest.isoformat() if found.oldest else None,
        "newest": found.newest.isoformat() if found.newest else None,
        "sources": [{"source": source, "articles": many} for source, many in found.sources],
        "store_bytes": here.bytes_of_store(),
        "index_bytes": here.bytes_of_index(),
    }
