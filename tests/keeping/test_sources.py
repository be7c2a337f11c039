"""What a person names, and how far its reading is."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path

import pexpect
import pytest

from retrieval.errors import ArchiveError
from retrieval.keeping.sources import Sources, is_address
from tests.commands import ONRECORD, ROOT, env
from tests.keeping.commands import NORWICK, RENTS, Desk

NOTHING = io.BytesIO()


@pytest.mark.parametrize("named", ["https://a.test/feed", "HTTP://a.test", "ftp://a.test", "feed://a.test/x"])
def test_an_address_is_no_path(named: str) -> None:
    assert is_address(named)


@pytest.mark.parametrize("named", ["news", "a.txt", "C:\\news", "a:b", "-", "./https:/x"])
def test_a_path_is_no_address(named: str) -> None:
    assert not is_address(named)


def test_how_far_the_reading_is_is_told_in_bytes_of_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NORWICK)
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(RENTS.encode()))
    (tmp_path / "left-out.bin").write_bytes(b"0" * 1000)
    sizes = [(tmp_path / name).stat().st_size for name in ("a.txt", "b.txt.gz")]
    sources = Sources([str(tmp_path)], NOTHING)
    assert sources.size() == sum(sizes)
    assert sources.read == 0
    found = sources.found()
    next(found)
    assert sources.read == sizes[0]
    assert len(list(found)) == 1
    assert sources.read == sum(sizes)


def test_the_size_of_what_comes_from_elsewhere_is_not_known(tmp_path: Path) -> None:
    assert Sources([str(tmp_path), "-"], NOTHING).size() is None
    assert Sources(["http://a.test/"], NOTHING).size() is None


def test_standard_input_is_read_once() -> None:
    with pytest.raises(ArchiveError, match="standard input, which can be read once"):
        Sources(["-", "-"], NOTHING)


def test_a_person_at_a_terminal_is_asked_before_a_source_is_removed(desk: Desk) -> None:
    desk.run("add", str(ROOT / "seeds"))
    command = [*ONRECORD[1:], "remove", "--source", "Mehr News Agency"]
    for answer, told in (("n", "nothing was removed"), ("y", "2 articles removed")):
        terminal = pexpect.spawn(
            sys.executable, command, env=env(desk.environ), cwd=str(ROOT), encoding="utf-8", timeout=30
        )
        terminal.expect_exact("Remove all 2 of Mehr News Agency? [y/N] ")
        terminal.sendline(answer)
        terminal.expect_exact(told)
        terminal.expect(pexpect.EOF)
        terminal.close()
    assert desk.status()["articles"] == 0


def test_a_person_at_a_terminal_sees_how_far_it_is(desk: Desk) -> None:
    # Long enough for a bar to be drawn.
    file = desk.records("a.jsonl", *({"text": f"{number}. {RENTS}"} for number in range(4000)))
    desk.run("add", "-", stdin=NORWICK)
    terminal = pexpect.spawn(
        sys.executable,
        [*ONRECORD[1:], "add", str(file)],
        env=env(desk.environ),
        cwd=str(ROOT),
        encoding="utf-8",
        timeout=60,
    )
    terminal.expect(r"\[[#.]+\] [\d,]+ articles read, [\d,]+ a second, \d+ s left")
    terminal.sendintr()
    terminal.expect_exact("stopping, once what is being written is safe; Ctrl-C again stops at once")
    terminal.expect(r"\d+ articles? of this run (is|are) safe; run the same command again to go on")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 130
    assert desk.run("check").returncode == 0
