"""`onrecord export`: all articles as articles.jsonl, so that they come back as they were."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from bot.keeping.talking import NOT_ALL, WELL, Talk, counted
from retrieval.errors import ArchiveError
from retrieval.keeping.checking import why_unreadable
from retrieval.keeping.looking import look
from retrieval.model import Article

_TOLD = ("id", "title", "text", "source", "author", "url", "license", "language")


def export(talk: Talk, to: Path | None, *, older: bool) -> int:
    """Write the articles to `to`, or to standard output; the value is the exit code."""
    if to is None:
        return _write(talk, talk.data, older=older)
    if to.is_dir():
        raise ArchiveError(str(to), "is a folder; name a file in it")
    beside = to.with_name(f".{to.name}.{os.getpid()}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="") as file:
            code = _write(talk, file, older=older)
        beside.replace(to)
    except OSError as error:
        raise ArchiveError(str(to), f"cannot be written: {error.strerror}") from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return code


def _write(talk: Talk, out: TextIO, *, older: bool) -> int:
    written = broken = 0
    bar = talk.bar()
    with look(talk.path) as here:
        for kept in here.kept(older=older):
            why = why_unreadable(kept)
            if why is None:
                print(as_line(kept.article), file=out)
                written += 1
            else:
                bar.clear()
                talk.say(f"left out: article {kept.id}: {why}")
                broken += 1
            bar.show(written, here.published.articles)
        bar.clear()
        talk.say(f"{counted(written, 'article')} written · revision {here.revision}")
    return WELL if written and not broken else NOT_ALL


def as_line(article: Article) -> str:
    """The article as a line of articles.jsonl; what its text alone does not tell is in the member `onrecord`."""
    told = {name: getattr(article, name) for name in _TOLD}
    told["published"] = article.published.isoformat() if article.published else None
    known = {name: value for name, value in told.items() if value is not None}
    was: dict[str, object] = {"body": [article.body.start, article.body.end]}
    was |= {"place": article.place} if article.place is not None else {}
    was |= {"derived_title": True} if article.derived_title else {}
    return json.dumps(known | {"onrecord": was}, ensure_ascii=False)
