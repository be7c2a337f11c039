"""`onrecord remove`: articles taken out, by id or all of a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from bot.keeping.talking import NOT_ALL, STOPPED, WELL, Talk, counted
from bot.progress import Bar
from retrieval.errors import QuestionError
from retrieval.keeping.keeper import Keeper, Telling
from retrieval.keeping.looking import look

_YES = {"y", "yes"}


def remove(
    talk: Talk, answers: TextIO, ids: Sequence[str], source: str | None, *, is_sure: bool, wait: float
) -> int:
    """Take them out; of a whole source it is asked first, unless `is_sure`. The value is the exit code."""
    if not ids and source is None:
        raise QuestionError("remove", "names nothing; name ids (onrecord list tells them), or --source S")
    with look(talk.path) as here:
        of_source = here.ids_of_source(source) if source is not None else []
    wanted = list(dict.fromkeys([*ids, *of_source]))
    if source is not None and not of_source:
        talk.say(f"no article is from {source}; onrecord status tells the sources")
    if (
        of_source
        and not is_sure
        and not _agreed(f"Remove all {len(of_source):,} of {source}?", talk, answers)
    ):
        talk.say("nothing was removed")
        return NOT_ALL
    bar, removed = talk.bar("removing"), list[str]()
    stopped = False
    telling = Telling(indexed=bar.show, waiting=talk.say)
    with Keeper(talk.path, wait=wait, telling=telling) as keeper:
        try:
            for each in _told(wanted, bar):
                removed += keeper.remove([each])
        except KeyboardInterrupt:
            stopped = True
    bar.clear()
    there = set(removed)
    for each in () if stopped else ids:
        if each not in there:
            talk.say(f"{each}: there is no article of that id; onrecord list tells the ids")
    talk.tell(f"{counted(len(removed), 'article')} removed")
    if stopped:
        return STOPPED
    return WELL if there.issuperset(ids) and (removed or not wanted) and wanted else NOT_ALL


def _told(ids: Sequence[str], bar: Bar) -> Iterator[str]:
    for number, each in enumerate(ids):
        bar.show(number, len(ids))
        yield each


def _agreed(question: str, talk: Talk, answers: TextIO) -> bool:
    if not answers.isatty():
        raise QuestionError("--source", "removes all of a source; say that you are sure with --yes")
    talk.talk.write(f"{question} [y/N] ")
    talk.talk.flush()
    return answers.readline().strip().casefold() in _YES
