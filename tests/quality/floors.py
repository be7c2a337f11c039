"""Floors, and the two rules about them: no figure under its floor, no floor lowered silently."""

from __future__ import annotations

import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Floor:
    """The least a figure may be, what we aim at, and why the floor was lowered, if it was."""

    floor: float
    aim: float
    lowered: str = ""


Floors: TypeAlias = Mapping[str, Floor]


def parse(text: str) -> Floors:
    """The floors that a floors.toml holds."""
    tables: dict[str, dict[str, Any]] = tomllib.loads(text)
    return {name: Floor(**table) for name, table in tables.items()}


def below(figures: Mapping[str, float], floors: Floors) -> Iterator[str]:
    """A line for each figure under its floor, each without one, and each floor that nothing was measured for."""
    for name, figure in figures.items():
        if name not in floors:
            yield f"{name}: measured {figure:.4f}, and has no floor"
        elif figure < floors[name].floor:
            yield f"{name}: {figure:.4f} is under its floor {floors[name].floor}"
    for name in floors.keys() - figures.keys():
        yield f"{name}: has a floor, and was not measured"


def lowered(now: Floors, before: Floors) -> Iterator[str]:
    """A line for each floor that was higher `before`, or has gone, unless it says why."""
    for name, earlier in before.items():
        current = now.get(name)
        if current is None:
            yield f"{name}: its floor {earlier.floor} has been taken out"
        elif current.floor < earlier.floor and not current.lowered:
            yield f"{name}: its floor was {earlier.floor} and is {current.floor}; say why with `lowered`"


def earlier_floors(path: Path) -> Iterator[Floors]:
    """The floors of each earlier version of `path` in git; nothing where git does not know it."""
    git = ["git", "-C", str(path.parent)]
    log = subprocess.run(
        [*git, "log", "--format=%H", "--", path.name], capture_output=True, text=True, check=False
    )
    for commit in log.stdout.split():
        shown = subprocess.run(
            [*git, "show", f"{commit}:./{path.name}"], capture_output=True, text=True, check=False
        )
        if shown.returncode == 0:
            yield parse(shown.stdout)
