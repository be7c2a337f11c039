"""The questions of earlier chats."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from platformdirs import user_state_path
from prompt_toolkit.history import FileHistory, History, InMemoryHistory

from retrieval.questions.understand import whole


class QuestionHistory(FileHistory):
    """Questions kept in a file; a line that begins with a space is not kept, as in shells."""

    def store_string(self, string: str) -> None:
        """Keep a question. A disk that has filled up since is no reason to end the chat."""
        if not string.startswith(" "):
            with suppress(OSError):
                super().store_string(whole(string))


def history_path(environ: Mapping[str, str]) -> Path:
    """Where they are kept: as ONRECORD_HISTORY says, else where the system keeps such things."""
    named = environ.get("ONRECORD_HISTORY", "")
    return Path(named).expanduser() if named else user_state_path("onrecord") / "history"


def open_history(path: Path) -> tuple[History, OSError | None]:
    """The history in `path`; where that cannot be written, one that ends with the chat, and why."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # What a reporter asks is nobody else's business.
        path.touch(mode=0o600)
        with path.open("ab+"):
            return QuestionHistory(path), None
    except OSError as error:
        return InMemoryHistory(), error
