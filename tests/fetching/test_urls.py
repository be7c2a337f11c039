from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval.errors import FetchError
from retrieval.fetching.fetch import fetch
from retrieval.fetching.fetched import FetchLimits
from retrieval.fetching.urls import shown


def nowhere(_host: str, _port: int) -> list[str]:
    raise OSError("there is no network")


def why_not(url: str) -> str:
    with pytest.raises(FetchError) as told:
        fetch(url, FetchLimits(seconds=5), allow_private=True, resolve=nowhere)
    return str(told.value)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/passwd", 'cannot be fetched by "file:"; only http and https are'),
        ("ftp://news.example/a", 'cannot be fetched by "ftp:"'),
        ("data:text/html,Rents", 'cannot be fetched by "data:"'),
        ("javascript:alert(1)", 'cannot be fetched by "javascript:"'),
        ("gopher://127.0.0.1:25/", 'cannot be fetched by "gopher:"'),
        ("news.example/a", "does not say how to fetch it; write https:// before it"),
        ("/etc/passwd", "does not say how to fetch it"),
        ("", "does not say how to fetch it"),
        ("http://", "names no host"),
        ("http:///a", "names no host"),
        ("http:\\\\127.0.0.1\\a", "names no host"),
        ("http://news.example:0/", "names port 0; ports are 1 to 65535"),
        ("http://news.example:65536/", "names port 65536"),
        ("http://[::1", "is no address that can be read; check how it is written"),
        ("http://news.example/\n", "is no address that can be read"),
        ("http://news.example/a", "its host news.example is not known; check the spelling"),
        ("http://a..b/", "its host a..b is not known"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused_with_the_reason(url: str, why: str) -> None:
    assert why_not(url).startswith(f"{url}: {why}")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://ana:secret@news.example/a?b=1", "https://***@news.example/a?b=1"),
        ("https://secret@news.example/", "https://***@news.example/"),
        ("https://ana:sec@ret@news.example/", "https://***@news.example/"),
        ("https://news.example/@ana/a@b", "https://news.example/@ana/a@b"),
        ("https://news.example/feed?token=secret&page=2", "https://news.example/feed?token=***&page=2"),
        ("https://news.example/feed?api_key=secret#top", "https://news.example/feed?api_key=***#top"),
        ("https://news.example/feed?keywords=rents", "https://news.example/feed?keywords=rents"),
        # None of these is an address of the web, so all before the last "@" may be a password.
        ("https://ana:sec/ret@news.example/", "https://***@news.example/"),
        ("ana:secret@news.example/feed", "***@news.example/feed"),
        ("ftp://ana:secret@news.example", "ftp://***@news.example"),
        ("http:\\\\ana:secret@news.example", "***@news.example"),
    ],
)
def test_an_address_is_shown_without_what_is_secret_in_it(url: str, told: str) -> None:
    assert shown(url) == told


@given(
    st.text(max_size=40), st.sampled_from(["", "http://", "https://", "//", "http://[", "http://a:", "http:"])
)
@example("\ud800", "http://")
@example("a" * 300, "http://")
@example("①②⑦.⓪.⓪.①", "http://")
def test_whatever_is_typed_is_told_as_one_kind_of_error(typed: str, scheme: str) -> None:
    assert why_not(scheme + typed)
