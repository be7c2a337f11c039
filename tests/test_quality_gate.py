"""The gate itself: what it lets pass, and what it refuses."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.quality.floors import Floor, below, earlier_floors, lowered, parse

FLOORS = {"speed": Floor(0.5, 0.9), "care": Floor(0.8, 0.9)}


def test_a_figure_at_its_floor_passes() -> None:
    assert not list(below({"speed": 0.5, "care": 0.95}, FLOORS))


def test_a_figure_under_its_floor_is_named_with_both_numbers() -> None:
    assert list(below({"speed": 0.4999, "care": 0.9}, FLOORS)) == ["speed: 0.4999 is under its floor 0.5"]


def test_a_floor_that_nothing_was_measured_for_fails() -> None:
    assert list(below({"speed": 0.6}, FLOORS)) == ["care: has a floor, and was not measured"]


def test_a_figure_without_a_floor_fails() -> None:
    assert "no floor" in "".join(below({"speed": 0.6, "care": 0.9, "new": 0.1}, FLOORS))


def test_a_floor_may_rise() -> None:
    assert not list(lowered({"speed": Floor(0.6, 0.9)}, {"speed": Floor(0.5, 0.9)}))


def test_a_floor_is_not_lowered_silently() -> None:
    assert "was 0.5 and is 0.4" in next(lowered({"speed": Floor(0.4, 0.9)}, {"speed": Floor(0.5, 0.9)}))


def test_a_floor_is_lowered_with_a_reason() -> None:
    now = {"speed": Floor(0.4, 0.9, lowered="the set has new questions")}
    assert not list(lowered(now, {"speed": Floor(0.5, 0.9)}))


def test_a_floor_is_not_taken_out() -> None:
    assert "taken out" in next(lowered({}, {"speed": Floor(0.5, 0.9)}))


def test_earlier_floors_come_from_git(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    git = ["git", "-C", str(tmp_path), "-c", "user.name=n", "-c", "user.email=e@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    for floor in (0.5, 0.4):
        path.write_text(f"[speed]\nfloor = {floor}\naim = 0.9\n", encoding="utf-8")
        subprocess.run([*git, "add", "."], check=True)
        subprocess.run([*git, "commit", "-qm", "floors"], check=True)
    earlier = [floors["speed"].floor for floors in earlier_floors(path)]
    now = parse(path.read_text(encoding="utf-8"))
    assert sorted(earlier) == [0.4, 0.5]
    assert [line for before in earlier_floors(path) for line in lowered(now, before)]
