"""Which articles a door answers from."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.places import Place
from bot.settings import SettingsError, place_of
from tests.commands import ROOT, onrecord, python_modules_after

HEAVY = {"sqlalchemy", "tantivy", "httpx", "feedparser", "trafilatura", "lxml", "pypdf", "docx", "pydantic"}


@pytest.fixture
def nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where an archive that nobody names would be; there is none."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path / "onrecord" / "archive.onrecord"


def test_the_command_line_comes_before_the_environment(nobody: Path) -> None:
    both = {"ONRECORD_ARCHIVE": "theirs.onrecord", "ONRECORD_ARTICLES": "theirs"}
    assert place_of(both, Path("ours.onrecord"), None) == Place(archive=Path("ours.onrecord"))
    assert place_of(both, None, Path("ours")) == Place(articles=Path("ours"))
    assert not nobody.exists()


def test_the_environment_comes_before_the_archive_that_nobody_names(nobody: Path) -> None:
    nobody.parent.mkdir()
    nobody.touch()
    assert place_of({"ONRECORD_ARCHIVE": "a.onrecord"}, None, None) == Place(archive=Path("a.onrecord"))
    assert place_of({"ONRECORD_ARTICLES": "news"}, None, None) == Place(articles=Path("news"))
    assert place_of({}, None, None) == Place(archive=nobody)


def test_without_any_of_them_the_seeds_answer(nobody: Path) -> None:
    assert place_of({}, None, None) == Place()
    assert not nobody.exists()


def test_an_environment_that_names_both_is_refused() -> None:
    with pytest.raises(SettingsError, match="ONRECORD_ARCHIVE: is set, and so is ONRECORD_ARTICLES"):
        place_of({"ONRECORD_ARCHIVE": "a", "ONRECORD_ARTICLES": "b"}, None, None)


def test_a_command_line_that_names_both_is_refused() -> None:
    done = onrecord("ask", "--archive", "a", "--articles", "b", "Who?")
    assert done.returncode == 2
    assert "not allowed with argument --archive" in done.stderr


def test_who_asks_the_seeds_is_told_how_to_add_their_own() -> None:
    done = onrecord("ask", "How far did Azerbaijani forces advance?")
    assert done.stderr.endswith(
        "onrecord: These are the two seed articles. Add your own with: onrecord add FOLDER\n"
    )
    assert "Add your own" not in onrecord("ask", "--json", "How far did they advance?").stderr
    assert "Add your own" not in onrecord("ask", "--articles", str(ROOT / "seeds"), "How far?").stderr


def test_asking_the_seeds_imports_nothing_that_only_an_archive_needs() -> None:
    assert not HEAVY & python_modules_after("ask", "How far did Azerbaijani forces advance?")
