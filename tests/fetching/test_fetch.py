from __future__ import annotations

import base64
import logging
from importlib.metadata import version

import pytest

from retrieval.errors import FetchError
from retrieval.fetching.fetch import fetch
from retrieval.fetching.fetched import Fetched, FetchLimits, NotModified
from tests.fetching.serving import Handler, Server

LIMITS = FetchLimits(seconds=5)
PAGE = "<p>Rents “rose”.</p>".encode()


def fetched(url: str) -> Fetched:
    page = fetch(url, LIMITS, allow_private=True)
    assert isinstance(page, Fetched)
    return page


def why_not(url: str) -> FetchError:
    with pytest.raises(FetchError) as told:
        fetch(url, LIMITS, allow_private=True)
    return told.value


def test_a_page_is_delivered_byte_for_byte_with_what_the_server_tells_of_it(site: Server) -> None:
    headers = {"ETag": '"1"', "Last-Modified": "Wed, 14 Sep 2022 08:30:00 GMT"}
    site.pages["/a"] = lambda request: request.reply(PAGE, "Text/HTML; Charset=utf-8", headers)
    page = fetched(site.url("/a?page=2#end"))
    assert page == Fetched(
        site.url("/a?page=2"), 200, "text/html", "utf-8", PAGE, '"1"', "Wed, 14 Sep 2022 08:30:00 GMT"
    )


def test_we_say_who_we_are(site: Server) -> None:
    site.pages["/"] = lambda request: request.reply(PAGE)
    fetched(site.url())
    (request,) = site.requests
    assert request["User-Agent"] == f"onrecord/{version('onrecord')}"
    assert request["Host"] == f"127.0.0.1:{site.port}"


def test_a_page_that_has_not_changed_is_not_delivered_again(site: Server) -> None:
    def page(request: Handler) -> None:
        known = request.headers["If-None-Match"] == '"1"'
        request.reply(b"" if known else PAGE, headers={"ETag": '"1"'}, status=304 if known else 200)

    site.pages["/feed"] = page
    first = fetched(site.url("/feed"))
    again = fetch(site.url("/feed"), LIMITS, allow_private=True, etag=first.etag)
    assert again == NotModified(site.url("/feed"), '"1"', None)


def test_a_page_may_be_asked_for_by_its_date_as_well(site: Server) -> None:
    day = "Wed, 14 Sep 2022 08:30:00 GMT"
    site.pages["/"] = lambda request: request.reply(status=304)
    assert isinstance(fetch(site.url(), LIMITS, allow_private=True, modified=day), NotModified)
    assert site.requests[0]["If-Modified-Since"] == day


def test_not_modified_is_no_answer_where_nobody_has_the_page(site: Server) -> None:
    site.pages["/"] = lambda request: request.reply(status=304)
    assert "answers with 304, and no page" in why_not(site.url()).why


@pytest.mark.parametrize("etag", ["one\r\nHost: elsewhere", "“1”", "1\x00"])
def test_an_etag_that_fits_no_header_only_means_that_the_page_is_fetched_in_full(
    site: Server, etag: str
) -> None:
    site.pages["/"] = lambda request: request.reply(PAGE)
    assert isinstance(fetch(site.url(), LIMITS, allow_private=True, etag=etag), Fetched)


def test_name_and_password_sign_the_request_and_are_told_to_nobody(
    site: Server, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    site.pages["/"] = lambda request: request.reply(PAGE)
    page = fetched(site.url(host="ana:s3cret%21@127.0.0.1"))
    error = why_not(site.url("/gone?token=t0ken&page=2", host="ana:s3cret%21@127.0.0.1"))
    assert base64.b64decode(site.requests[0]["Authorization"].removeprefix("Basic ")) == b"ana:s3cret!"
    assert error.where == site.url("/gone?token=***&page=2", host="***@127.0.0.1")
    said = page.url + str(error) + caplog.text + "".join(capfd.readouterr())
    assert not [secret for secret in ("s3cret", "ana", "t0ken") if secret in said]


def test_fetching_writes_nothing_to_the_log_that_a_reader_of_it_would_see(
    site: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    site.pages["/"] = lambda request: request.reply(PAGE)
    fetched(site.url())
    assert caplog.records == []


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (204, "answers with 204, and no page"),
        (300, "answers with 300, and no page"),
        (401, "may not be read without leave (401); if you have a login, write it in the address"),
        (403, "may not be read without leave (403)"),
        (404, "is not there (404); check the address"),
        (410, "is gone for good (410); strike it off your list"),
        (418, "answers with 418, and no page"),
        (500, "its server is in trouble (500); try again later"),
    ],
)
def test_a_refusal_says_what_is_to_be_done(site: Server, status: int, why: str) -> None:
    site.pages["/a"] = lambda request: request.reply(status=status)
    error = why_not(site.url("/a"))
    assert error.where == site.url("/a")
    assert why in error.why


@pytest.mark.parametrize(
    "kind",
    [
        "application/rss+xml",
        "application/atom+xml; charset=utf-8",
        "application/json",
        "text/csv",
        "text/plain",
        "application/pdf",
        "application/zip",
        "application/gzip",
        "message/rfc822",
        "application/x-ndjson",
    ],
)
def test_what_may_hold_articles_is_delivered(site: Server, kind: str) -> None:
    site.pages["/a"] = lambda request: request.reply(PAGE, kind)
    assert fetched(site.url("/a")).content_type == kind.partition(";")[0]


@pytest.mark.parametrize(
    "kind", ["video/mp4", "image/png", "application/javascript", "text/html\x01", "audio"]
)
def test_other_kinds_are_refused_before_they_are_read(site: Server, kind: str) -> None:
    def page(request: Handler) -> None:
        request.begin({"Content-Type": kind})
        request.drip(b"\0")

    site.pages["/a.html"] = page
    error = why_not(site.url("/a.html"))
    assert "which holds no articles" in error.why or "does not answer as a web server should" in error.why


def test_where_the_server_cannot_tell_the_kind_the_ending_does(site: Server) -> None:
    site.pages["/a.JSONL"] = lambda request: request.reply(PAGE, "application/octet-stream")
    site.pages["/a.pdf"] = lambda request: request.reply(PAGE, None)
    site.pages["/a"] = lambda request: request.reply(PAGE, None)
    assert fetched(site.url("/a.JSONL")).content_type == "application/jsonl"
    assert fetched(site.url("/a.pdf")).content_type == "application/pdf"
    assert "does not say what kind of page it is" in why_not(site.url("/a")).why
