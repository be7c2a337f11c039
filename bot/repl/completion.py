"""What Tab completes: commands, the numbers to open, and the archive's names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from bot.repl.commands import Command
from bot.repl.visible import visible

MOST = 24
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*$")


class ChatCompleter(Completer):
    """Completes what stands before the cursor. `names` and `numbers` are asked for only when they are needed."""

    def __init__(self, names: Callable[[], Sequence[str]], numbers: Callable[[], Iterable[int]]) -> None:
        self._names = names
        self._numbers = numbers

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """The ways to go on, likeliest first."""
        del complete_event
        before = document.text_before_cursor.lstrip()
        if before.startswith(":"):
            yield from self._of_command(before)
            return
        typed = _WORD.search(before)
        if typed is not None:
            start = typed[0].casefold()
            names = (name for name in self._names() if name.casefold().startswith(start))
            for name in islice(names, MOST):
                yield Completion(visible(name), start_position=-len(typed[0]))

    def _of_command(self, before: str) -> Iterator[Completion]:
        word, space, argument = before.partition(" ")
        if not space:
            options = [command.value for command in Command]
        elif word == Command.OPEN:
            word, options = argument.lstrip(), [str(number) for number in self._numbers()]
        else:
            options = []
        yield from (Completion(option, -len(word)) for option in options if option.startswith(word))
