"""Whatever is done to an archive file, in whatever order: it equals one in memory of the articles that are left."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.archive import Archive
from retrieval.indexes.memory import MemoryIndex
from retrieval.keeping.keeper import Keeper
from retrieval.keeping.reader import Reader
from retrieval.model import Article
from retrieval.stores.memory import MemoryStore
from retrieval.stores.revision import Revision, digest_of, superseded
from tests.keeping.archives import answers
from tests.keeping.invented import kept_as, news
from tests.keeping.recounting import differences

_POOL = tuple(news(14, seed=6))
_CHANGED = "“Nothing has changed,” Dana Holt, the mayor of Tarrow, said on {}."
_QUESTIONS = ("What did Holt say?", "What did Norway say about ferries?", "Who said that wages had fallen?")


def changed(article: Article, day: int) -> Article:
    """A version of it, of that day of 2025; without an address it is an article of its own."""
    told = f"{article.text}\n\n{_CHANGED.format(day)}"
    # Where the id was made of the content, it is made anew.
    own = article.id if article.id.startswith("story-") and article.url else ""
    return replace(
        article, text=told, id=own, body=replace(article.body, end=len(told)), published=date(2025, 1, day)
    )


_ARTICLES = st.builds(
    lambda at, day: changed(_POOL[at], day) if day else _POOL[at],
    st.integers(0, len(_POOL) - 1),
    st.sampled_from((0, 0, 0, 3, 7)),
)
_STEPS = st.lists(
    st.one_of(
        st.lists(_ARTICLES, min_size=1, max_size=9),
        st.integers(0, 20),
        st.sampled_from(("rebuild", "reopen")),
    ),
    min_size=1,
    max_size=5,
)


@dataclass(slots=True)
class Expected:
    """What should be in the file: all articles, in the order of adding, and which of them are searched."""

    kept: dict[str, Article] = field(default_factory=dict)
    older: set[str] = field(default_factory=set)

    def add(self, articles: Sequence[Article]) -> None:
        """Of one address, the one published last is searched from now on, of one day the one added last."""
        for name, one in ((one.id, one) for one in kept_as([*self.kept.values(), *articles])):
            if self.kept.setdefault(name, one) is one and one.url is not None:
                same = [
                    each for each in self.kept.values() if each.url == one.url and each.id not in self.older
                ]
                newest = max(reversed(same), key=lambda each: each.day or date.min)
                self.older.update(each.id for each in same if each is not newest)

    def remove(self, number: int) -> str:
        """Take one out, if there are so many: its id."""
        name = list(self.kept)[number] if number < len(self.kept) else "nobody"
        self.kept.pop(name, None)
        self.older.discard(name)
        return name

    @property
    def current(self) -> list[Article]:
        return [one for one in self.kept.values() if one.id not in self.older]

    @property
    def revision(self) -> str:
        digests = {name: digest_of(one) for name, one in self.kept.items()}
        total = sum(superseded(d) if name in self.older else d for name, d in digests.items())
        return Revision().with_digest(total).name


def do(path: Path, steps: Sequence[list[Article] | int | str], expected: Expected) -> None:
    """Each in turn, one opening of the archive until "reopen"."""
    keeper = Keeper(path, processes=1, batch=4).__enter__()
    for step in steps:
        match step:
            case "rebuild":
                keeper.rebuild()
            case "reopen":
                keeper.__exit__(None, None, None)
                keeper = Keeper(path, processes=1, batch=4).__enter__()
            case int():
                keeper.remove([expected.remove(step)])
            case list():
                assert not keeper.add((one.id, one) for one in step).refused
                expected.add(step)
    keeper.__exit__(None, None, None)


def copies(path: Path) -> dict[str, set[str]]:
    """The articles that are nearly the same as each one, itself among them."""
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT id, coalesce(copies, -number) FROM articles").fetchall()
    return {name: {other for other, its in rows if its == group} for name, group in rows}


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(_STEPS)
def test_a_file_equals_memory_whatever_was_done_to_it(steps: list[list[Article] | int | str]) -> None:
    expected = Expected()
    # A reader that is just opened may touch the index's folder once more while it goes.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "news.onrecord"
        do(path, steps, expected)
        reader, archive = Reader(path), Archive.open(path)
        assert differences(path, is_whole=not any(isinstance(step, int) for step in steps)) == []
        store = MemoryStore(expected.current)
        index, memory = MemoryIndex(store.entries()), Archive.over(expected.current)
        assert archive.revision == expected.revision
        assert list(archive.articles()) == expected.current
        assert all(archive.article(name) == one for name, one in expected.kept.items())
        assert (archive.totals(), archive.names(), archive.sources()) == (
            memory.totals(),
            memory.names(),
            memory.sources(),
        )
        assert archive.speakers() == memory.speakers()
        assert archive.statements() == memory.statements()
        assert answers(archive, _QUESTIONS) == answers(memory, _QUESTIONS)
        stems = {stem for block in store.blocks(range(len(index))) for stem in block.searchable}
        assert {stem: reader.index.document_frequency(stem) for stem in stems} == {
            stem: index.document_frequency(stem) for stem in stems
        }
        reader.close()
        anew = Path(folder) / "anew.onrecord"
        do(anew, [list(expected.kept.values())], Expected())
        assert copies(path) == copies(anew)
