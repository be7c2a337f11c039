"""Connections that fail, servers that are busy, and what is tried once more."""

from __future__ import annotations

import shutil
import socket
import ssl
import struct
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.errors import FetchError
from retrieval.fetching.fetch import fetch
from retrieval.fetching.fetched import Fetched, FetchLimits, NotModified
from tests.fetching.serving import Handler, Page, Server, certificate_for, serving

LIMITS = FetchLimits(seconds=5)
needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")


def page(request: Handler) -> None:
    request.reply(b"Rents rose.", "text/plain")


def busy(status: int, after: str | None = None) -> Page:
    headers = {} if after is None else {"Retry-After": after}
    return lambda request: request.reply(headers=headers, status=status)


def dropped(request: Handler) -> None:
    """Half of what was promised, and then the connection is closed."""
    request.begin({"Content-Length": "1000"})
    request.wfile.write(b"Rents")


def reset(request: Handler) -> None:
    """The connection is reset in the middle, as by a machine that fails."""
    request.begin({"Content-Length": "1000"})
    request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.connection.close()


def silent(request: Handler) -> None:
    """The connection is closed without a word."""
    request.close_connection = True


def in_turn(*pages: Page) -> Page:
    """Each page once, one a request."""
    turns = iter(pages)

    def next_page(request: Handler) -> None:
        next(turns)(request)

    return next_page


def why_not(url: str, limits: FetchLimits = LIMITS) -> FetchError:
    with pytest.raises(FetchError) as told:
        fetch(url, limits, allow_private=True)
    return told.value


@pytest.mark.parametrize("first", [busy(503, "0"), busy(429, "0"), dropped, reset, silent])
def test_what_fails_in_passing_is_tried_once_more(site: Server, first: Page) -> None:
    site.pages["/"] = in_turn(first, page)
    found = fetch(site.url(), LIMITS, allow_private=True)
    assert isinstance(found, Fetched)
    assert (found.body, len(site.requests)) == (b"Rents rose.", 2)


@pytest.mark.parametrize(
    ("broken", "why"), [(dropped, "does not answer as a web server should"), (reset, "reset")]
)
def test_a_page_that_breaks_off_twice_is_told_of_and_half_of_it_never_delivered(
    site: Server, broken: Page, why: str
) -> None:
    site.pages["/"] = broken
    assert why in why_not(site.url()).why
    assert len(site.requests) == 2


@pytest.mark.parametrize(
    ("status", "why"),
    [(429, "its server has been asked too often (429)"), (503, "its server is in trouble (503)")],
)
def test_a_busy_server_is_left_alone_for_as_long_as_it_asks(site: Server, status: int, why: str) -> None:
    site.pages["/"] = busy(status, "120")
    error = why_not(site.url())
    assert (error.why, error.retry_after) == (f"{why}; try again in 120 seconds", 120)
    assert len(site.requests) == 1


def test_it_may_ask_for_a_day_and_a_past_one_is_now(site: Server) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    site.pages["/soon"] = busy(503, soon)
    site.pages["/past"] = busy(503, "Wed, 14 Sep 2022 08:30:00 GMT")
    after = why_not(site.url("/soon")).retry_after
    assert after is not None
    assert 90 < after <= 100
    assert why_not(site.url("/past")).retry_after == 0
    assert len(site.requests) == 3


@pytest.mark.parametrize(
    "after", [None, "soon", "-1", "1.5", "²", "Mon, 99 Foo 2022", "Wed, 14 Sep 99999 08:30:00 GMT"]
)
def test_where_nobody_can_tell_how_long_that_is_it_is_not_tried_again(
    site: Server, after: str | None
) -> None:
    site.pages["/"] = busy(503, after and after.encode().decode("latin-1"))
    error = why_not(site.url())
    assert (error.retry_after, len(site.requests)) == (None, 1)
    assert error.why.endswith("try again later")


def test_a_wait_that_would_outlast_the_time_is_not_begun(site: Server) -> None:
    site.pages["/"] = busy(503, "3")
    begun = time.monotonic()
    assert why_not(site.url(), FetchLimits(seconds=1)).retry_after == 3
    assert time.monotonic() - begun < 1
    assert len(site.requests) == 1


@pytest.mark.parametrize("status", [404, 302])
def test_only_the_busy_are_waited_for(site: Server, status: int) -> None:
    site.pages["/"] = busy(status, "0")
    assert why_not(site.url()).retry_after is None
    assert len(site.requests) == 1


