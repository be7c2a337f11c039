"""What the commands that keep an archive write, and where."""

from __future__ import annotations

import json
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from bot import wording
from bot.progress import Bar

WELL, NOT_ALL, STOPPED = 0, 1, 130
"""Exit codes: all is well; something was refused, is wrong or is not there; Ctrl-C."""

_KILO = 1000


@dataclass(frozen=True, slots=True)
class Talk:
    """Data goes to `data`, all else to `talk`; of the archive at `path`, which the command line named or did not."""

    data: TextIO
    talk: TextIO
    path: Path
    is_named: bool = False

    def tell(self, line: str) -> None:
        """Write a line of what was asked for."""
        print(wording.harmless(line) if self.data.isatty() else line, file=self.data)

    def tell_json(self, told: object) -> None:
        """Write it as JSON, on a line."""
        print(json.dumps(told, ensure_ascii=False, separators=(",", ":")), file=self.data)

    def say(self, words: str) -> None:
        """Remark it, beside what was asked for."""
        print(f"onrecord: {wording.harmless(wording.one_line(words))}", file=self.talk, flush=True)

    def bar(self, doing: str = "") -> Bar:
        """A bar among the remarks."""
        return Bar(self.talk, doing)

    def how_to_ask(self) -> str:
        """The command that asks this archive."""
        named = f" --archive {shlex.quote(str(self.path))}" if self.is_named else ""
        return f"onrecord ask{named} 'What did the minister say?'"


def counted(number: int, one: str, many: str = "") -> str:
    """So many, such as "1 article" or "1,200 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def size(of: float) -> str:
    """A number of bytes, for people: "18 KB", "2.4 GB"."""
    for unit in ("bytes", "KB", "MB"):
        if of < _KILO:
            return f"{of:.3g} {unit}" if unit != "bytes" else counted(int(of), "byte")
        of /= _KILO
    return f"{of:.3g} GB" if of < _KILO else f"{of:,.0f} GB"
