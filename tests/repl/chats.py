"""Chats without a terminal: lines in, text out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

from rich.console import Console, RenderableType

from bot.repl import run_chat
from bot.repl.streams import Streams
from bot.wiring import Opened, open_archive
from retrieval.archive import Archive
from retrieval.errors import ArticleError
from retrieval.model import Article

NOTHING: Mapping[str, str] = {}


class Lines(io.StringIO):
    """Lines to read, which note how much had been written when each was taken."""

    def __init__(self, lines: Iterable[str], written: io.StringIO) -> None:
        super().__init__("".join(f"{line}\n" for line in lines))
        self._written = written
        self.marks: list[int] = []

    def __next__(self) -> str:  # type: ignore[override]  # typeshed takes every file's lines for bytes
        self.marks.append(self._written.tell())
        return super().__next__()


def chat(lines: list[str], opened: Opened | None = None) -> list[str]:
    """What a chat without a terminal writes for each of `lines`."""
    out = io.StringIO()
    taken = Lines(lines, out)
    code = run_chat(opened or open_archive(None), Streams(taken, out, io.StringIO(), NOTHING))
    assert code == 0
    marks = [*taken.marks, len(out.getvalue())][: len(lines) + 1]
    return [out.getvalue()[start:end] for start, end in pairwise(marks)]


def opened_over(*texts: str, refused: tuple[ArticleError, ...] = ()) -> Opened:
    """An archive over articles of these texts."""
    return Opened(Archive.over([Article(text) for text in texts]), refused, is_seeds=False)


def drawn(view: RenderableType, width: int = 60, environ: Mapping[str, str] = NOTHING) -> str:
    """What a terminal of that width is sent for `view`."""
    console = Console(
        file=io.StringIO(),
        width=width,
        height=50,
        force_terminal=True,
        markup=False,
        highlight=False,
        emoji=False,
        _environ={"TERM": "xterm-256color", **environ},
    )
    with console.capture() as captured:
        console.print(view)
    return captured.get()


def bare(shown: str) -> str:
    """The text of what a terminal was sent, without its styles."""
    return re.sub(r"\x1b\[[\d;]*m", "", shown)


def squeezed(text: str) -> str:
    """The text with each stretch of white space as one space."""
    return " ".join(text.split())
