"""Ctrl-C while something is written: heard when that is done."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uninterrupted() -> Iterator[None]:
    """What is done within it is done to its end; an interrupt that came meanwhile is raised then."""
    if threading.current_thread() is not threading.main_thread():
        # Python interrupts the main thread only.
        yield
        return
    heard: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if heard and before is not signal.SIG_IGN:
        raise KeyboardInterrupt
