"""Nothing of one's own network is reached unawares: not by any writing of an address, a name, or a redirect."""

from __future__ import annotations

from collections.abc import Iterable

import httpcore
import pytest

from retrieval.errors import FetchError
from retrieval.fetching.deadline import Deadline
from retrieval.fetching.fetch import fetch
from retrieval.fetching.fetched import Fetched, FetchLimits
from retrieval.fetching.guard import Guard
from retrieval.fetching.redirects import follow
from retrieval.fetching.resolving import look_up
from retrieval.fetching.urls import read_url
from tests.fetching.serving import Server

LIMITS = FetchLimits(seconds=5)
ON_THE_WEB = "93.184.216.34"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "127.1",
        "0x7f.1",
        "0x7f000001",
        "2130706433",
        "017700000001",
        "127.0.0.1.",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "0",
        "ana:secret@127.0.0.1",
        "127.0.0.1%2eexample.com",
        "0.0.0.0",  # noqa: S104  refused, not bound
    ],
)
def test_loopback_is_refused_however_it_is_written(site: Server, host: str) -> None:
    site.pages["/"] = lambda request: request.reply(b"private")
    with pytest.raises(FetchError, match=r"its host \S+ is .*address|its host \S+ is not known"):
        fetch(site.url(host=host), LIMITS)
    assert site.connections == 0


def test_the_refusal_says_which_address_it_was_and_what_to_do() -> None:
    with pytest.raises(FetchError) as told:
        fetch("http://127.1/feed", LIMITS)
    assert str(told.value) == (
        "http://127.1/feed: its host 127.1 is 127.0.0.1, a loopback address; "
        "addresses of one's own network are fetched only where that is allowed (--allow-private)"
    )


def test_metadata_is_refused_even_where_ones_own_network_is_allowed() -> None:
    with pytest.raises(FetchError, match=r"its host 169\.254\.169\.254 is a cloud's metadata address$"):
        fetch("http://169.254.169.254/latest/meta-data/", LIMITS, allow_private=True)


def test_a_name_is_judged_by_all_that_it_leads_to(site: Server) -> None:
    with pytest.raises(
        FetchError, match=r"news\.example is 10\.0\.0\.1, an address of a private network; ::1, a"
    ):
        fetch(site.url(host="news.example"), LIMITS, resolve=lambda *_: ["10.0.0.1", "::1"])


class Wires(httpcore.NetworkBackend):
    """Remembers which addresses it was asked to connect to, and leads all of them to `port` on loopback."""

    def __init__(self, port: int) -> None:
        self.asked: list[str] = []
        self._port = port

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        assert (port > 0, local_address, socket_options) == (True, None, None)
        self.asked.append(host)
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", self._port, timeout)


def as_on_the_web(host: str, _port: int) -> list[str]:
    return [ON_THE_WEB] if host.endswith(".example") else look_up(host, 80)


@pytest.mark.parametrize(
    "goal",
    [
        "http://10.0.0.1/",
        "//169.254.169.254/latest",
        "http://[fe80::1]/",
        "http://0x7f.1/",
        "http://localhost:1/",
    ],
)
def test_a_redirect_is_held_to_the_same_rules(site: Server, goal: str) -> None:
    site.pages["/"] = lambda request: request.reply(headers={"Location": goal}, status=302)
    wires = Wires(site.port)
    guard = Guard(Deadline.within(5), as_on_the_web, allow_private=False, inner=wires)
    with pytest.raises(FetchError, match=r"^http://news\.example/: leads to http://.*: its host .* is .*a"):
        follow(read_url("http://news.example/"), {}, LIMITS, guard)
    assert wires.asked == [ON_THE_WEB]


def test_what_is_connected_to_is_the_address_that_was_checked_whatever_the_name_leads_to_next(
    site: Server,
) -> None:
    site.pages["/"] = lambda request: request.reply(b"Rents rose.", "text/plain")
    answers = [[ON_THE_WEB], ["127.0.0.1"]]
    wires = Wires(site.port)

    def rebinding(_host: str, _port: int) -> list[str]:
        return answers.pop(0)

    guard = Guard(Deadline.within(5), rebinding, allow_private=False, inner=wires)
    assert isinstance(follow(read_url("http://rebinding.example/"), {}, LIMITS, guard), Fetched)
    assert (wires.asked, answers) == ([ON_THE_WEB], [["127.0.0.1"]])
    with pytest.raises(FetchError, match=r"rebinding\.example is 127\.0\.0\.1, a loopback address"):
        follow(read_url("http://rebinding.example/"), {}, LIMITS, guard)
    assert (wires.asked, answers) == ([ON_THE_WEB], [])


def test_of_several_addresses_only_those_are_tried_that_are_allowed(site: Server) -> None:
    wires = Wires(site.port)
    guard = Guard(
        Deadline.within(5), lambda *_: ["10.0.0.1", ON_THE_WEB, "::1"], allow_private=False, inner=wires
    )
    guard.connect_tcp("both.example", 80).close()
    assert wires.asked == [ON_THE_WEB]


def test_unix_sockets_are_no_way_out() -> None:
    guard = Guard(Deadline.within(5), lambda *_: [], allow_private=True)
    with pytest.raises(NotImplementedError):
        guard.connect_unix_socket("/run/socket")


def test_the_name_stays_the_name_for_the_server(site: Server) -> None:
    site.pages["/"] = lambda request: request.reply(b"Rents rose.", "text/plain")
    page = fetch(
        site.url(host="news.example"), LIMITS, allow_private=True, resolve=lambda *_: ["::1", "127.0.0.1"]
    )
    assert isinstance(page, Fetched)
    assert page.url == site.url(host="news.example")
    assert site.requests[0]["Host"] == f"news.example:{site.port}"


def test_proxies_of_the_environment_are_not_gone_through(
    site: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, site.url())
    site.pages["http://10.0.0.1/"] = lambda request: request.reply(b"private")
    with pytest.raises(FetchError, match="a private network"):
        fetch("http://10.0.0.1/", LIMITS)
    assert site.connections == 0
