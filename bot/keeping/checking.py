"""`onrecord check` and `onrecord rebuild`: is the archive whole, and what puts it right."""

from __future__ import annotations

from bot.keeping.summary import held
from bot.keeping.talking import NOT_ALL, WELL, Talk
from retrieval.keeping.checking import Mend, find_faults, repair
from retrieval.keeping.keeper import Keeper, Telling
from retrieval.keeping.looking import look


def check(talk: Talk, *, mending: bool, wait: float) -> int:
    """Tell what is wrong, and with `mending` put right what can be; the value is the exit code."""
    bar = talk.bar("checking")
    faults = find_faults(talk.path, bar.show)
    bar.clear()
    for fault in faults:
        talk.tell(f"wrong: {fault.what}")
    mends = {fault.mend for fault in faults}
    if not faults:
        with look(talk.path) as here:
            talk.tell(f"all is well: {held(here)} · revision {here.revision}")
        return WELL
    if not mending or mends == {Mend.NOTHING}:
        for mend in sorted(mends, key=lambda one: one.name):
            hint = "" if mend is Mend.NOTHING else " (onrecord check --repair)"
            talk.tell(f"to do: {mend.value}{hint}")
        return NOT_ALL
    repair(talk.path, mends, wait=wait, told=talk.bar("indexing").show)
    talk.say("repaired; checking again")
    return check(talk, mending=False, wait=wait)


def rebuild(talk: Talk, wait: float) -> int:
    """Build the index anew; the value is the exit code."""
    with look(talk.path):
        # What is no archive is told before anything is made beside it.
        pass
    bar = talk.bar("indexing")
    with Keeper(talk.path, wait=wait, telling=Telling(indexed=bar.show, waiting=talk.say)) as keeper:
        keeper.rebuild()
    bar.clear()
    with look(talk.path) as here:
        talk.tell(f"the index is new: {held(here)} · revision {here.revision}")
    return WELL
