"""Addresses as they are typed, followed and shown."""

from __future__ import annotations

import re

import httpx

from retrieval.errors import FetchError

SCHEMES = ("http", "https")
_LARGEST_PORT = 65_535
# A redirect may lead to an address of 64 KiB, which nobody wants to read in an error.
_LONGEST_SHOWN = 500
_CREDENTIALS = re.compile(r"(?<=//)[^/?#]*@")
# Where an address is none of the web, nobody can say where a password in it begins and ends.
_PERHAPS_CREDENTIALS = re.compile(r"^([a-z][a-z0-9+.-]*://)?.*@", re.DOTALL | re.IGNORECASE)
_SECRETS = re.compile(
    r"([?&;](?:[\w.-]*(?:token|secret|password|passwd|pwd|signature|api_?key)|key|auth|sig)=)[^&;#]*",
    re.IGNORECASE,
)


def read_url(url: str) -> httpx.URL:
    """`url`, to be fetched; raises FetchError for an address that is none, or not of the web."""
    try:
        read = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(shown(url), "is no address that can be read; check how it is written") from error
    if why := _why_not_of_the_web(read):
        raise FetchError(shown(url), why)
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
    if why := _why_not_of_the_web(there):
        raise FetchError(str(here), f"redirects to {shown(str(there))}, which {why}")
    if here.scheme == "https" and there.scheme == "http":
        why = "redirects from https to http, where anyone on the way can change it; ask for the http address if you trust it"
        raise FetchError(str(here), f"{why} ({shown(str(there))})")
    return there


def _why_not_of_the_web(url: httpx.URL) -> str | None:
    if not url.scheme:
        return "does not say how to fetch it; write https:// before it"
    if url.scheme not in SCHEMES:
        return f'cannot be fetched by "{url.scheme}:"; only http and https are'
    if not url.host:
        return "names no host; an address is written https://example.com/page"
    if url.port is not None and not 0 < url.port <= _LARGEST_PORT:
        return f"names port {url.port}; ports are 1 to {_LARGEST_PORT}"
    return None


def shown(url: str) -> str:
    """`url` as it may be shown and logged: user names, passwords and keys are "***", and "…" ends a long one."""
    try:
        is_of_the_web = _why_not_of_the_web(httpx.URL(url)) is None
    except (httpx.InvalidURL, ValueError):
        is_of_the_web = False
    secret, kept = (_CREDENTIALS, "***@") if is_of_the_web else (_PERHAPS_CREDENTIALS, r"\1***@")
    masked = _SECRETS.sub(r"\1***", secret.sub(kept, url))
    return masked if len(masked) <= _LONGEST_SHOWN else masked[: _LONGEST_SHOWN - 1] + "…"
