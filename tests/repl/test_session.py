from doctest import ELLIPSIS, OutputChecker
from pathlib import Path

from bot.wiring import open_archive
from tests.repl.chats import chat

SESSION = Path(__file__).with_name("session.txt")


def script() -> list[tuple[str, str]]:
    """Each line that is typed, and what is expected under it."""
    parts = SESSION.read_text(encoding="utf-8").split("\n> ")[1:]
    typed = []
    for part in parts:
        line, _, under = part.partition("\n")
        expected = [text for text in under.split("\n") if not text.startswith("#")]
        typed.append((line, "\n".join(expected).strip("\n")))
    return typed


def test_the_session_goes_as_written() -> None:
    lines = script()
    shown = chat([line for line, _ in lines], open_archive(None))
    checker = OutputChecker()
    for (line, expected), got in zip(lines, shown, strict=True):
        # What is expected is the beginning; a reporter writes as much of it as matters.
        begins = checker.check_output(f"{expected}\n...", got.strip("\n") + "\n", ELLIPSIS)
        assert begins, f"> {line}\n{got}\nexpected:\n{expected}"


def test_a_session_may_end_without_saying_so() -> None:
    assert len(chat(["What did Iran say?"])) == 1
