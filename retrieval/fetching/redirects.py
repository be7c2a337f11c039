"""From the address that is asked for, over its redirects, to the page."""

from __future__ import annotations

from collections.abc import Mapping

import httpcore
import httpx

from retrieval.errors import FetchError
from retrieval.fetching.exchange import exchange
from retrieval.fetching.faults import told_of
from retrieval.fetching.fetched import Fetched, FetchLimits, NotModified
from retrieval.fetching.guard import Guard
from retrieval.fetching.replies import deliver
from retrieval.fetching.urls import onward, shown

_PORTS = {"http": 80, "https": 443}


def follow(
    asked: httpx.URL, headers: Mapping[str, str], limits: FetchLimits, guard: Guard
) -> Fetched | NotModified:
    """What stands at `asked`, or where it leads; each step goes through `guard`. Raises FetchError."""
    conditional = "If-None-Match" in headers or "If-Modified-Since" in headers
    cookies = httpx.Cookies()
    here = asked.copy_with(userinfo=b"", fragment=None)
    first = here
    with httpcore.ConnectionPool(network_backend=guard) as pool:
        for _ in range(limits.redirects + 1):
            leads_to = None if here == first else shown(str(here))
            with told_of(shown(str(asked)), leads_to, limits.seconds):
                request = httpx.Request("GET", here, headers=headers)
                cookies.set_cookie_header(request)
                if _origin(here) == _origin(first):
                    _sign(request, asked)
                with exchange(pool, request) as reply:
                    if not reply.has_redirect_location:
                        return deliver(reply, limits.size, conditional=conditional)
                    # Some sites lead back to the same page until it is asked for with their cookie.
                    cookies.extract_cookies(reply)
                    here = onward(here, reply.headers["location"])
    why = f"redirects more than {limits.redirects} times, at last to {shown(str(here))}; try that address"
    raise FetchError(shown(str(asked)), why)


def _origin(url: httpx.URL) -> tuple[str, str, int]:
    return url.scheme, url.host, url.port or _PORTS[url.scheme]


def _sign(request: httpx.Request, asked: httpx.URL) -> None:
    """Sign with the name and password of the address as it was typed, if it has any."""
    if asked.userinfo:
        next(httpx.BasicAuth(asked.username, asked.password).sync_auth_flow(request))
