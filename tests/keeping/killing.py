"""Pulls the plug at random moments: `python -m tests.keeping.killing --adding 50 --rebuilding 50 --mending 20 --seed 1`.

A process that adds invented articles (builds the index anew, mends) is killed with SIGKILL. Whatever it leaves must open, hold
each acknowledged article word for word, count right, and answer as an archive in memory does; then adding goes on to the
end, and the archive must be the same as one of a process that was never killed.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from random import Random

from retrieval.archive import Archive
from retrieval.errors import ArchiveError
from retrieval.keeping.keeper import Keeper
from retrieval.model import Article
from tests.keeping.archives import Told, answers, contents
from tests.keeping.invented import by_id, current, kept_as, news, revision
from tests.keeping.killed import DONE, READY
from tests.keeping.recounting import differences

_NAME = "news.onrecord"


@dataclass(slots=True)
class Figures:
    """What was seen: all but the first four must stay 0."""

    kills: int = 0
    too_late: int = 0
    acknowledged: int = 0
    found: int = 0
    lost: int = 0
    changed: int = 0
    not_opened: int = 0
    miscounted: int = 0
    other_answers: int = 0
    other_in_the_end: int = 0
    left_behind: int = 0
    slow_to_open: int = 0
    faults: list[str] = field(default_factory=list)
    seconds_to_open: list[float] = field(default_factory=list)

    def fault(self, figure: str, told: str) -> None:
        """Count one, and remember what it was."""
        setattr(self, figure, getattr(self, figure) + 1)
        self.faults.append(f"{figure}: {told}")

    def __str__(self) -> str:
        told = [f"{each.name} {getattr(self, each.name)}" for each in fields(self)[:-2]]
        slowest = max(self.seconds_to_open, default=0.0)
        return "\n".join((", ".join(told) + f"; slowest to open {slowest:.2f} s", *self.faults))


@dataclass(frozen=True, slots=True)
class Pulling:
    """Kills of processes over archives of `articles` invented articles, in `folder`."""

    folder: Path
    seed: int = 1
    articles: int = 300
    batch: int = 20
    slow: float = 1.0

    def adding(self, kills: int, figures: Figures) -> None:
        """Kill processes that add to a new archive, some of them again and again."""
        whole = self._seconds("add", None)
        random = Random(self.seed)
        while kills > 0:
            place = self._place()
            while kills > 0 and (
                acknowledged := self._killed("add", place, random.uniform(0, whole), figures)
            ):
                kills -= 1
                self._examine(self._copied(place), acknowledged[1:], figures)
                if random.random() < 0.7:
                    break
            self._finish(place, figures)

    def rebuilding(self, kills: int, figures: Figures) -> None:
        """Kill processes that build the index of a whole archive anew."""
        whole = self._seconds("rebuild", self._whole())
        random = Random(self.seed)
        everything = [one.id for one in self._kept()]
        while kills > 0:
            place = self._copied(self._whole())
            if self._killed("rebuild", place, random.uniform(0, whole), figures):
                kills -= 1
                self._examine(self._copied(place), everything, figures)
            self._finish(place, figures)

    def mending(self, kills: int, figures: Figures) -> None:
        """Kill processes that mend what others that were killed have left, of which somebody has deleted the index."""
        adding = self._seconds("add", None)
        random = Random(self.seed)
        while kills > 0:
            place = self._place()
            acknowledged = self._killed("add", place, random.uniform(adding / 4, adding), Figures())
            if not acknowledged or not place.exists():
                continue
            shutil.rmtree(place.with_name(f"{_NAME}.index"), ignore_errors=True)
            whole = self._seconds("mend", self._copied(place))
            while kills > 0 and self._killed("mend", place, random.uniform(0, whole), figures):
                kills -= 1
                self._examine(self._copied(place), acknowledged[1:], figures)
            self._finish(place, figures)

    def _killed(self, what: str, place: Path, after: float, figures: Figures) -> list[str] | None:
        """Start one, kill it so many seconds later: what it told until then; None where it was done before."""
        with self._started(what, place) as process:
            assert process.stdout is not None
            first = process.stdout.readline().strip()
            time.sleep(after)
            process.send_signal(signal.SIGKILL)
            # What was told, and not half of a line: who is told half an id knows nothing.
            told = [line.rstrip("\n") for line in process.stdout if line.endswith("\n")]
        if first != READY or DONE in told or process.returncode != -signal.SIGKILL:
            figures.too_late += 1
            return None
        figures.kills += 1
        figures.acknowledged += len(told)
        return [READY, *told]

    def _seconds(self, what: str, place: Path | None) -> float:
        """How long it takes when nobody kills it, after it has started."""
        with self._started(what, place or self._place()) as process:
            assert process.stdout is not None
            process.stdout.readline()
            since = time.monotonic()
            if process.stdout.read().split()[-1:] != [DONE]:
                raise ArchiveError(what, "was not done, though nobody killed it")
        return time.monotonic() - since

    def _started(self, what: str, place: Path) -> subprocess.Popen[str]:
        options = {"articles": self.articles, "seed": self.seed, "batch": self.batch}
        told = [word for name, value in options.items() for word in (f"--{name}", str(value))]
        command = [sys.executable, "-m", "tests.keeping.killed", what, str(place), *told]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def _examine(self, place: Path, acknowledged: Sequence[str], figures: Figures) -> None:
        since = time.monotonic()
        try:
            archive = Archive.open(place)
        except ArchiveError as error:
            # Killed before there was a file to speak of, with nothing acknowledged: as good as never started.
            if acknowledged or "there is no such archive" not in error.why:
                figures.fault("not_opened", str(error))
            return
        figures.seconds_to_open.append(time.monotonic() - since)
        if figures.seconds_to_open[-1] > self.slow:
            figures.fault("slow_to_open", f"{figures.seconds_to_open[-1]:.1f} s")
        self._hold(archive, acknowledged, figures)
        for told in differences(place):
            figures.fault("miscounted", told)
        self._remove(place)

    def _hold(self, archive: Archive, acknowledged: Sequence[str], figures: Figures) -> None:
        """Hold it against what was acknowledged, and against an archive in memory."""
        kept = self._kept()
        for article_id in acknowledged:
            found = archive.article(article_id)
            if found is None:
                figures.fault("lost", article_id)
            elif found != by_id(kept)[article_id]:
                figures.fault("changed", article_id)
        # Batches are written in order, each whole or not at all.
        here = [one for one in kept if archive.article(one.id) is not None]
        figures.found += len(here)
        if here != kept[: len(here)] or (len(here) % self.batch and len(here) != len(kept)):
            figures.fault("miscounted", f"{len(here)} articles are no whole batches")
        if archive.revision != revision(here):
            figures.fault("miscounted", "the revision is another")
        if answers(archive) != _answers_in_memory(tuple(here)):
            figures.fault("other_answers", f"with {len(here)} articles")

    def _finish(self, place: Path, figures: Figures) -> None:
        """Go on to the end, and hold the archive against one that nobody killed."""
        with Keeper(place, processes=1, batch=self.batch) as keeper:
            keeper.add((one.id, one) for one in self._articles())
        whole = self._whole()
        if contents(place) != contents(whole):
            figures.fault("other_in_the_end", "other rows than without a kill")
        archive, other = Archive.open(place), Archive.open(whole)
        if archive.revision != other.revision or answers(archive) != answers(other):
            figures.fault("other_in_the_end", "other answers than without a kill")
        folders = [each.name for each in place.with_name(f"{_NAME}.index").iterdir()]
        if len(folders) != 1:
            figures.fault("left_behind", f"{len(folders)} indexes in one folder")
        self._remove(place)

    def _whole(self) -> Path:
        place = self.folder / f"whole-{self.articles}" / _NAME
        if not place.exists():
            place.parent.mkdir(parents=True)
            with Keeper(place, processes=1, batch=self.batch) as keeper:
                keeper.add((one.id, one) for one in self._articles())
        return place

    def _articles(self) -> list[Article]:
        return _news(self.articles, self.seed)

    def _kept(self) -> list[Article]:
        return kept_as(self._articles())

    def _place(self) -> Path:
        return Path(tempfile.mkdtemp(dir=self.folder)) / _NAME

    def _copied(self, place: Path) -> Path:
        copy = self._place()
        shutil.copytree(place.parent, copy.parent, dirs_exist_ok=True)
        return copy

    @staticmethod
    def _remove(place: Path) -> None:
        shutil.rmtree(place.parent, ignore_errors=True)


@cache
def _answers_in_memory(here: tuple[Article, ...]) -> list[Told]:
    return answers(Archive.over(current(here)))


@cache
def _news(many: int, seed: int) -> list[Article]:
    return news(many, seed)


def main() -> int:
    """The exit code: 0 where nothing was lost, and all was right."""
    parser = argparse.ArgumentParser(prog="python -m tests.keeping.killing", description=__doc__)
    for what in ("adding", "rebuilding", "mending"):
        parser.add_argument(f"--{what}", type=int, default=0, metavar="KILLS")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--batch", type=int, default=20)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    asked = parser.parse_args()
    is_right = True
    with tempfile.TemporaryDirectory(dir=asked.folder, ignore_cleanup_errors=True) as folder:
        pulling = Pulling(Path(folder), asked.seed, asked.articles, asked.batch)
        for what in ("adding", "rebuilding", "mending"):
            if kills := getattr(asked, what):
                figures = Figures()
                getattr(pulling, what)(kills, figures)
                print(f"{what}: {figures}", flush=True)
                is_right = is_right and not figures.faults
    return 0 if is_right else 1


if __name__ == "__main__":
    sys.exit(main())
