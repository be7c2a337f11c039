"""Fetching one page or feed: within its limits, from the web only, and never from one's own network unawares."""

from __future__ import annotations

import time

from retrieval.errors import FetchError
from retrieval.fetching.deadline import Deadline
from retrieval.fetching.fetched import Fetched, FetchLimits, NotModified
from retrieval.fetching.resolving import Resolve, look_up

_ACCEPTED = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"
_PAUSE, _LONGEST_PAUSE = 0.1, 5.0


def fetch(
    url: str,
    limits: FetchLimits,
    *,
    allow_private: bool = False,
    etag: str | None = None,
    modified: str | None = None,
    resolve: Resolve = look_up,
) -> Fetched | NotModified:
    """The page at `url`, or that it is still the one that came with `etag` or `modified`.

    `allow_private` opens addresses of one's own network. What failed in passing is tried once more, within
    the limits. Raises FetchError for all that keeps a page from being delivered.
    """
    # httpx takes a tenth of a second to import, and who asks an archive fetches nothing.
    from retrieval.fetching.faults import is_passing  # noqa: PLC0415
    from retrieval.fetching.guard import Guard  # noqa: PLC0415
    from retrieval.fetching.redirects import follow  # noqa: PLC0415
    from retrieval.fetching.urls import read_url  # noqa: PLC0415

    deadline = Deadline.within(limits.seconds)
    asked = read_url(url)
    headers = _headers(etag, modified)
    guard = Guard(deadline, resolve, allow_private=allow_private)
    try:
        return follow(asked, headers, limits, guard)
    except FetchError as error:
        pause = _PAUSE if is_passing(error) else error.retry_after
        if pause is None or pause > _LONGEST_PAUSE or pause >= deadline.left():
            raise
    time.sleep(pause)
    return follow(asked, headers, limits, guard)


def _headers(etag: str | None, modified: str | None) -> dict[str, str]:
    # The metadata of a package takes a while to read, and only this is in need of it.
    from importlib.metadata import version  # noqa: PLC0415

    headers = {
        "User-Agent": f"onrecord/{version('onrecord')}",
        "Accept": _ACCEPTED,
        "Accept-Encoding": "gzip",
    }
    conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
    # What cannot stand in a header never came from one; without it the page is only fetched in full.
    return headers | {name: value for name, value in conditions.items() if value and _fits_a_header(value)}


def _fits_a_header(value: str) -> bool:
    return value.isascii() and value.isprintable()
