"""A server that means ill, or is ill, costs no more than the limits say."""

from __future__ import annotations

import gzip
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import FetchError
from retrieval.fetching.bodies import read_body
from retrieval.fetching.fetch import fetch
from retrieval.fetching.fetched import Fetched, FetchLimits
from tests.fetching.serving import Handler, Server

LIMITS = FetchLimits(size=100_000, seconds=5)
SHORT = FetchLimits(seconds=0.4)
GZIP = {"Content-Encoding": "gzip"}


def fetched(url: str, limits: FetchLimits = LIMITS) -> bytes:
    page = fetch(url, limits, allow_private=True)
    assert isinstance(page, Fetched)
    return page.body


def why_not(url: str, limits: FetchLimits = LIMITS) -> str:
    with pytest.raises(FetchError) as told:
        fetch(url, limits, allow_private=True)
    return told.value.why


@contextmanager
def over_in_time() -> Iterator[None]:
    begun = time.monotonic()
    yield
    # Much more than .4 s, for a machine that is busy; what is told apart from it would never end.
    assert time.monotonic() - begun < 3


def test_a_page_of_just_the_size_is_fetched_and_one_byte_more_is_not(site: Server) -> None:
    site.pages["/fits"] = lambda request: request.reply(b"a" * LIMITS.size)
    site.pages["/long"] = lambda request: request.reply(b"a" * (LIMITS.size + 1))
    assert len(fetched(site.url("/fits"))) == LIMITS.size
    assert why_not(site.url("/long")) == (
        "is larger than 0.1 MB, the most that is fetched; save it and add the file"
    )


def test_what_says_that_it_is_too_large_is_not_begun(site: Server) -> None:
    def page(request: Handler) -> None:
        request.begin({"Content-Length": "9" * 20})
        request.drip(b"a")

    site.pages["/"] = page
    assert "is larger than 0.1 MB" in why_not(site.url())


def test_a_body_without_end_is_left_when_it_is_too_large(site: Server) -> None:
    def page(request: Handler) -> None:
        request.begin()
        while not request.server.stopping.is_set():
            request.wfile.write(b"a" * 10_000)

    site.pages["/"] = page
    assert "is larger than 0.1 MB" in why_not(site.url())


def test_a_gzip_bomb_is_stopped_at_the_limit_and_never_held_whole(site: Server) -> None:
    bomb = gzip.compress(bytes(60_000_000))
    assert len(bomb) < LIMITS.size
    site.pages["/"] = lambda request: request.reply(bomb, headers=GZIP)
    fetched_before = why_not(site.url())
    tracemalloc.start()
    try:
        assert why_not(site.url()) == fetched_before
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert "is larger than 0.1 MB" in fetched_before
    assert peak < 5_000_000


@given(
    st.lists(st.binary(max_size=200), min_size=1, max_size=3),
    st.integers(1, 50),
    st.sampled_from([b"", b"\0\0\0", b"padding"]),
)
def test_gzip_is_unpacked_however_it_is_cut(parts: list[bytes], step: int, padding: bytes) -> None:
    packed = b"".join(map(gzip.compress, parts)) + padding
    chunks = [packed[start : start + step] for start in range(0, len(packed), step)]
    assert read_body(chunks, "gzip", 1000, "a") == b"".join(parts)


@given(st.binary(max_size=3000), st.integers(1, 2000))
def test_more_than_the_limit_is_never_delivered(body: bytes, limit: int) -> None:
    packed = [gzip.compress(body)]
    if len(body) <= limit:
        assert read_body(packed, "gzip", limit, "a") == body
    else:
        with pytest.raises(FetchError, match="is larger than"):
            read_body(packed, "gzip", limit, "a")


@given(st.binary(min_size=1, max_size=300), st.integers(1, 400))
def test_packing_that_breaks_off_is_no_page(body: bytes, cut: int) -> None:
    packed = gzip.compress(body)
    with pytest.raises(FetchError, match="is not whole: its gzip packing is broken"):
        read_body([packed[: max(1, len(packed) - cut)]], "gzip", 1000, "a")


def test_what_is_not_packed_as_it_says_is_refused(site: Server) -> None:
    site.pages["/plain"] = lambda request: request.reply(b"Rents rose.", headers=GZIP)
    site.pages["/brotli"] = lambda request: request.reply(b"Rents rose.", headers={"Content-Encoding": "br"})
    site.pages["/twice"] = lambda request: request.reply(b"", headers={"Content-Encoding": "gzip, gzip"})
    assert "its gzip packing is broken" in why_not(site.url("/plain"))
    assert "comes packed as br, which was not asked for" in why_not(site.url("/brotli"))
    assert "comes packed as gzip, gzip" in why_not(site.url("/twice"))


def test_a_body_that_drips_is_left_when_the_time_is_over(site: Server) -> None:
    def page(request: Handler) -> None:
        request.begin()
        request.drip(b"a")

    site.pages["/"] = page
    with over_in_time():
        assert why_not(site.url(), SHORT) == "is not here after 0.4 seconds; try again later"


def test_headers_that_drip_are_left_as_well(site: Server) -> None:
    def page(request: Handler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\n")
        request.drip(b"X-More: 1\r\n")

    site.pages["/"] = page
    with over_in_time():
        assert "is not here after 0.4 seconds" in why_not(site.url(), SHORT)


def test_redirects_share_the_one_time(site: Server) -> None:
    def page(request: Handler) -> None:
        request.server.stopping.wait(0.15)
        request.reply(headers={"Location": "/"}, status=302)

    site.pages["/"] = page
    with over_in_time():
        assert "is not here after 0.4 seconds" in why_not(site.url(), SHORT)
    assert len(site.requests) <= 3


def test_silence_is_left_and_so_is_a_name_that_nobody_looks_up(site: Server) -> None:
    def page(request: Handler) -> None:
        request.server.stopping.wait()

    def never(_host: str, _port: int) -> list[str]:
        site.stopping.wait()
        return []

    site.pages["/"] = page
    with over_in_time():
        assert "is not here after 0.4 seconds" in why_not(site.url(), SHORT)
    with over_in_time(), pytest.raises(FetchError, match=r"is not here after 0\.4 seconds"):
        fetch(site.url(host="news.example"), SHORT, allow_private=True, resolve=never)


@pytest.mark.parametrize("lines", [1, 20_000])
def test_huge_headers_are_refused(site: Server, lines: int) -> None:
    def page(request: Handler) -> None:
        request.close_connection = True
        header = b"X-More: " + b"a" * (400_000 // lines) + b"\r\n"
        request.wfile.write(b"HTTP/1.1 200 OK\r\n" + header * lines + b"\r\n")

    site.pages["/"] = page
    assert "does not answer as a web server should" in why_not(site.url())


def test_limits_that_leave_nothing_cannot_be_built() -> None:
    for limits in ({"size": 0}, {"seconds": 0}, {"redirects": -1}):
        with pytest.raises(ValueError, match="a fetch needs room, time"):
            FetchLimits(**limits)
