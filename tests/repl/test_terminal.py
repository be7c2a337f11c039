"""A person at a real terminal."""

import shutil
from pathlib import Path

import pytest

from tests.repl.terminal import CTRL_C, CTRL_D, ENTER, TAB, UP, terminal

# Python 3.12 and later warn of a fork beside threads; this one becomes another program at once.
pytestmark = pytest.mark.filterwarnings("ignore:.*forkpty:DeprecationWarning")
FAR = "How far did Azerbaijani forces advance?"


def test_from_the_first_screen_to_leaving(tmp_path: Path) -> None:
    with terminal(tmp_path, PAGER="cat") as chat:
        chat.wait_for("2 articles", "Ask, for example:", ":help")
        chat.wait_for_prompt()
        chat.ask(FAR)
        assert "3.5 kilometers" in chat.text
        chat.ask("And Azerbaijan?")
        assert "searched 2 articles" in chat.text
        assert chat.leave() == 0


def test_ctrl_c_drops_the_line_and_the_chat_goes_on(tmp_path: Path) -> None:
    with terminal(tmp_path) as chat:
        chat.wait_for_prompt()
        chat.type("What did")
        chat.wait_for("› What did")
        chat.type(CTRL_C)
        chat.wait_for("Ctrl-D or :quit leaves.")
        chat.wait_for_prompt()
        chat.ask(FAR)
        assert "3.5 kilometers" in chat.text
        assert chat.leave(":quit" + ENTER) == 0


def test_tab_completes_names_and_commands(tmp_path: Path) -> None:
    with terminal(tmp_path) as chat:
        chat.wait_for_prompt()
        chat.type("What did khat" + TAB)
        chat.wait_for("› What did Khatibzadeh")
        chat.type(CTRL_C)
        chat.wait_for_prompt()
        chat.type(":so" + TAB)
        chat.wait_for("› :sources")
        chat.type(ENTER)
        chat.wait_for("Creative Commons")
        chat.wait_for_prompt()
        assert chat.leave() == 0


def test_questions_are_remembered_from_one_run_to_the_next(tmp_path: Path) -> None:
    with terminal(tmp_path, ONRECORD_HISTORY=str(tmp_path / "state" / "history")) as chat:
        chat.wait_for_prompt()
        chat.ask(FAR)
        assert chat.leave() == 0
    with terminal(tmp_path, ONRECORD_HISTORY=str(tmp_path / "state" / "history")) as chat:
        chat.wait_for_prompt()
        chat.type(UP)
        chat.wait_for(f"› {FAR}")
        assert chat.leave(CTRL_C + CTRL_D) == 0
    assert (tmp_path / "state" / "history").stat().st_mode & 0o077 == 0


def test_a_history_that_cannot_be_written_is_only_noted(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with terminal(tmp_path, ONRECORD_HISTORY=str(tmp_path / "file" / "history")) as chat:
        chat.wait_for("Questions are not remembered")
        chat.wait_for_prompt()
        chat.ask(FAR)
        chat.type(UP)
        chat.wait_for(f"› {FAR}")
        assert chat.leave(CTRL_C + CTRL_D) == 0


@pytest.mark.skipif(shutil.which("less") is None, reason="there is no less here")
def test_an_article_opens_in_less_and_ctrl_c_there_ends_nothing(tmp_path: Path) -> None:
    with terminal(tmp_path, rows=24) as chat:
        chat.wait_for_prompt()
        chat.ask(FAR)
        chat.type(":open 1" + ENTER)
        chat.wait_for("┃", "q leaves")
        chat.type(CTRL_C)
        chat.type("q")
        chat.wait_for_prompt()
        chat.ask(":open 7777")
        assert "There is no passage 7777" in chat.text
        assert chat.leave() == 0


def test_an_article_opens_in_the_readers_own_pager(tmp_path: Path) -> None:
    with terminal(tmp_path, rows=200, PAGER="cat -n") as chat:
        chat.wait_for_prompt()
        chat.ask(FAR)
        chat.ask(":open 1")
        assert "┃" in chat.text
        assert "sentence" in chat.text
        assert chat.leave() == 0


@pytest.mark.parametrize("pager", ["no-such-pager", "'unclosed", " "])
def test_without_a_pager_the_article_is_printed(tmp_path: Path, pager: str) -> None:
    with terminal(tmp_path, rows=200, PAGER=pager) as chat:
        chat.wait_for_prompt()
        chat.ask(FAR)
        chat.ask(":open 1")
        assert "┃" in chat.text
        assert chat.leave() == 0


def test_a_pasted_paragraph_is_one_question(tmp_path: Path) -> None:
    with terminal(tmp_path) as chat:
        chat.wait_for_prompt()
        chat.type("\x1b[200~How far did\nAzerbaijani forces\nadvance?\x1b[201~")
        chat.wait_for("advance?")
        chat.type(ENTER)
        chat.wait_for("3.5 kilometers", "searched 2 articles")
        chat.wait_for_prompt()
        assert chat.leave() == 0


def test_a_narrow_terminal_without_colour(tmp_path: Path) -> None:
    with terminal(tmp_path, columns=60, rows=140, NO_COLOR="1") as chat:
        chat.wait_for_prompt()
        chat.ask(FAR)
        assert "3.5 kilometers" in " ".join(chat.text.split())
        assert chat.leave() == 0


def test_a_dumb_terminal(tmp_path: Path) -> None:
    with terminal(tmp_path, columns=60, rows=200, TERM="dumb") as chat:
        chat.wait_for("Ask, for example:", "›")
        chat.type(FAR + ENTER)
        chat.wait_for("3.5 kilometers", "searched 2 articles")
        chat.type(":open 1" + ENTER)
        chat.wait_for("┃")
        assert "\x1b" not in chat.text
        assert chat.leave() == 0


def test_bytes_that_are_no_text_and_emoji_are_answered_and_remembered(tmp_path: Path) -> None:
    with terminal(tmp_path) as chat:
        chat.wait_for_prompt()
        chat.type("😀 سلام \udcff" + ENTER)
        chat.wait_for("searched 2 articles")
        chat.wait_for_prompt()
        assert chat.leave() == 0
    assert "😀 سلام" in (tmp_path / "history").read_text(encoding="utf-8")


def test_a_very_long_paste_is_answered(tmp_path: Path) -> None:
    with terminal(tmp_path, rows=200) as chat:
        chat.wait_for_prompt()
        chat.type("\x1b[200~" + "Iran " * 1_000 + "\x1b[201~")
        chat.wait_for("Iran Iran")
        chat.type(ENTER)
        chat.wait_for("searched 2 articles")
        chat.wait_for_prompt()
        assert chat.leave() == 0
