"""`onrecord add`, and asking what was added."""

from __future__ import annotations

import json
import signal
import threading
import time
from pathlib import Path

import pytest

from tests.commands import ROOT
from tests.fetching.serving import Server
from tests.keeping.commands import NORWICK, RENTS, Desk

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Norwick Courier</title>
<item><title>Ferry sinks</title><link>http://courier.test/1</link><pubDate>Thu, 02 May 2024 08:30:00 +0100</pubDate>
<description>The ferry sank on Thursday, the harbour master said.</description></item>
<item><title>Nothing</title><link>http://courier.test/2</link></item></channel></rss>"""
PAGE = b"""<!doctype html><html><head><title>Rents rise</title></head><body><article><h1>Rents rise</h1>
<p>Rents rose by four percent last year, mayor Dana Holt said on Monday. She will build a thousand homes, she said.</p>
<p>The council will vote on the plan in June, and builders welcomed it on Tuesday evening.</p></article></body></html>"""


def test_a_folder_is_added_and_asked_in_two_commands(desk: Desk) -> None:
    desk.file("news/a.txt", NORWICK)
    desk.file("news/2024/b.txt", RENTS)
    added = desk.run("add", str(desk.folder / "news"))
    assert added.returncode == 0
    assert added.stderr == ""
    assert added.stdout.splitlines() == [
        "2 articles added",
        f"{desk.archive} holds 2 articles",
        "ask it: onrecord ask 'What did the minister say?'",
    ]
    asked = desk.run("ask", "What did the minister say?")
    assert asked.returncode == 0
    assert "“Nobody pays for it,” she said." in asked.stdout
    assert "seed articles" not in asked.stderr


def test_what_is_there_is_left_as_it_is(desk: Desk) -> None:
    file = str(desk.file("a.txt", NORWICK))
    desk.run("add", file)
    before = desk.status()
    again = desk.run("add", file)
    assert again.returncode == 0
    assert again.stdout.startswith("0 articles added · 1 was there already\n")
    assert desk.status()["revision"] == before["revision"]


def test_what_is_refused_is_named_and_the_rest_is_added(desk: Desk) -> None:
    desk.file("news/a.txt", NORWICK)
    for number in range(25):
        desk.file(f"news/empty{number:02}.txt", "")
    done = desk.run("add", str(desk.folder / "news"))
    assert done.returncode == 1
    assert done.stdout.startswith("1 article added · 25 refused\n")
    refused = done.stderr.splitlines()
    assert len(refused) == 21
    assert refused[0].endswith("empty00.txt: the text is empty; an article needs words")
    assert refused[-1] == "onrecord: and 5 more; --json tells all of them"


def test_the_summary_as_json_has_all_that_was_refused(desk: Desk) -> None:
    versions = ({"id": "1", "url": "http://x.test/1", "text": RENTS},)
    later = {"id": "2", "url": "http://x.test/1", "text": NORWICK, "published": "2024-05-02"}
    file = desk.records("a.jsonl", *versions, later, {"text": ""})
    done = desk.run("add", "--json", str(file))
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert (told["added"], told["new_version"], told["older_version"]) == (0, 1, 1)
    assert told["articles"] == 1
    assert told["archive"] == str(desk.archive)
    assert told["revision"] == desk.status()["revision"]
    (refused,) = told["refused"]
    assert refused["where"] == f"{file}:3"


def test_strict_stops_at_the_first_that_is_refused(desk: Desk) -> None:
    desk.file("news/a.txt", "")
    desk.file("news/b.txt", NORWICK)
    done = desk.run("add", "--strict", str(desk.folder / "news"))
    assert done.returncode == 1
    assert "a.txt: the text is empty" in done.stderr
    assert not desk.archive.exists()


def test_standard_input_may_hold_articles_of_any_format(desk: Desk) -> None:
    assert desk.run("add", "-", stdin=NORWICK).stdout.startswith("1 article added\n")
    lines = "".join(json.dumps({"text": text}) + "\n" for text in (RENTS, NORWICK))
    assert desk.run("add", "-", stdin=lines).stdout.startswith("1 article added · 1 was there already\n")


def test_nothing_on_standard_input_is_told(desk: Desk) -> None:
    done = desk.run("add", "-")
    assert done.returncode == 1
    assert "standard input: the text is empty" in done.stderr
    assert done.stdout.endswith(f"no archive was made at {desk.archive}\n")


def test_a_page_and_a_feed_are_added_by_their_addresses(desk: Desk, site: Server) -> None:
    site.pages["/feed"] = lambda asked: asked.reply(FEED, "application/rss+xml")
    site.pages["/page"] = lambda asked: asked.reply(PAGE)
    done = desk.run("add", "--allow-private", site.url("/feed"), site.url("/page"), site.url("/none"))
    assert done.returncode == 1
    assert done.stdout.startswith("2 articles added · 2 refused\n")
    assert f"{site.url('/feed')}#2: the text is empty" in done.stderr
    assert f"{site.url('/none')}: is not there (404)" in done.stderr
    listed = desk.run("list").stdout.splitlines()
    assert listed[0].endswith("\t2024-05-02\tThe Norwick Courier\tFerry sinks")
    assert "Dana Holt" in desk.run("ask", "What did the mayor say?").stdout


