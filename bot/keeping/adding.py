"""`onrecord add`: what is named is read and added, with a bar for a person and a summary for everybody."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain

from bot.keeping.summary import safe_so_far, summary, summary_as_json
from bot.keeping.talking import NOT_ALL, STOPPED, WELL, Talk, counted
from bot.progress import Bar
from retrieval.errors import ArticleError, OnRecordError
from retrieval.keeping.keeper import Found, Keeper, Telling
from retrieval.keeping.looking import look
from retrieval.keeping.report import Report
from retrieval.keeping.sources import Sources
from retrieval.model import Article

_MOST_REFUSED = 20


@dataclass(slots=True)
class Adding:
    """One run of the command; `report` tells what is safe, also where the run breaks off."""

    sources: Sources
    talk: Talk
    strict: bool
    wait: float
    as_json: bool
    report: Report = field(default_factory=Report)

    def run(self) -> int:
        """Add everything; the value is the exit code."""
        bar = self.talk.bar()
        try:
            self._add(bar)
        except ArticleError as error:
            # Only with `strict`.
            bar.clear()
            self.report.refuse(error)
        except KeyboardInterrupt:
            self.report.is_interrupted = True
        except OnRecordError:
            bar.clear()
            if self.report.kept:
                self.talk.say(safe_so_far(self.report))
            raise
        bar.clear()
        self._tell()
        if self.report.is_interrupted:
            return STOPPED
        return NOT_ALL if self.report.refused or not self.report.read else WELL

    def _add(self, bar: Bar) -> None:
        with closing(self._found(bar)) as found:
            if self.talk.path.exists():
                # What is there and no archive is told before anything is made beside it.
                with look(self.talk.path):
                    pass
                first: list[Found] = []
            else:
                first = self._up_to_an_article(found)
                if not first or not isinstance(first[-1][1], Article):
                    self._refuse_all(first)
                    return

            def stopping() -> None:
                bar.clear()
                self.talk.say("stopping, once what is being written is safe; Ctrl-C again stops at once")

            telling = Telling(self._kept, indexed=bar.show, waiting=self.talk.say, stopping=stopping)
            with Keeper(self.talk.path, wait=self.wait, telling=telling) as keeper:
                self.report = keeper.add(chain(first, found), strict=self.strict)

    def _up_to_an_article(self, found: Iterator[Found]) -> list[Found]:
        """What is found up to the first article: where there is none at all, no empty archive is to be made."""
        first: list[Found] = []
        try:
            for one in found:
                first.append(one)
                if isinstance(one[1], Article) or self.strict:
                    break
        except KeyboardInterrupt:
            self.report.is_interrupted = True
        return first

    def _refuse_all(self, found: Sequence[Found]) -> None:
        for _, one in found:
            if isinstance(one, ArticleError):
                self.report.refuse(one)

    def _kept(self, report: Report) -> None:
        self.report = report

    def _found(self, bar: Bar) -> Generator[Found, None, None]:
        """What is found, while the bar tells how far the reading is."""
        size = (self.sources.size() if self.talk.talk.isatty() else None) or 0
        for number, found in enumerate(self.sources.found(), start=1):
            told = f"{counted(number, 'article')} read, {bar.per_second(number):,.0f} a second"
            bar.show(min(size, self.sources.read), size, told)
            yield found

    def _tell(self) -> None:
        for error in self.report.refused[:_MOST_REFUSED]:
            self.talk.say(f"refused: {error}")
        if (more := len(self.report.refused) - _MOST_REFUSED) > 0:
            self.talk.say(f"and {more:,} more; --json tells all of them")
        tell = summary_as_json if self.as_json else summary
        tell(self.report, self.talk)
