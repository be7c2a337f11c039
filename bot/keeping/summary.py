"""What was added, in sentences and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from bot.keeping.talking import Talk, counted
from retrieval.keeping.looking import Look, look
from retrieval.keeping.report import Report
from retrieval.stores.sql.became import Became

_OF_THESE = {
    Became.NEW_VERSION: ("a new version", "new versions"),
    Became.OLDER_VERSION: ("an older version", "older versions"),
    Became.NEAR_COPY: ("a near-copy of another", "near-copies of others"),
}


def summary(report: Report, talk: Talk) -> None:
    """Tell what became of what was read, what the archive holds now, and how to ask it."""
    if not report.read and not report.is_interrupted:
        talk.tell("nothing was found to add")
    else:
        talk.tell(" · ".join(_became(report)))
    if report.is_interrupted:
        talk.tell(f"stopped; {safe_so_far(report)}")
    if not talk.path.exists():
        talk.tell(f"no archive was made at {talk.path}")
        return
    with look(talk.path) as here:
        talk.tell(f"{talk.path} holds {held(here)}")
        if here.published.current:
            talk.tell(f"ask it: {talk.how_to_ask()}")


def summary_as_json(report: Report, talk: Talk) -> None:
    """The same as an object, every refused piece in it."""
    told: dict[str, object] = {
        "read": report.read,
        **{each.name.lower(): report.counts[each] for each in Became if each is not Became.REFUSED},
        "refused": [{"where": error.where, "why": error.why} for error in report.refused],
        "interrupted": report.is_interrupted,
        "archive": str(talk.path),
        "articles": 0,
        "revision": None,
    }
    if talk.path.exists():
        with look(talk.path) as here:
            told |= {"articles": here.published.current, "revision": here.revision}
    talk.tell_json(told)


def safe_so_far(report: Report) -> str:
    """How much is safe of a run that broke off, and that it goes on when it is run again."""
    are = "is" if report.kept == 1 else "are"
    return f"{counted(report.kept, 'article')} of this run {are} safe; run the same command again to go on"


def held(here: Look) -> str:
    """How many articles an archive holds, and of which days."""
    first, last = here.days
    days = f" of {first} to {last}" if first != last else f" of {first}" if first else ""
    return f"{counted(here.published.current, 'article')}{days}"


def _became(report: Report) -> Iterator[str]:
    of_these = [
        one if report.counts[became] == 1 else f"{report.counts[became]:,} {many}"
        for became, (one, many) in _OF_THESE.items()
        if report.counts[became]
    ]
    yield f"{counted(report.kept, 'article')} added" + (
        f" (of these {', '.join(of_these)})" if of_these else ""
    )
    if there := report.counts[Became.UNCHANGED]:
        yield f"{there:,} {'was' if there == 1 else 'were'} there already"
    if report.refused:
        yield f"{len(report.refused):,} refused"
