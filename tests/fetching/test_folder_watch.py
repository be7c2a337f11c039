from __future__ import annotations

import os
from pathlib import Path

import pytest

from retrieval.errors import ArchiveError
from retrieval.fetching.watch import FolderWatch


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def watching(folder: Path, clock: Clock) -> FolderWatch:
    return FolderWatch(folder, settle=2, clock=clock)


def look(watch: FolderWatch, clock: Clock, after: float = 5) -> list[str]:
    """The names of what is new `after` so many seconds; an error is told in words."""
    clock.now += after
    return [told.name if isinstance(told, Path) else told.why for told in watch.changed()]


def test_what_is_there_is_given_once_it_has_settled_and_then_only_what_is_new_or_changed(
    tmp_path: Path, clock: Clock
) -> None:
    (tmp_path / "b.txt").write_text("Two.")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("One.")
    watch = watching(tmp_path, clock)
    assert look(watch, clock) == []
    assert look(watch, clock) == ["b.txt", "a.txt"]
    assert look(watch, clock) == []
    (tmp_path / "c.txt").write_text("Three.")
    (tmp_path / "b.txt").write_text("Two, corrected.")
    assert look(watch, clock) == []
    assert look(watch, clock) == ["b.txt", "c.txt"]
    assert look(watch, clock) == []


def test_a_file_that_grows_waits_until_it_no_longer_does(tmp_path: Path, clock: Clock) -> None:
    watch, file = watching(tmp_path, clock), tmp_path / "a.txt"
    for part in range(5):
        file.write_text("One. " * (part + 1))
        assert look(watch, clock) == []
    assert look(watch, clock, after=1.9) == []
    assert look(watch, clock, after=0.1) == ["a.txt"]


def test_with_nothing_to_settle_a_file_is_given_at_sight(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "a.txt").write_text("One.")
    assert list(FolderWatch(tmp_path, settle=0, clock=clock).changed()) == [tmp_path / "a.txt"]


@pytest.mark.parametrize("mtime", [0, 1_000_000_000, 4_000_000_000])
def test_a_date_that_goes_backwards_or_far_ahead_hides_no_file(
    tmp_path: Path, clock: Clock, mtime: int
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("One.")
    watch = watching(tmp_path, clock)
    assert look(watch, clock) + look(watch, clock) == ["a.txt"]
    file.write_text("Two.")
    os.utime(file, (mtime, mtime))
    assert look(watch, clock) + look(watch, clock) == ["a.txt"]


def test_another_file_of_the_same_date_and_size_in_its_place_is_seen(tmp_path: Path, clock: Clock) -> None:
    file, other = tmp_path / "a.txt", tmp_path / "b"
    file.write_text("One.")
    watch = watching(tmp_path, clock)
    assert look(watch, clock) + look(watch, clock) == ["a.txt"]
    other.write_text("Two.")
    told = file.stat()
    os.utime(other, ns=(told.st_atime_ns, told.st_mtime_ns))
    other.replace(file)
    assert look(watch, clock) + look(watch, clock) == ["a.txt"]


def test_what_could_not_be_added_comes_again(tmp_path: Path, clock: Clock) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("One.")
    watch = watching(tmp_path, clock)
    assert look(watch, clock) == []
    clock.now += 5
    for told in watch.changed():
        if told == tmp_path / "b.txt":
            break
    assert look(watch, clock) == ["b.txt", "c.txt"]


def test_hidden_files_and_what_is_no_file_are_left_out(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / ".hidden").write_text("One.")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.txt").write_text("One.")
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "circle").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text("One.")
    watch = watching(tmp_path, clock)
    assert look(watch, clock) + look(watch, clock) == ["a.txt"]


def test_a_file_that_is_taken_away_and_put_back_comes_again(tmp_path: Path, clock: Clock) -> None:
    file = tmp_path / "a.txt"
    file.write_text("One.")
    watch = watching(tmp_path, clock)
    assert look(watch, clock) + look(watch, clock) == ["a.txt"]
    file.rename(tmp_path / ".away")
    assert look(watch, clock) == []
    (tmp_path / ".away").rename(file)
    assert look(watch, clock) + look(watch, clock) == ["a.txt"]


def test_a_folder_that_vanishes_is_told_once_and_waited_for(tmp_path: Path, clock: Clock) -> None:
    folder, away = tmp_path / "folder", tmp_path / "away"
    folder.mkdir()
    (folder / "a.txt").write_text("One.")
    watch = watching(folder, clock)
    assert look(watch, clock) + look(watch, clock) == ["a.txt"]
    folder.rename(away)
    assert look(watch, clock) == ["cannot be read: No such file or directory; it is waited for"]
    assert look(watch, clock) == []
    (away / "b.txt").write_text("Two.")
    away.rename(folder)
    assert look(watch, clock) + look(watch, clock) == ["b.txt"], "what was given before does not come again"
    folder.rename(away)
    assert len(look(watch, clock)) == 1, "it is told anew when it vanishes anew"


def test_a_folder_may_be_watched_before_it_is_there(tmp_path: Path, clock: Clock) -> None:
    watch = watching(tmp_path / "later", clock)
    (told,) = watch.changed()
    assert isinstance(told, ArchiveError)
    assert told.where == str(tmp_path / "later")
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "a.txt").write_text("One.")
    assert look(watch, clock) + look(watch, clock) == ["a.txt"]


def test_a_file_is_no_folder_to_watch(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "a.txt").write_text("One.")
    assert look(watching(tmp_path / "a.txt", clock), clock) == [
        "cannot be read: Not a directory; it is waited for"
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read every folder")
def test_a_folder_below_that_may_not_be_read_is_told_once_and_the_rest_goes_on(
    tmp_path: Path, clock: Clock
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    (locked / "a.txt").write_text("One.")
    watch = watching(tmp_path, clock)
    assert look(watch, clock) + look(watch, clock) == ["a.txt"]
    locked.chmod(0)
    (tmp_path / "b.txt").write_text("Two.")
    assert look(watch, clock) + look(watch, clock) == [
        "cannot be read: Permission denied; it is waited for",
        "b.txt",
    ]
    locked.chmod(0o700)
    assert look(watch, clock) + look(watch, clock) == []
