"""What the operator reads on standard error: plain lines, and never a token or a word of anyone's question."""

from __future__ import annotations

import logging
import time
import traceback
from pathlib import Path
from typing import TextIO

LOG = logging.getLogger("onrecord")
_AGAIN_AFTER = 300.0
_OURS = tuple(Path(__file__).parents[2] / package for package in ("bot", "retrieval"))


class _Discreet(logging.Formatter):
    """Our own lines as they are; of a library's only its unfilled template and the kind of the error.

    What a library fills in may be a URL with the token in it, or an update with a question in it.
    """

    def format(self, record: logging.LogRecord) -> str:
        if record.name.split(".")[0] == LOG.name:
            return f"onrecord: {record.getMessage()}"
        error = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        template = str(record.msg).partition("\n")[0]
        return "onrecord: " + " · ".join(filter(None, (record.name, template, error)))


def report_to(stream: TextIO) -> None:
    """From now on the process logs to `stream`."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Discreet())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    LOG.setLevel(logging.INFO)
    # At INFO these print every URL, token and all.
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # Below CRITICAL the library only reports errors that it then raises, and we report those once.
    logging.getLogger("telegram").setLevel(logging.CRITICAL)


def where(error: BaseException) -> str:
    """The kind of an error, and the request it came of or the last line of ours on its way; nothing of what it says."""
    kind = type(error).__name__
    notes: list[str] = getattr(error, "__notes__", [])
    if notes:
        return f"{kind} in {notes[0]}"
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if any(map(Path(frame.filename).is_relative_to, _OURS))] or frames
    return f"{kind} at {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else kind


class Troubles:
    """Each kind of lasting trouble is told once in five minutes, and its end once."""

    def __init__(self) -> None:
        self._told: dict[str, float] = {}
        self._outage = False

    def meet(self, kind: str, line: str, *, is_outage: bool = True) -> None:
        """Tell of a trouble, where it has not just been told."""
        self._outage = self._outage or is_outage
        now = time.monotonic()
        if now - self._told.get(kind, now - _AGAIN_AFTER) >= _AGAIN_AFTER:
            self._told[kind] = now
            LOG.warning("%s", line)

    def over(self) -> None:
        """An outage has ended; the next one is told at once."""
        if self._outage:
            LOG.info("Telegram answers again")
            self._outage = False
            self._told.clear()
