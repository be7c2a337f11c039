"""Addresses as they are typed, followed and shown."""

from __future__ import annotations

import re

import httpx

from retrieval.errors import FetchError

SCHEMES = ("http", "https")
_LARGEST_PORT = 65_535
_CREDENTIALS = re.compile(r"(?<=//)[^/?#]*@")
# Where an address is none of the web, nobody can say where a password in it begins and ends.
_PERHAPS_CREDENTIALS = re.compile(r"^([a-z][a-z0-9+.-]*://)?.*@", re.DOTALL | re.IGNORECASE)
_SECRETS = re.compile(
    r"([?&;](?:[\w.-]*(?:token|secret|passw\w*|pwd|signature|api_?key)|key|auth|sig)=)[^&;#]*", re.IGNORECASE
)


def read_url(url: str) -> httpx.URL:
    """`url`, to be fetched; raises FetchError for an address that is none, or not of the web."""
    try:
        read = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(shown(url), "is no address that can be read; check how it is written") from error
    require_web(read)
    return read


def onward(here: httpx.URL, location: str) -> httpx.URL:
    """Where a redirect from `here` leads, without credentials: those in it were not given by who asks.

    Raises FetchError where that is no address, not of the web, or gives up https: what then came back could
    have been changed on the way, and nobody asked for that.
    """
    try:
        there = here.join(location).copy_with(userinfo=b"", fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(str(here), "redirects to what is no address; tell who runs the site") from error
    require_web(there)
    if here.scheme == "https" and there.scheme == "http":
        why = "redirects from https to http, where anyone on the way can change it; ask for the http address if you trust it"
        raise FetchError(str(here), f"{why} ({shown(str(there))})")
    return there


def require_web(url: httpx.URL) -> None:
    """Raise FetchError for an address that is not of the web."""
    where = shown(str(url))
    if not url.scheme:
        raise FetchError(where, "does not say how to fetch it; write https:// before it")
    if url.scheme not in SCHEMES:
        raise FetchError(where, f'cannot be fetched by "{url.scheme}:"; only http and https are')
    if not url.host:
        raise FetchError(where, "names no host; an address is written https://example.com/page")
    if url.port is not None and not 0 < url.port <= _LARGEST_PORT:
        raise FetchError(where, f"names port {url.port}; ports are 1 to {_LARGEST_PORT}")


def shown(url: str) -> str:
    """`url` as it may be shown and logged: user names, passwords and keys are "***"."""
    if _is_of_the_web(url):
        masked = _CREDENTIALS.sub("***@", url)
    else:
        masked = _PERHAPS_CREDENTIALS.sub(r"\1***@", url)
    return _SECRETS.sub(r"\1***", masked)


def _is_of_the_web(url: str) -> bool:
    try:
        read = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        return False
    return read.scheme in SCHEMES and bool(read.host)