def test_ones_own_network_is_fetched_only_when_that_is_said(desk: Desk, site: Server) -> None:
    done = desk.run("add", site.url("/page"))
    assert done.returncode == 1
    assert "loopback" in done.stderr
    assert "--allow-private" in done.stderr
    assert not site.requests


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("nothing/here", "nothing/here: there is no such file or folder"),
        ("example.com/feed", "there is no such file or folder; an address begins with https://"),
        ("", "'': names no path, it is blank; is a variable unset?"),
    ],
)
def test_a_slip_of_the_hand_is_told_before_anything_is_added(desk: Desk, named: str, told: str) -> None:
    done = desk.run("add", str(desk.file("a.txt", NORWICK)), named)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.endswith(f"{told}\n")
    assert len(done.stderr.splitlines()) == 1
    assert not desk.archive.exists()


def test_a_folder_without_articles_is_told_and_leaves_no_archive(desk: Desk) -> None:
    desk.file("news/README.md", "What is here.")
    done = desk.run("add", str(desk.folder / "news"))
    assert done.returncode == 1
    assert "news: holds no articles" in done.stderr
    assert not desk.archive.exists()


def other_database(path: Path) -> None:
    import sqlite3  # noqa: PLC0415  # of no use but here

    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE mine (a)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("command", [["add", "a.txt"], ["ask", "Who said it?"], ["status"], ["rebuild"]])
def test_what_is_no_archive_is_left_alone(desk: Desk, command: list[str]) -> None:
    article = desk.file("a.txt", NORWICK)
    other_database(desk.folder / "other.db")
    (desk.folder / "folder").mkdir()
    before = sorted(path.name for path in desk.folder.iterdir())
    command = [str(article) if one == "a.txt" else one for one in command]
    for name, told in (
        ("other.db", "is the database of another program, and is left alone"),
        ("a.txt", "is no archive of On Record"),
        ("folder", "cannot be read: Is a directory"),
    ):
        done = desk.run(*command, "--archive", str(desk.folder / name))
        assert done.returncode == 2
        assert told in done.stderr
        assert done.stdout == ""
        assert len(done.stderr.splitlines()) == 1
    assert sorted(path.name for path in desk.folder.iterdir()) == before


def test_the_archive_may_be_named_on_the_command_line(desk: Desk) -> None:
    ours = desk.folder / "our news.onrecord"
    done = desk.run("add", "--archive", str(ours), str(desk.file("a.txt", NORWICK)))
    assert f"ask it: onrecord ask --archive '{ours}' " in done.stdout
    assert not desk.archive.exists()
    assert desk.run("ask", "--archive", str(ours), "What did the minister say?").returncode == 0
    assert "Dana Holt, minister" in desk.run("speakers", "--archive", str(ours)).stdout


def test_who_writes_is_told_at_once_and_may_be_waited_for(desk: Desk, site: Server) -> None:
    desk.run("add", str(desk.file("a.txt", NORWICK)))
    let_go = threading.Event()
    site.pages["/slow"] = lambda asked: asked.reply(PAGE if let_go.wait(20) else b"")
    first = desk.start("add", "--allow-private", site.url("/slow"))
    while not site.requests:
        time.sleep(0.05)
    second = desk.file("b.txt", RENTS)
    refused = desk.run("add", str(second))
    assert refused.returncode == 2
    assert f"is being written by process {first.pid}" in refused.stderr
    assert "--wait SECONDS" in refused.stderr
    assert desk.run("ask", "What did the minister say?").returncode == 0
    waiting = desk.start("add", "--wait", "30", str(second))
    assert waiting.stderr is not None
    assert f"waiting for process {first.pid}" in waiting.stderr.readline()
    let_go.set()
    for each in (first, waiting):
        each.communicate(timeout=30)
        assert each.returncode == 0
    assert len(desk.ids()) == 3


def test_ctrl_c_leaves_what_was_written_and_says_how_to_go_on(desk: Desk, site: Server) -> None:
    desk.file("news/a.txt", NORWICK)
    desk.file("news/b.txt", RENTS)
    site.pages["/never"] = lambda asked: asked.drip(b" ")
    running = desk.start("add", "--allow-private", str(desk.folder / "news"), site.url("/never"))
    while not site.requests:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "Traceback" not in err
    assert "run the same command again to go on" in out
    again = desk.run("add", str(desk.folder / "news"))
    assert again.returncode == 0
    assert len(desk.ids()) == 2
    assert desk.run("check").returncode == 0


def test_a_full_disk_is_told(desk: Desk) -> None:
    desk.run("add", str(ROOT / "seeds"))
    for command in ("list", "export", "status"):
        done = desk.run_to_a_full_disk(command)
        assert done.returncode == 2
        assert done.stderr.endswith("No space left on device\n")


def test_a_reader_that_has_had_enough_is_no_error(desk: Desk) -> None:
    desk.run("add", str(ROOT / "seeds"))
    for command in ("list", "export"):
        done = desk.run_to_a_closed_pipe(command)
        assert done.returncode == 0
        assert "Traceback" not in done.stderr
