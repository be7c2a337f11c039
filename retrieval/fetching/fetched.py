"""What fetching may cost, and what comes of it: values only."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """The bounds of one fetch: `size` in bytes once unpacked, `seconds` for all of it, and how many `redirects`."""

    size: int = 20_000_000
    seconds: float = 30.0
    redirects: int = 5

    def __post_init__(self) -> None:
        if self.size < 1 or self.seconds <= 0 or self.redirects < 0:
            raise ValueError("a fetch needs room, time and no negative number of redirects")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it was delivered.

    `url` is where it was found in the end, without credentials or fragment; `content_type` is lower case and
    bare, `charset` what the server told; `body` is unpacked. With `etag` or `last_modified` one may ask later
    whether the page has changed.
    """

    url: str
    status: int
    content_type: str
    charset: str | None
    body: bytes = field(repr=False)
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class NotModified:
    """The page is still the one that was fetched before."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
