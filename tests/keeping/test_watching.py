"""`onrecord watch`."""

from __future__ import annotations

import signal

from tests.fetching.serving import Handler, Server
from tests.keeping.commands import NORWICK, RENTS, Desk
from tests.keeping.test_adding import FEED


def test_a_folder_is_followed_and_each_new_article_is_a_line(desk: Desk) -> None:
    first = desk.file("news/a.txt", NORWICK)
    running = desk.start("watch", "--every", "0.2", str(desk.folder / "news"))
    assert running.stdout is not None
    assert (
        running.stdout.readline()
        == f"added\t{id_of(NORWICK)}\tThe ferry to Norwick will stop, minister Dana Holt said on Tuesday\n"
    )
    first.unlink()
    # Others may add between two looks.
    assert desk.run("add", "--wait", "20", "-", stdin="It rained, she said.").returncode == 0
    desk.file("news/empty.txt", "")
    desk.file("news/b.txt", RENTS)
    assert running.stdout.readline().startswith(f"added\t{id_of(RENTS)}\t")
    running.send_signal(signal.SIGTERM)
    _, err = running.communicate(timeout=20)
    assert running.returncode == 0
    assert "empty.txt: the text is empty" in err
    assert err.splitlines()[-1] == "onrecord: ended; 2 articles added, 1 refused"
    assert len(desk.ids()) == 3


def test_a_feed_is_followed(desk: Desk, site: Server) -> None:
    def feed(asked: Handler) -> None:
        many = sum(one["path"] == "/feed" for one in site.requests)
        asked.reply(FEED if many == 1 else FEED.replace(b"sank", b"sank again"), "application/rss+xml")

    site.pages["/feed"] = feed
    running = desk.start("watch", "--allow-private", "--every", "0.2", site.url("/feed"))
    assert running.stdout is not None
    assert running.stdout.readline().startswith("added\t")
    assert running.stdout.readline().startswith("new version\t")
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=20)
    assert running.returncode == 0
    assert len(desk.ids()) == 1


def test_once_looks_once(desk: Desk, site: Server) -> None:
    desk.file("news/a.txt", NORWICK)
    done = desk.run("watch", "--once", "--allow-private", str(desk.folder / "news"), site.url("/none"))
    assert done.returncode == 1
    assert done.stdout.startswith("added\t")
    assert "/none: is not there (404)" in done.stderr
    again = desk.run("watch", "--once", str(desk.folder / "news"))
    assert (again.returncode, again.stdout) == (0, "")


def test_a_file_cannot_be_followed(desk: Desk) -> None:
    done = desk.run("watch", str(desk.file("a.txt", NORWICK)))
    assert done.returncode == 2
    assert "is no folder; follow the folder that it is in, or: onrecord add" in done.stderr


def id_of(text: str) -> str:
    from retrieval.model import Article  # noqa: PLC0415  # only the id is of interest here

    return Article(text).id
