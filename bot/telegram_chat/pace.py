"""How long things may take, in seconds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """Times in seconds.

    `ask`: the longest look into the archive. `poll`: how long Telegram holds a request for updates.
    `drain`: how long the last answers may take once we are told to stop. `typing`: how long an answer waits
    for its typing notice, which must not come after it. `pauses`: before each new try of a request;
    `longest_wait`: the longest "retry after" that is waited out.
    """

    ask: float = 20
    poll: int = 30
    drain: float = 20
    typing: float = 0.5
    pauses: tuple[float, ...] = (0.5, 1, 2)
    longest_wait: float = 60
    first_reconnect: float = 1
    longest_reconnect: float = 30
