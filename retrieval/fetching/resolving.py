"""From a host's name to its addresses, within a time: the system's own lookup knows no bound."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from typing import TypeAlias

Resolve: TypeAlias = Callable[[str, int], Sequence[str]]


def look_up(host: str, port: int) -> list[str]:
    """The addresses of `host`, as the system knows it; raises OSError or UnicodeError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(where[0]) for *_, where in found))


def look_up_within(seconds: float, resolve: Resolve, host: str, port: int) -> Sequence[str]:
    """What `resolve` finds; raises TimeoutError when it takes longer than `seconds`, and else what `resolve` raises."""
    answers: SimpleQueue[Sequence[str] | OSError | UnicodeError] = SimpleQueue()

    def answer() -> None:
        try:
            answers.put(resolve(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    # A lookup cannot be stopped; a daemon thread does not keep the command from ending.
    threading.Thread(target=answer, name=f"look up {host}", daemon=True).start()
    try:
        answered = answers.get(timeout=seconds)
    except Empty:
        raise TimeoutError(f"no answer within {seconds:g} seconds") from None
    if isinstance(answered, OSError | UnicodeError):
        raise answered
    return answered
