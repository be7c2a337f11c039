"""`onrecord watch`: folders and feeds are followed, and what is new is added."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path, PurePath
from typing import Protocol

from bot.keeping.talking import NOT_ALL, WELL, Talk, counted
from retrieval.errors import ArchiveError, ArticleError, FetchError, OnRecordError
from retrieval.fetching.fetch import fetch
from retrieval.fetching.fetched import FetchLimits
from retrieval.fetching.watch import FeedWatch, FolderWatch
from retrieval.keeping.keeper import Found, Keeper, Telling
from retrieval.keeping.looking import not_held
from retrieval.keeping.sources import is_address, path_named, read_fetched
from retrieval.model import Article
from retrieval.reading.each import read_each
from retrieval.reading.formats import is_article_name
from retrieval.stores.sql.became import Became

_FOLDER_SECONDS, _SETTLE_SECONDS = 5.0, 2.0
_SHORTEST_PAUSE = 0.05


class Followed(Protocol):
    """Something that is followed."""

    def news(self) -> Iterator[Found]:
        """What is new there since the last look, if it is time to look."""

    def wait(self) -> float:
        """The seconds until it is time to look."""


@dataclass(slots=True)
class Folder:
    """A folder, looked at every `every` seconds."""

    path: Path
    watch: FolderWatch
    every: float
    due: float = 0.0

    def news(self) -> Iterator[Found]:
        """The articles of the files that are new or changed."""
        if self.wait():
            return
        self.due = time.monotonic() + self.every
        for changed in self.watch.changed():
            if isinstance(changed, ArchiveError):
                yield changed.where, ArticleError(changed.where, changed.why)
            elif is_article_name(PurePath(changed.relative_to(self.path))):
                yield from _read(changed)

    def wait(self) -> float:
        """The seconds until it is time to look."""
        return max(0.0, self.due - time.monotonic())


def _read(file: Path) -> Iterator[Found]:
    try:
        yield from read_each(file)
    except OnRecordError as error:
        # Gone since; what was read of it stays in the archive.
        yield error.where, ArticleError(error.where, error.why)


@dataclass(slots=True)
class Feed:
    """A feed or a page."""

    watch: FeedWatch

    def news(self) -> Iterator[Found]:
        """The articles there, if it has changed."""
        for changed in self.watch.changed():
            if isinstance(changed, FetchError):
                yield changed.where, ArticleError(changed.where, changed.why)
            else:
                yield from read_fetched(changed)

    def wait(self) -> float:
        """The seconds until it is time to ask."""
        return self.watch.wait()


@dataclass(slots=True)
class Watching:
    """What is followed, and what has come of it."""

    followed: Sequence[Followed]
    talk: Talk
    added: int = field(default=0)
    refused: int = field(default=0)

    @classmethod
    def over(cls, named: Sequence[str], talk: Talk, *, every: float, allow_private: bool) -> Watching:
        """Over what is named; raises ArchiveError for what cannot be followed."""
        followed: list[Followed] = []
        for one in named:
            if is_address(one):
                ask = partial(fetch, limits=FetchLimits(), allow_private=allow_private)
                followed.append(Feed(FeedWatch(one, ask, every=every)))
                continue
            path = path_named(one)
            if not path.is_dir():
                raise ArchiveError(one, "is no folder; follow the folder that it is in, or: onrecord add")
            pause = min(every, _FOLDER_SECONDS)
            watch = FolderWatch(path, settle=min(every, _SETTLE_SECONDS))
            followed.append(Folder(path, watch, pause))
        return cls(followed, talk)

    def once(self) -> int:
        """Look once; the value is the exit code."""
        for one in self.followed:
            if isinstance(one, Folder):
                one.watch = FolderWatch(one.path, settle=0.0)
            self._look(one)
        self.talk.say(self._so_far())
        return NOT_ALL if self.refused else WELL

    def run(self) -> int:
        """Look again and again, until Ctrl-C; the value is the exit code."""
        # What ends services ends it as kindly.
        signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
        try:
            self.talk.say(f"following {counted(len(self.followed), 'place')}; Ctrl-C ends it")
            while True:
                for one in self.followed:
                    self._look(one)
                time.sleep(max(_SHORTEST_PAUSE, min(one.wait() for one in self.followed)))
        except KeyboardInterrupt:
            self.talk.say(f"ended; {self._so_far()}")
            return WELL

    def _look(self, one: Followed) -> None:
        """Add what is new there; the archive is held only where there is something to be added."""
        new = not_held(self._articles(one), self.talk.path)
        first = next(new, None)
        if first is None:
            return
        # Whoever writes meanwhile is waited for, however long that takes.
        telling = Telling(became=self._became, waiting=self.talk.say)
        with Keeper(self.talk.path, wait=float("inf"), telling=telling) as keeper:
            report = keeper.add(chain([first], new))
        for error in report.refused:
            self._refuse(error)
        if report.is_interrupted:
            raise KeyboardInterrupt

    def _articles(self, one: Followed) -> Iterator[tuple[str, Article]]:
        for where, found in one.news():
            if isinstance(found, ArticleError):
                self._refuse(found)
            else:
                yield where, found

    def _refuse(self, error: ArticleError) -> None:
        self.refused += 1
        self.talk.say(f"refused: {error}")

    def _became(self, article_id: str, title: str, became: Became) -> None:
        self.added += 1
        self.talk.tell(f"{became.value}\t{article_id}\t{' '.join(title.split())}")
        self.talk.data.flush()

    def _so_far(self) -> str:
        refused = f", {self.refused:,} refused" if self.refused else ""
        return f"{counted(self.added, 'article')} added{refused}"