def test_a_port_where_nobody_listens_refuses(site: Server) -> None:
    url = site.url()
    site.server_close()
    error = why_not(url)
    assert error.where == url
    assert "refuses the connection; check the address and its port" in error.why


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Type: a/\x9b31m" + b"b" * 9000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: \x9b31m"
        + b"b" * 9000
        + b"\r\n\r\n",
        b"\x9b31m" + b"b" * 9000 + b"\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: ftp://\x9b31m" + b"b" * 9000 + b"/\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: ftp://a/\x9b31m" + b"b" * 9000 + b"\r\n\r\n",
    ],
    ids=["kind", "packing", "no HTTP at all", "host", "path"],
)
def test_what_a_server_sends_is_not_shown_at_length_nor_does_it_reach_the_terminal(
    site: Server, answer: bytes
) -> None:
    def send(request: Handler) -> None:
        request.close_connection = True
        request.wfile.write(answer)

    site.pages["/"] = send
    told = str(why_not(site.url()))
    assert len(told) < 800
    assert told.isprintable()


@needs_openssl
def test_a_site_that_only_vouches_for_itself_is_refused_and_not_asked(tmp_path: Path) -> None:
    with serving(tls_of("localhost", tmp_path)) as site:
        site.pages["/"] = page
        error = why_not(site.url(host="localhost"))
    assert error.why.startswith("its certificate is not trusted (self-signed certificate)")
    assert (site.requests, site.connections) == ([], 1)


@needs_openssl
def test_with_an_authority_that_is_trusted_the_certificate_is_held_against_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "news.example.pem"))
    tls = tls_of("news.example", tmp_path)
    named: list[str | None] = []
    tls.sni_callback = lambda _socket, name, _context: named.append(name)
    with serving(tls) as site:
        site.pages["/"] = page
        for host in ("news.example", "other.example"):
            url = site.url(host=host)
            if host == "news.example":
                found = fetch(url, LIMITS, allow_private=True, resolve=lambda *_: ["127.0.0.1"])
                assert isinstance(found, Fetched)
            else:
                with pytest.raises(FetchError, match=r"not trusted \(Hostname mismatch"):
                    fetch(url, LIMITS, allow_private=True, resolve=lambda *_: ["127.0.0.1"])
    assert named == ["news.example", "other.example"]


def test_plain_http_where_tls_is_asked_for_is_told(site: Server) -> None:
    error = why_not(site.url().replace("http:", "https:"))
    assert "does not speak TLS as it should" in error.why


def test_a_handshake_that_never_comes_is_left_when_the_time_is_over() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}/"
        assert "is not here after 0.3 seconds" in why_not(url, FetchLimits(seconds=0.3)).why


def tls_of(host: str, folder: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate_for(host, folder))
    return context


HEADERS = (
    b"Content-Type: text/html",
    b"Content-Type: text/html; charset=\xff",
    b"Content-Length: 3",
    b"Content-Length: -1",
    b"Content-Encoding: gzip",
    b"Transfer-Encoding: chunked",
    b"ETag: \xe9",
    b"Retry-After: 9999999999999999999999999",
    b"Location: http://[",
    b"Location: \xff",
    b"Set-Cookie: a=b; Domain=.",
    b"Nonsense",
    b": ",
    b"\0: 1",
)


def outcome_of(url: str) -> Fetched | NotModified | FetchError:
    try:
        return fetch(url, FetchLimits(seconds=2, redirects=1), allow_private=True)
    except FetchError as error:
        return error


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.sampled_from([b"200", b"302", b"304", b"429", b"599", b"99", b"1000", b"x"]),
    st.lists(st.sampled_from(HEADERS), max_size=5),
    st.binary(max_size=40),
)
def test_whatever_a_server_answers_is_a_page_or_one_kind_of_error(
    site: Server, status: bytes, headers: list[bytes], body: bytes
) -> None:
    def answer(request: Handler) -> None:
        request.close_connection = True
        request.wfile.write(b"\r\n".join([b"HTTP/1.1 " + status + b" Said", *headers, b"", body]))

    site.pages["/"] = answer
    outcome = outcome_of(site.url())
    assert isinstance(outcome, Fetched) or (isinstance(outcome, FetchError) and outcome.where == site.url())
