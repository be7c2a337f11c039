"""One chat: a line goes in, and what to show comes out. Nothing here reads or writes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias, assert_never

from rich.console import RenderableType

from bot.answer_format import to_json
from bot.conversation import Conversation, Reply, Turn
from bot.listing_wording import Asked
from bot.quote_format import quote_to_json
from bot.quote_places import Quoted
from bot.repl import phrases
from bot.repl.articles import MOST_LISTED, listing
from bot.repl.commands import Command, Order, UnknownCommand, read_order
from bot.repl.lists import speakers_view, statements_view
from bot.repl.quotes import quote_view
from bot.repl.replies import sentence, turn_view
from bot.repl.screens import help_view
from retrieval.archive import Archive
from retrieval.errors import OnRecordError
from retrieval.model import Passage
from retrieval.questions.understand import whole


@dataclass(frozen=True, slots=True)
class Show:
    """Something for the screen."""

    view: RenderableType


@dataclass(frozen=True, slots=True)
class Read:
    """A passage to read in its article."""

    passage: Passage


@dataclass(frozen=True, slots=True)
class Data:
    """Text for a program, to be written as it is."""

    text: str


class Leave:
    """The chat is over."""


Response: TypeAlias = Show | Read | Data | Leave


class Session:
    """A conversation with its commands. `last` is the last reply, or None before the first and after `:new`."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._conversation = Conversation(archive)
        self.last: Reply | Quoted | None = None

    @property
    def numbers(self) -> range:
        """The numbers of the passages shown so far for the last question."""
        match self.last:
            case Reply(before=before):
                return range(1, before + len(self.last.passages) + 1)
            case Quoted():
                return range(1, len(self.last.places) + 1)
            case None:
                return range(0)
            case _:
                assert_never(self.last)

    def take(self, line: str) -> Response:
        """What to show for one line of input, which may be a command or a question."""
        # A terminal passes on a byte that is no UTF-8 as half a character.
        words = whole(line.strip())
        match read_order(words):
            case None:
                return self._asked(words)
            case UnknownCommand(written):
                return _said(phrases.unknown_command(written))
            case Order(command, argument):
                return self._obey(command, argument)
            case order:
                assert_never(order)

    def _obey(self, command: Command, argument: str) -> Response:
        match command:
            case Command.HELP:
                response: Response = Show(help_view())
            case Command.OPEN:
                response = self._opened(argument)
            case Command.QUOTE:
                response = (
                    self._shown(self._conversation.quote(argument))
                    if argument
                    else _said(phrases.WHICH_QUOTATION)
                )
            case Command.MORE:
                response = self._asked("more")
            case Command.SPEAKERS | Command.STATEMENTS | Command.SOURCES:
                response = self._listed(command, argument)
            case Command.JSON:
                response = self._as_json()
            case Command.NEW:
                self._conversation.forget()
                self.last = None
                response = _said(phrases.ANEW)
            case Command.QUIT:
                response = Leave()
            case _:
                assert_never(command)
        return response

    def _asked(self, words: str) -> Response:
        try:
            turn = self._conversation.ask(words)
        except OnRecordError as error:
            return _said(str(error))
        return self._shown(turn)

    def _shown(self, turn: Turn) -> Response:
        if isinstance(turn, Quoted):
            self.last = turn
            return Show(quote_view(turn))
        if isinstance(turn, Reply):
            self.last = turn
        return Show(turn_view(turn))

    def _listed(self, command: Command, argument: str) -> Response:
        if command is Command.SOURCES:
            return Show(
                listing(islice(self._archive.articles(), MOST_LISTED), self._archive.receipt().articles)
            )
        if command is Command.SPEAKERS:
            return Show(speakers_view(self._archive.speakers()))
        asked = Asked(argument or None)
        try:
            return Show(statements_view(asked, self._archive.statements(asked.speaker)))
        except OnRecordError as error:
            return _said(str(error))

    def _opened(self, written: str) -> Response:
        if self.last is None:
            return _said(phrases.NOTHING_TO_OPEN)
        if not self.numbers:
            return _said(phrases.NOTHING_FOUND_TO_OPEN)
        if not written.isdecimal() or int(written[:9]) not in self.numbers:
            return _said(phrases.which_passage(written, self.numbers))
        passage = self._conversation.passage(int(written))
        return _said(phrases.NOTHING_TO_OPEN) if passage is None else Read(passage)

    def _as_json(self) -> Response:
        if self.last is None:
            return _said(phrases.NO_JSON)
        if isinstance(self.last, Quoted):
            return Data(quote_to_json(self.last.outcome, indent=2))
        return Data(to_json(self.last.outcome, first=self.last.before + 1, indent=2))


def _said(words: str) -> Show:
    return Show(sentence(words))
