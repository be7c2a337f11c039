from __future__ import annotations

import pytest

from retrieval.errors import FetchError
from retrieval.fetching.fetch import fetch
from retrieval.fetching.fetched import Fetched, FetchLimits
from retrieval.fetching.urls import onward, read_url
from tests.fetching.serving import Handler, Page, Server

LIMITS = FetchLimits(seconds=5)


def to(location: str, status: int = 302, cookie: str = "") -> Page:
    headers = {"Location": location} | ({"Set-Cookie": cookie} if cookie else {})
    return lambda request: request.reply(headers=headers, status=status)


def page(request: Handler) -> None:
    request.reply(b"Rents rose.", "text/plain")


def why_not(url: str, limits: FetchLimits = LIMITS) -> str:
    with pytest.raises(FetchError) as told:
        fetch(url, limits, allow_private=True)
    assert told.value.where == url
    return told.value.why


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_page_that_has_moved_is_found_where_it_is_now(site: Server, status: int) -> None:
    site.pages |= {"/old/a": to("../new", status), "/new": page}
    found = fetch(site.url("/old/a"), LIMITS, allow_private=True)
    assert isinstance(found, Fetched)
    assert (found.url, found.status, found.body) == (site.url("/new"), 200, b"Rents rose.")


def test_five_redirects_are_followed_and_not_a_sixth(site: Server) -> None:
    site.pages |= {f"/{number}": to(f"/{number + 1}") for number in range(6)} | {"/6": page}
    assert isinstance(fetch(site.url("/1"), LIMITS, allow_private=True), Fetched)
    assert f"redirects more than 5 times, at last to {site.url('/6')}" in why_not(site.url("/0"))


def test_a_circle_is_left(site: Server) -> None:
    site.pages |= {"/a": to("/b"), "/b": to("/a")}
    assert "redirects more than 5 times" in why_not(site.url("/a"))
    assert len(site.requests) == 6


def test_redirects_may_be_refused_altogether(site: Server) -> None:
    site.pages["/a"] = to("/b")
    assert "redirects more than 0 times" in why_not(site.url("/a"), FetchLimits(redirects=0))


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("file:///etc/passwd", 'cannot be fetched by "file:"; only http and https are'),
        ("ftp://127.0.0.1/a", 'cannot be fetched by "ftp:"'),
        ("data:text/html,Rents", 'cannot be fetched by "data:"'),
        ("mailto:desk@news.example", 'cannot be fetched by "mailto:"'),
        ("http://[::1", "redirects to what is no address"),
        ("http://127.0.0.1:99999/", "names port 99999; ports are 1 to 65535"),
    ],
)
def test_a_redirect_leads_to_the_web_only(site: Server, location: str, why: str) -> None:
    site.pages["/a"] = to(location)
    assert why in why_not(site.url("/a"))


def test_a_redirect_without_a_goal_is_no_page(site: Server) -> None:
    site.pages["/a"] = lambda request: request.reply(status=302)
    assert "answers with 302, and no page" in why_not(site.url("/a"))


def test_what_is_wrong_behind_a_redirect_is_told_with_where_it_leads(site: Server) -> None:
    site.pages["/a"] = to("/gone?token=t0ken")
    assert why_not(site.url("/a")) == (
        f"leads to {site.url('/gone?token=***')}: is not there (404); check the address"
    )


def test_from_https_nobody_is_led_to_http() -> None:
    with pytest.raises(
        FetchError, match="redirects from https to http, where anyone on the way can change it"
    ):
        onward(read_url("https://news.example/a"), "http://news.example/a")
    assert (
        str(onward(read_url("http://news.example/a"), "https://news.example/b")) == "https://news.example/b"
    )


def test_a_password_is_for_the_site_it_was_given_for(site: Server) -> None:
    site.pages |= {"/here": to("/there"), "/there": to(site.url("/end", "localhost")), "/end": page}
    assert isinstance(fetch(site.url("/here", "ana:secret@127.0.0.1"), LIMITS, allow_private=True), Fetched)
    signed = ["Authorization" in request for request in site.requests]
    assert signed == [True, True, False]


def test_a_password_in_a_redirect_is_not_used(site: Server) -> None:
    site.pages |= {"/a": to(site.url("/b", "eve:planted@127.0.0.1")), "/b": page}
    found = fetch(site.url("/a"), LIMITS, allow_private=True)
    assert isinstance(found, Fetched)
    assert found.url == site.url("/b")
    assert ["Authorization" in request for request in site.requests] == [False, False]


def test_a_site_that_wants_its_cookie_back_gets_it(site: Server) -> None:
    def wants_cookie(request: Handler) -> None:
        if request.headers["Cookie"] == "seen=1":
            page(request)
        else:
            to("/a", cookie="seen=1; Path=/")(request)

    site.pages["/a"] = wants_cookie
    assert isinstance(fetch(site.url("/a"), LIMITS, allow_private=True), Fetched)
    assert isinstance(fetch(site.url("/a"), LIMITS, allow_private=True), Fetched)
    assert len(site.requests) == 4, "a cookie lasts for one fetch"
