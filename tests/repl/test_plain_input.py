"""Standard input is not a terminal: one question a line."""

import io
import json
import subprocess
import sys
from pathlib import Path

from bot.repl import run_chat
from bot.repl.streams import Streams
from bot.wiring import open_archive
from retrieval.errors import ArticleError
from tests.repl.chats import NOTHING, chat, opened_over

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "from bot.cli import main; raise SystemExit(main())", "chat"]


def test_blank_lines_are_passed_over() -> None:
    out = io.StringIO()
    assert (
        run_chat(opened_over("Rents rose."), Streams(io.StringIO("\n  \n\n"), out, io.StringIO(), NOTHING))
        == 0
    )
    assert not out.getvalue()


def test_each_answer_is_written_before_the_next_question_is_read() -> None:
    first, second = chat(
        ["Who said rents rose?", "Did rents rise?"], opened_over("Rents rose, the mayor said.")
    )
    assert "Rents rose, the mayor said." in first
    assert "Rents rose, the mayor said." in second


def test_passages_are_on_one_line_word_for_word() -> None:
    text = (
        "Rents rose,\u00a0 the mayor of the town said at length, " + "and said it again, " * 30 + "on Monday."
    )
    (shown,) = chat(["Who said rents rose?"], opened_over(text))
    assert text in shown
    assert "\x1b" not in shown


def test_refused_files_are_named_once_on_the_error_stream() -> None:
    talk = io.StringIO()
    opened = opened_over("Rents rose.", refused=(ArticleError("news/\x1b[31ma.txt", "the text is empty"),))
    assert run_chat(opened, Streams(io.StringIO("Rents?\nRents?\n"), io.StringIO(), talk, NOTHING)) == 0
    assert talk.getvalue() == "onrecord: not read: news/\ufffd[31ma.txt: the text is empty\n"


def test_an_empty_archive_says_so() -> None:
    assert "holds no articles" in chat(["What did the mayor say?"], opened_over())[0]
    assert "holds no articles" in chat([":sources"], opened_over())[0]


def test_odd_input_is_answered() -> None:
    lines = [
        "a" * 5_000,
        "word " * 1_000,
        "😀",
        "سلام دنیا",
        "\udcff\udc80",
        "a\x00b\x1b[31m",
        "?!",
        ":",
        ": open",
    ]
    for line, shown in zip(lines, chat(lines), strict=True):
        assert shown.strip(), line
        assert not set(shown) & {"\x00", "\x1b", "\udcff"}, line


def test_half_a_character_is_shown_as_one_that_is_missing() -> None:
    (shown,) = chat([":\udcff"])
    assert ":\ufffd" in shown


def test_the_json_of_a_follow_up_says_how_it_was_read() -> None:
    *_, written = chat(["What did Iran say?", "And Azerbaijan?", ":json"])
    found = json.loads(written)
    assert (found["question"], found["understood"]["in_full"]) == (
        "And Azerbaijan?",
        "What did Azerbaijan say?",
    )


def test_a_closed_pipe_is_no_error() -> None:
    with subprocess.Popen(
        COMMAND, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(b"What did Iran say?\n")
        process.stdin.flush()
        assert process.stdout.readline().startswith(b" 1  ")
        process.stdout.close()
        process.stdin.write(b"What did Iran say?\n" * 50)
        process.stdin.close()
        assert process.wait(timeout=20) == 0
        assert process.stderr.read() == b""


def test_bytes_that_are_no_text_are_answered() -> None:
    done = subprocess.run(
        COMMAND, cwd=ROOT, input=b"\xff\xfe\x80 Iran\n", capture_output=True, timeout=20, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


def test_the_seeds_are_what_is_loaded_by_default() -> None:
    assert open_archive(None).is_seeds


def test_a_script_waits_for_no_prompt() -> None:
    code = "import sys, bot.cli; raise SystemExit(bool({'rich', 'prompt_toolkit', 'bot.repl'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=20, check=False).returncode == 0
