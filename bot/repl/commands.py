"""What a line asks of the chat: a command, or else a question."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Command(StrEnum):
    """The commands, as they are typed."""

    HELP = ":help"
    OPEN = ":open"
    QUOTE = ":quote"
    MORE = ":more"
    SPEAKERS = ":speakers"
    STATEMENTS = ":statements"
    SOURCES = ":sources"
    JSON = ":json"
    NEW = ":new"
    QUIT = ":quit"


# What people type at prompts; as questions to an archive, these words alone ask nothing.
_ALSO = {
    "help": Command.HELP,
    "?": Command.HELP,
    ":?": Command.HELP,
    ":h": Command.HELP,
    "exit": Command.QUIT,
    "quit": Command.QUIT,
    ":exit": Command.QUIT,
    ":q": Command.QUIT,
}


@dataclass(frozen=True, slots=True)
class Order:
    """A command and what was written after it."""

    command: Command
    argument: str = ""


@dataclass(frozen=True, slots=True)
class UnknownCommand:
    """A word after ":" that is no command."""

    written: str


def read_order(line: str) -> Order | UnknownCommand | None:
    """The command that `line`, without spaces around it, is; None for a question."""
    if line.casefold() in _ALSO:
        return Order(_ALSO[line.casefold()])
    if not line.startswith(":"):
        return None
    word, _, argument = line.partition(" ")
    try:
        return Order(Command(word.casefold()), argument.strip())
    except ValueError:
        return UnknownCommand(word)
