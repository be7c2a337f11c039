"""`onrecord list`, `status`, `export`, `remove`, `check` and `rebuild`."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.commands import ROOT
from tests.keeping.commands import NORWICK, RENTS, Desk

OLD = {"id": "old", "title": "Ferry sails", "text": NORWICK, "published": "2024-05-01", "source": "Courier"}
NEW = {"id": "new", "title": "Rents\trise", "text": RENTS, "published": "2024-05-02T00:00:00Z"}
BARE = {"id": "bare", "text": "The harbour is closed, the harbour master said. No ship may leave it."}
CHANGED = {**OLD, "id": "older", "url": "http://courier.test/1", "published": "2024-04-30"}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk whose archive is only read."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    old = {**OLD, "url": "http://courier.test/1", "text": f"{NORWICK} It was sold."}
    file = desk.records("a.jsonl", CHANGED, old, NEW, BARE)
    assert desk.run("add", str(file)).returncode == 0
    return desk


def test_articles_are_listed_the_newest_first(kept: Desk) -> None:
    done = kept.run("list")
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "new\t2024-05-02\tsource unknown\tRents rise",
        "old\t2024-05-01\tCourier\tFerry sails",
        "bare\tundated\tsource unknown\tThe harbour is closed, the harbour master said (headline derived)",
    ]


def test_a_list_may_be_narrowed(kept: Desk) -> None:
    assert kept.run("list", "--source", "courier").stdout.startswith("old\t")
    assert kept.run("list", "--since", "2024-05-02").stdout.startswith("new\t")
    assert kept.run("list", "--until", "2024-05-01").stdout.startswith("old\t")
    first = kept.run("list", "--limit", "1")
    assert first.stdout.startswith("new\t")
    assert first.stderr == "onrecord: 1 article listed; the archive holds 3\n"
    none = kept.run("list", "--source", "Nobody")
    assert (none.returncode, none.stdout) == (1, "")


def test_older_versions_are_listed_when_asked_for(kept: Desk) -> None:
    lines = kept.run("list", "--versions").stdout.splitlines()
    assert "older\t2024-04-30\tCourier\tolder version: Ferry sails" in lines
    assert len(lines) == 4


def test_a_list_as_json_has_an_object_a_line(kept: Desk) -> None:
    first = json.loads(kept.run("list", "--json").stdout.splitlines()[0])
    assert first["id"] == "new"
    assert first["published"] == "2024-05-02"
    assert first["is_current"] is True
    assert first["source"] is None


def test_status_tells_what_there_is_and_where(kept: Desk) -> None:
    done = kept.run("status")
    assert done.returncode == 0
    told = {line[:11].strip(): line[12:] for line in done.stdout.splitlines()}
    assert told["archive"] == f"{kept.archive} (format 1)"
    assert told["articles"] == "3 articles of 2024-05-01 to 2024-05-02 · 1 undated · 1 older version"
    assert told["sources"] == "source unknown 2 · Courier 1"
    whole = kept.status()
    assert told["revision"] == whole["revision"]
    assert (whole["articles"], whole["undated"], whole["older"]) == (3, 1, 1)
    assert whole["sentences"] == 7
    assert whole["statements"] >= 3
    assert whole["speakers"] >= 2
    assert whole["store_bytes"] > 0
    assert whole["index_bytes"] > 0


@pytest.mark.parametrize("command", ["status", "list", "export", "check", "rebuild", "remove"])
def test_without_an_archive_it_is_told_how_to_make_one(desk: Desk, command: str) -> None:
    done = desk.run(command, *(["one"] if command == "remove" else []))
    assert done.returncode == 2
    assert (
        done.stderr
        == f"onrecord: {desk.archive}: there is no such archive; make one with: onrecord add FOLDER\n"
    )
    assert not desk.archive.parent.exists()


def test_what_is_exported_comes_back_as_it_was(kept: Desk, tmp_path: Path) -> None:
    other = Desk(tmp_path)
    file = tmp_path / "all.jsonl"
    done = kept.run("export", "--versions", "--to", str(file))
    assert done.returncode == 0
    assert done.stderr.startswith("onrecord: 4 articles written")
    assert other.run("add", str(file)).returncode == 0
    assert other.status()["revision"] == kept.status()["revision"]
    assert other.run("list", "--versions").stdout == kept.run("list", "--versions").stdout
    assert other.run("export", "--versions").stdout == file.read_text(encoding="utf-8")


def test_articles_of_every_kind_come_back_as_they_were(tmp_path: Path) -> None:
    first, second = Desk(tmp_path / "first"), Desk(tmp_path / "second")
    first.file("news/a.md", f"# The ferry\n\nNORWICK (AP) – {NORWICK}")
    first.file(
        "news/b.txt",
        f"Rents rise again\n\nOSLO – {RENTS}\n\nAll Content by Wire is licensed under a CC BY 4.0 License.",
    )
    first.run("add", str(first.folder / "news"), str(ROOT / "seeds"))
    second.run("add", "-", stdin=first.run("export").stdout)
    assert second.status()["revision"] == first.status()["revision"]
    assert second.status()["articles"] == 4


def test_an_article_is_removed_by_its_id(desk: Desk) -> None:
    desk.run("add", str(desk.records("a.jsonl", OLD, NEW)))
    done = desk.run("remove", "old", "nobody")
    assert done.returncode == 1
    assert done.stdout == "1 article removed\n"
    assert done.stderr == "onrecord: nobody: there is no article of that id; onrecord list tells the ids\n"
    assert desk.ids() == ["new"]
    assert desk.run("ask", "What did the minister say?").returncode == 1
    assert desk.run("remove", "new").returncode == 0
    assert desk.run("check").returncode == 0


def test_a_source_is_removed_by_who_says_that_they_are_sure(desk: Desk) -> None:
    desk.run("add", str(desk.records("a.jsonl", OLD, NEW)))
    asked = desk.run("remove", "--source", "courier")
    assert asked.returncode == 2
    assert "say that you are sure with --yes" in asked.stderr
    assert desk.run("remove", "--source", "courier", "--yes").stdout == "1 article removed\n"
    assert desk.ids() == ["new"]


def test_a_whole_archive_is_well(kept: Desk) -> None:
    done = kept.run("check")
    assert done.returncode == 0
    assert done.stdout.startswith("all is well: 3 articles of 2024-05-01 to 2024-05-02 · revision ")


def test_an_index_is_built_anew(desk: Desk) -> None:
    desk.run("add", str(ROOT / "seeds"))
    question = ("ask", "--json", "How far did Azerbaijani forces advance?")
    before = desk.run(*question).stdout
    done = desk.run("rebuild")
    assert done.returncode == 0
    assert done.stdout.startswith("the index is new: 2 articles · revision ")
    assert desk.run(*question).stdout == before


def test_an_index_that_is_gone_is_told_and_repaired(desk: Desk) -> None:
    desk.run("add", str(ROOT / "seeds"))
    shutil.rmtree(desk.archive.with_name("archive.onrecord.index"))
    done = desk.run("check")
    assert done.returncode == 1
    assert "the index cannot be read" in done.stdout
    assert "onrecord check --repair" in done.stdout
    repaired = desk.run("check", "--repair")
    assert repaired.returncode == 0
    assert repaired.stdout.splitlines()[-1].startswith("all is well: 2 articles")


def test_counts_that_are_wrong_are_told_and_made_anew(desk: Desk) -> None:
    desk.run("add", str(ROOT / "seeds"))
    with sqlite3.connect(desk.archive) as connection:
        connection.execute("""UPDATE meta SET value = replace(value, '"current": 2', '"current": 5')""")
        connection.execute("UPDATE speakers SET statements = statements + 1 WHERE number = 1")
    connection.close()
    done = desk.run("check")
    assert done.returncode == 1
    assert "wrong: current is told as 5, and is 2\n" in done.stdout
    assert "wrong: 1 speakers are counted wrong\n" in done.stdout
    assert desk.run("check", "--repair").returncode == 0
    assert desk.status()["articles"] == 2


def test_a_damaged_article_is_told_and_the_others_are_exported(desk: Desk) -> None:
    desk.run("add", str(desk.records("a.jsonl", OLD, NEW)))
    with sqlite3.connect(desk.archive) as connection:
        connection.execute(
            "UPDATE contents SET text = substr(text, 1, length(text) - 6) || x'000000000000' WHERE number = 0"
        )
    connection.close()
    done = desk.run("check", "--repair")
    assert done.returncode == 1
    assert "wrong: article old: cannot be read" in done.stdout
    assert "onrecord export --versions --to FILE" in done.stdout
    asked = desk.run("ask", "What did the minister say?")
    assert asked.returncode == 2
    assert "is damaged" in asked.stderr
    exported = desk.run("export")
    assert exported.returncode == 1
    assert "left out: article old: cannot be read" in exported.stderr
    assert json.loads(exported.stdout)["id"] == "new"


def test_an_export_that_fails_leaves_what_was_there(kept: Desk, tmp_path: Path) -> None:
    there = tmp_path / "all.jsonl"
    there.write_text("ours", encoding="utf-8")
    for to, told in ((tmp_path / "none" / "all.jsonl", "cannot be written"), (tmp_path, "is a folder")):
        done = kept.run("export", "--to", str(to))
        assert done.returncode == 2
        assert told in done.stderr
    assert there.read_text(encoding="utf-8") == "ours"
    assert [path.name for path in tmp_path.iterdir()] == ["all.jsonl"]
