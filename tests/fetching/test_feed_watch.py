from __future__ import annotations

from functools import partial

import pytest

from retrieval.errors import FetchError
from retrieval.fetching.fetch import fetch
from retrieval.fetching.fetched import Fetched, FetchLimits, NotModified
from retrieval.fetching.watch import FeedWatch
from tests.fetching.serving import Handler, Server

URL = "https://news.example/feed"


def feed(etag: str | None = None, modified: str | None = None) -> Fetched:
    return Fetched(URL, 200, "application/rss+xml", None, b"<rss/>", etag, modified)


class World:
    """A clock, and a server that gives its answers in turn and remembers what it was asked with."""

    def __init__(self, *answers: Fetched | NotModified | FetchError) -> None:
        self.now = 1000.0
        self.asked: list[tuple[str | None, str | None]] = []
        self._answers = list(answers)

    def clock(self) -> float:
        return self.now

    def ask(self, url: str, /, *, etag: str | None, modified: str | None) -> Fetched | NotModified:
        assert url == URL
        self.asked.append((etag, modified))
        answer = self._answers.pop(0)
        if isinstance(answer, FetchError):
            raise answer
        return answer

    def watch(self) -> FeedWatch:
        return FeedWatch(URL, self.ask, every=60, longest=300, clock=self.clock)


def failure(retry_after: float | None = None) -> FetchError:
    return FetchError(URL, "its server is in trouble (503)", retry_after=retry_after)


def waits(world: World, watch: FeedWatch, times: int) -> list[float]:
    """How long each of so many looks makes us wait."""
    told = []
    for _ in range(times):
        world.now += watch.wait()
        list(watch.changed())
        told.append(watch.wait())
    return told


def test_a_feed_is_asked_at_once_and_then_in_turn() -> None:
    world = World(feed(), feed())
    watch = world.watch()
    assert list(watch.changed()) == [feed()]
    assert (watch.wait(), list(watch.changed()), len(world.asked)) == (60, [], 1)
    world.now += 59
    assert (watch.wait(), list(watch.changed())) == (1, [])
    world.now += 1
    assert (watch.wait(), list(watch.changed())) == (0, [feed()])


def test_what_the_server_told_of_its_state_is_sent_back_and_an_unchanged_feed_is_nothing_new() -> None:
    world = World(feed('"1"', "Wed"), NotModified(URL), feed('"2"'), NotModified(URL))
    watch = world.watch()
    assert waits(world, watch, 4) == [60, 60, 60, 60]
    assert world.asked == [(None, None), ('"1"', "Wed"), ('"1"', "Wed"), ('"2"', None)]


def test_a_feed_that_fails_is_asked_less_and_less_until_it_answers() -> None:
    world = World(*[failure() for _ in range(4)], NotModified(URL), failure())
    assert waits(world, world.watch(), 6) == [120, 240, 300, 300, 60, 120]


def test_what_failed_is_told_as_a_value() -> None:
    error = failure()
    world = World(error)
    assert list(world.watch().changed()) == [error]


@pytest.mark.parametrize(("asked", "waited"), [(5, 120), (1000, 1000), (1e9, 86_400)])
def test_a_server_that_asks_for_a_longer_pause_gets_it_up_to_a_day(asked: float, waited: float) -> None:
    world = World(failure(asked))
    assert waits(world, world.watch(), 1) == [waited]


def test_a_feed_that_could_not_be_added_is_delivered_again() -> None:
    world = World(feed('"1"'), feed('"1"'), NotModified(URL))
    watch = world.watch()
    for _ in watch.changed():
        break
    assert waits(world, watch, 2) == [60, 60]
    assert world.asked == [(None, None), (None, None), ('"1"', None)]


def test_a_real_feed_is_followed(site: Server) -> None:
    def page(request: Handler) -> None:
        known = request.headers["If-None-Match"] == '"1"'
        request.reply(b"<rss/>", "application/rss+xml", {"ETag": '"1"'}, 304 if known else 200)

    site.pages["/feed"] = page
    world = World()
    ask = partial(fetch, limits=FetchLimits(seconds=5), allow_private=True)
    watch = FeedWatch(site.url("/feed"), ask, every=60, clock=world.clock)
    (first,) = watch.changed()
    assert isinstance(first, Fetched)
    world.now += 60
    assert list(watch.changed()) == []
    site.pages.clear()
    world.now += 60
    (error,) = watch.changed()
    assert isinstance(error, FetchError)
    assert (len(site.requests), watch.wait()) == (3, 120)
