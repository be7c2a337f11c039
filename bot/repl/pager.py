"""The reader's own pager, or less; with neither, the caller prints."""

from __future__ import annotations

import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath

_LINES_ABOVE = 3
_LESS = "less '-Psq leaves, / searches'"


@dataclass(frozen=True, slots=True)
class Pager:
    """Runs the command of $PAGER, or less, on a text."""

    environ: Mapping[str, str]

    def __call__(self, text: str, line: int) -> bool:
        """Show `text` from about `line` on, until the reader leaves; False where there is no pager to run."""
        command = self._command(max(line - _LINES_ABOVE, 1))
        if command is None:
            return False
        environ = {"LESSCHARSET": "utf-8", **self.environ}
        with _interrupts_are_the_pagers():
            try:
                subprocess.run(command, input=text.encode(), env=environ, check=False)  # noqa: S603  # the reader's own
            except OSError:
                return False
        return True

    def _command(self, line: int) -> list[str] | None:
        # A terminal that cannot move its cursor cannot page.
        if self.environ.get("TERM", "dumb") in {"dumb", "unknown"}:
            return None
        try:
            words = shlex.split(self.environ.get("PAGER") or _LESS)
        except ValueError:  # an unclosed quotation mark
            return None
        found = shutil.which(words[0], path=self.environ.get("PATH")) if words else None
        if found is None:
            return None
        is_less = PurePath(found).name == "less"
        return [found, *words[1:], *(("-R", f"+{line}") if is_less else ())]


@contextmanager
def _interrupts_are_the_pagers() -> Iterator[None]:
    """Ctrl-C is for the pager alone. A handler of our own, since an ignored signal is ignored by it as well."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
