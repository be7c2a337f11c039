import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from bot.repl.commands import Command, Order, UnknownCommand, read_order
from bot.repl.completion import ChatCompleter

COMPLETER = ChatCompleter(lambda: ("Jane", "Jan’s", "École", "Oslo"), lambda: range(1, 13))


@pytest.mark.parametrize(
    ("line", "order"),
    [
        (":open 3", Order(Command.OPEN, "3")),
        (":OPEN   3", Order(Command.OPEN, "3")),
        (":q", Order(Command.QUIT)),
        ("Exit", Order(Command.QUIT)),
        ("?", Order(Command.HELP)),
        (":nope 1", UnknownCommand(":nope")),
        (":", UnknownCommand(":")),
        ("help me", None),
        ("Who said “:open 1”?", None),
    ],
)
def test_a_line_is_a_command_or_a_question(line: str, order: Order | UnknownCommand | None) -> None:
    assert read_order(line) == order


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        (":", [command.value for command in Command]),
        (":s", [":speakers", ":statements", ":sources"]),
        (":open ", [str(number) for number in range(1, 13)]),
        (":open 1", ["1", "10", "11", "12"]),
        (":json x", []),
        ("What did ja", ["Jane", "Jan’s"]),
        ("What did éc", ["École"]),
        ("What did ", []),
        ("", []),
        ("🙂", []),
    ],
)
def test_tab_completes(typed: str, completed: list[str]) -> None:
    found = COMPLETER.get_completions(Document(typed), CompleteEvent(completion_requested=True))
    assert [completion.text for completion in found] == completed
