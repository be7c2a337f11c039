"""The README's examples run, and print what they say; paths that the documents name exist."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import retrieval
import retrieval.archive
from tests.commands import ONRECORD, ROOT, env

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PATH = re.compile(r"`((?:bot|retrieval|tests|seeds|deploy|requirements)/[\w./-]*)`")
_CHECKER = doctest.OutputChecker()
_MARK = "-- the next command --"


def blocks(document: str) -> Iterator[list[tuple[str, str]]]:
    """The commands of each block, which follow a "$ " ("> " goes on), and what they are said to print."""
    for block in _BLOCK.findall((ROOT / document).read_text(encoding="utf-8")):
        yield [_example(part) for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]


def _example(part: str) -> tuple[str, str]:
    lines = part.splitlines(keepends=True)
    more = 1
    while more < len(lines) and lines[more].startswith("> "):
        more += 1
    return lines[0] + "".join(line[2:] for line in lines[1:more]), "".join(lines[more:])


def is_session(block: list[tuple[str, str]]) -> bool:
    """Whether its commands go on from each other: the first sets something."""
    return block[0][0].startswith("export ")


def examples(document: str) -> Iterator[tuple[str, str]]:
    """Each command that stands alone, and what it is said to print."""
    return (example for block in blocks(document) if not is_session(block) for example in block)


@pytest.fixture
def on_path(tmp_path: Path) -> dict[str, str]:
    """An environment in which `onrecord` is the command of this checkout, and nobody has an archive yet."""
    shim = tmp_path / "onrecord"
    shim.write_text(f'#!/bin/sh\nexec {shlex.join(ONRECORD)} "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    return env({"PATH": f"{tmp_path}:{os.environ['PATH']}", "XDG_DATA_HOME": str(tmp_path / "data")})


@pytest.mark.parametrize(("command", "printed"), list(examples("README.md")))
def test_an_example_prints_what_the_readme_says(command: str, printed: str, on_path: dict[str, str]) -> None:
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        env=on_path,
        cwd=ROOT,
        check=False,
        timeout=60,
    )
    found = done.stdout + done.stderr
    assert "Traceback" not in found
    assert _CHECKER.check_output(printed, found, doctest.ELLIPSIS), f"$ {command}\n{found}"


@pytest.mark.parametrize(
    "block", [each for each in blocks("README.md") if is_session(each)], ids=lambda block: block[0][0]
)
def test_a_session_goes_as_the_readme_says(
    block: list[tuple[str, str]], on_path: dict[str, str], tmp_path: Path
) -> None:
    script = "".join(f"{command}echo {_MARK}\n" for command, _ in block)
    (tmp_path / "here").mkdir()
    done = subprocess.run(
        ["bash", "-c", f"exec 2>&1\n{script}"],
        capture_output=True,
        text=True,
        env=on_path,
        cwd=tmp_path / "here",
        check=True,
        timeout=120,
    )
    assert "Traceback" not in done.stdout
    found = done.stdout.split(f"{_MARK}\n")
    for (command, printed), words in zip(block, found, strict=False):
        assert _CHECKER.check_output(printed, words, doctest.ELLIPSIS), f"$ {command}\n{words}"


def test_the_examples_in_the_archives_docstring_run() -> None:
    result = doctest.testmod(retrieval.archive, extraglobs={"Article": retrieval.Article})
    assert result.attempted
    assert not result.failed


def test_the_readme_has_an_example_for_every_door() -> None:
    commands = " ".join(command for command, _ in examples("README.md"))
    assert all(f"onrecord {door}" in commands for door in ("chat", "ask", "telegram"))


@pytest.mark.parametrize("document", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_the_paths_that_a_document_names_exist(document: str) -> None:
    named = _PATH.findall((ROOT / document).read_text(encoding="utf-8"))
    assert not [path for path in named if not (ROOT / path).exists()]
