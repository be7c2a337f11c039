"""What a reply is: a page that may be delivered, word that nothing has changed, or a refusal."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from retrieval.errors import FetchError
from retrieval.fetching.bodies import PACKINGS, read_body, too_large
from retrieval.fetching.content_types import bare, delivered_as
from retrieval.fetching.fetched import Fetched, NotModified

_PAGES = frozenset({httpx.codes.OK, httpx.codes.NON_AUTHORITATIVE_INFORMATION})


def deliver(reply: httpx.Response, size: int, *, conditional: bool) -> Fetched | NotModified:
    """What `reply` brings; its body, of at most `size` bytes, is read only where it may be delivered.

    Raises FetchError for a status, a kind of content or a packing that brings none.
    """
    where = str(reply.url)
    if reply.status_code == httpx.codes.NOT_MODIFIED and conditional:
        return NotModified(where, plain_header(reply, "etag"), plain_header(reply, "last-modified"))
    if reply.status_code not in _PAGES:
        after = _seconds_to_wait(reply)
        raise FetchError(where, _why_no_page(reply.status_code, after), retry_after=after)
    told = reply.headers.get("content-type", "")
    content_type = delivered_as(told, reply.url.path)
    if content_type is None:
        raise FetchError(where, _why_no_articles(_quotable(told)))
    packing = bare(reply.headers.get("content-encoding", ""))
    if packing not in PACKINGS:
        raise FetchError(
            where, f"comes packed as {_quotable(packing)}, which was not asked for; save it and add the file"
        )
    if _size_told(reply) > size:
        raise FetchError(where, too_large(size))
    return Fetched(
        url=where,
        status=reply.status_code,
        content_type=content_type,
        charset=reply.charset_encoding,
        body=read_body(reply.iter_raw(), packing, size, where),
        etag=plain_header(reply, "etag"),
        last_modified=plain_header(reply, "last-modified"),
    )


def plain_header(reply: httpx.Response, name: str) -> str | None:
    """The header as told, where it is ASCII, and so can be sent back."""
    value = reply.headers.get(name, "")
    return value if value.isascii() and value else None


def _quotable(told: str) -> str:
    """What a server told, bare, as it may be shown: neither long nor with codes that a terminal obeys."""
    return "".join(character for character in bare(told)[:80] if character.isprintable())


def _size_told(reply: httpx.Response) -> float:
    told = reply.headers.get("content-length", "")
    return float(told) if _is_number(told) else 0.0


def _is_number(told: str) -> bool:
    return told.isascii() and told.isdigit()


def _why_no_articles(content_type: str) -> str:
    if content_type:
        return f"is {content_type}, which holds no articles; pages, feeds, text, JSON, CSV, PDF, DOCX and mail do"
    return "does not say what kind of page it is; save it and add the file"


def _why_no_page(status: int, after: float | None) -> str:
    wait = "later" if after is None else f"in {after:.0f} seconds"
    match status:
        case 401 | 403:
            why = "may not be read without leave ({}); if you have a login, write it in the address"
        case 404:
            why = "is not there ({}); check the address"
        case 410:
            why = "is gone for good ({}); strike it off your list"
        case 429:
            why = f"its server has been asked too often ({{}}); try again {wait}"
        case _ if httpx.codes.is_server_error(status):
            why = f"its server is in trouble ({{}}); try again {wait}"
        case _:
            why = "its server answers with {}, and no page; check the address"
    return why.format(status)


def _seconds_to_wait(reply: httpx.Response) -> float | None:
    """Seconds, of a busy or troubled server that tells them or a date; None where it tells neither."""
    busy = reply.status_code == httpx.codes.TOO_MANY_REQUESTS or reply.is_server_error
    told = reply.headers.get("retry-after", "") if busy else ""
    if _is_number(told):
        return float(told)
    try:
        day = parsedate_to_datetime(told)
    except ValueError:
        return None
    at = day if day.tzinfo else day.replace(tzinfo=UTC)
    return max(0.0, (at - datetime.now(UTC)).total_seconds())
