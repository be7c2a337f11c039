"""The process that is killed: `python -m tests.keeping.killed add ARCHIVE`; tells on stdout what is safe, and when."""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from retrieval.keeping.keeper import Keeper, Telling
from retrieval.keeping.reader import Reader
from retrieval.keeping.report import Report
from retrieval.model import Article
from tests.keeping.invented import kept_as, news

READY, DONE, STOPPED = "ready", "done", "stopped"


class Acknowledging:
    """Prints the ids of the articles of each batch as soon as it is told as kept."""

    def __init__(self, path: Path, articles: list[Article]) -> None:
        self._path, self._articles = path, articles
        self._new: list[str] = []
        self._told = 0

    def found(self) -> Iterator[tuple[str, Article]]:
        """The articles; those that are here when the first is asked for are not new."""
        with closing(sqlite3.connect(self._path)) as database:
            here = {row[0] for row in database.execute("SELECT id FROM articles")}
        self._new = [one.id for one in kept_as(self._articles) if one.id not in here]
        yield from ((one.id, one) for one in self._articles)

    def kept(self, report: Report) -> None:
        """Articles are kept in the order in which they were found."""
        for article_id in self._new[self._told : report.kept]:
            print(article_id)
        print(flush=True, end="")
        self._told = report.kept


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.keeping.killed", description="Be killed meanwhile."
    )
    parser.add_argument("what", choices=("add", "rebuild", "mend"))
    parser.add_argument("archive", type=Path)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=20)
    parser.add_argument("--wait", type=float, default=0.0)
    parser.add_argument("--processes", type=int, default=1)
    asked = parser.parse_args()
    path: Path = asked.archive
    articles = news(asked.articles, asked.seed)
    print(READY, flush=True)
    if asked.what == "mend":
        Reader(path).close()
    elif asked.what == "rebuild":
        with Keeper(path) as keeper:
            keeper.rebuild()
    else:
        telling = Acknowledging(path, articles)
        with Keeper(
            path,
            telling=Telling(kept=telling.kept),
            processes=asked.processes,
            batch=asked.batch,
            wait=asked.wait,
        ) as keeper:
            if keeper.add(telling.found()).is_interrupted:
                print(STOPPED, flush=True)
                return
    print(DONE, flush=True)


if __name__ == "__main__":
    main()
