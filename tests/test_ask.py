"""The script's door: `onrecord ask`."""

from __future__ import annotations

import json
import os
import subprocess
from argparse import Namespace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.cli import _open_door
from bot.lookup import schema
from tests.commands import ONRECORD, ROOT, env, onrecord, shell

SCHEMA = json.loads((ROOT / "bot" / "answer.schema.json").read_text(encoding="utf-8"))


def answers(stdout: str) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in stdout.splitlines()]
    for one in found:
        jsonschema.validate(one, SCHEMA)
    return found


def test_an_answer_goes_to_stdout_and_the_receipt_to_stderr() -> None:
    done = onrecord("ask", "How far did Azerbaijani forces advance?")
    assert done.returncode == 0
    assert "as far as 3.5 kilometers" in done.stdout
    assert "Mehr News Agency · Tehran · undated · sentences 13–15" in done.stdout
    assert done.stderr.startswith("searched 2 articles, 56 sentences · revision ")


def test_no_answer_leaves_stdout_empty_and_exits_1() -> None:
    done = onrecord("ask", "What did Turkey say about Armenia?")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("No article mentions Turkey.\n\nNearest, not an answer:\n\n[1] ")


def test_words_need_no_quotation_marks() -> None:
    assert "3.5 kilometers" in onrecord("ask", "how", "far", "did", "they", "advance?").stdout


def test_json_holds_every_promised_member() -> None:
    done = onrecord("ask", "--json", "--limit", "2", "What did khatibzade say?")
    (answer,) = answers(done.stdout)
    assert answer["outcome"] == "answer"
    assert answer["understood"]["read_as"] == {"khatibzade": "Khatibzadeh"}
    assert answer["receipt"]["articles"] == 2
    assert answer["receipt"]["sentences"] == 56
    assert answer["receipt"]["newest"] is None
    assert len(answer["passages"]) == 2
    assert answer["nearest"] == []
    article = answer["passages"][0]["article"]
    assert article["derived_title"] is True
    assert article["published"] is None
    assert article["license"] == "Creative Commons Attribution 4.0 International License"


def test_spans_point_into_the_file_as_it_is() -> None:
    texts = [path.read_bytes().decode() for path in sorted((ROOT / "seeds").glob("*.txt"))]
    (answer,) = answers(onrecord("ask", "--json", "How far did Azerbaijani forces advance?").stdout)
    first = answer["passages"][0]
    start, end = first["span"]
    assert first["text"] in {text[start:end] for text in texts}
    text = next(text for text in texts if text[start:end] == first["text"])
    assert text[slice(*first["answer"])] == "3.5 kilometers"
    assert {text[slice(*span)] for span in first["highlights"]} >= {"forces", "advanced"}


def test_the_schema_that_is_checked_in_is_the_models_own() -> None:
    assert json.loads(schema()) == SCHEMA, "run `make schema`, and say in CHANGELOG.md what changed"


def test_a_question_a_line_gives_an_object_a_line_in_order() -> None:
    questions = ["What did Iran say?", "", "What did Turkey say?", "سلام", "🙂", "x" * 5000]
    done = onrecord("ask", "-", stdin="\n".join(questions) + "\n")
    found = answers(done.stdout)
    assert [one["question"] for one in found] == questions
    assert [one["outcome"] for one in found] == ["answer", *["no_answer"] * 5]
    assert len({one["reason"] for one in found}) == 6
    assert done.returncode == 1


def test_each_answer_is_written_before_the_next_question_comes() -> None:
    with subprocess.Popen(
        [*ONRECORD, "ask", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env(), cwd=ROOT, text=True
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for question in ("What did Iran say?", "What did Armenia say?"):
            running.stdin.write(question + "\n")
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["question"] == question
        running.stdin.close()
        assert running.wait(timeout=30) == 0


def test_bytes_that_are_no_text_are_no_reason_to_break_off() -> None:
    done = onrecord("ask", "-", stdin=b"What did \xff\xfe say?\nWhat did Iran say?\n")
    assert [one["outcome"] for one in answers(done.stdout)] == ["no_answer", "answer"]


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "questions").write_text("What did Iran say?\n" * 200, encoding="utf-8")
    done = shell(f'"$@" ask - < {tmp_path / "questions"} | head -1')
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to write to")
@pytest.mark.parametrize("door", ["ask Iran", "ask --json Iran", "ask -", "chat", "schema"])
def test_a_full_disk_is_told_in_a_line_and_exits_2(door: str) -> None:
    done = shell(f'echo Iran | "$@" {door} > /dev/full')
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "onrecord: standard input or output: No space left on device"
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to write to")
def test_with_both_streams_on_a_full_disk_the_exit_code_is_left() -> None:
    assert shell('"$@" ask Iran > /dev/full 2> /dev/full').returncode == 2


def test_blanks_in_the_environment_name_no_articles() -> None:
    done = onrecord("ask", "Iran", environ={"ONRECORD_ARTICLES": "  "})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "onrecord: ONRECORD_ARTICLES: names no path, it is blank; name one, or unset it\n"


def test_a_door_that_is_no_door_prints_no_schema() -> None:
    with pytest.raises(KeyError, match="shema"):
        _open_door(Namespace(door="shema"))


def test_output_is_utf8_whatever_the_locale() -> None:
    done = onrecord("ask", "How far did they advance?", environ={"LC_ALL": "C", "PYTHONUTF8": "0"})
    assert "“Today’s Security Council" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", "--articles", "nowhere", "Who?"], "onrecord: nowhere: there is no such file or folder\n"),
        (
            ["ask", "--since", "yesterday", "Who?"],
            "'yesterday' is no date; write 2022, 2022-09 or 2022-09-12",
        ),
        (["ask", "--since", "2022", "--until", "2021", "Who?"], "2022-01-01 is after --until 2021-12-31"),
        (["ask", "--limit", "0", "Who?"], "'0' is no whole number from 1 to 100"),
        (
            ["ask", "--articles", "Makefile", "Who?"],
            "is none of the files that can be read: .atom, ",
        ),
        (["ask"], "the following arguments are required: question"),
        (["ask", "-", "Who?"], "onrecord: -: reads the questions from standard input, and stands alone"),
        (["ask", "--articles", "", "Who?"], "argument --articles: the path is empty; is a variable unset?"),
        (["chat", "--articles", " "], "argument --articles: the path is empty"),
        (["evaluate", "sentences", "--sentences", "README.md"], "README.md:1: "),
    ],
)
def test_bad_input_is_told_in_a_line_and_exits_2(arguments: list[str], said: str) -> None:
    done = onrecord(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_bad_file_is_named_and_the_rest_answers(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rents rose by 4 percent, Mayor Dunmore said.", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01")
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "d.txt").write_bytes("Café".encode("latin-1"))
    done = onrecord("ask", "--articles", str(tmp_path), "By how much did rents rise?")
    assert done.returncode == 0
    assert "4 percent" in done.stdout
    assert f"left out: {tmp_path / 'b.txt'}: is a binary file, not text" in done.stderr
    assert f"left out: {tmp_path / 'c.txt'}: the text is empty" in done.stderr
    assert f"left out: {tmp_path / 'd.txt'}: is not UTF-8 text at byte 3; save it as UTF-8" in done.stderr


def test_filters_keep_articles_out_and_say_so(tmp_path: Path) -> None:
    rows = [
        {
            "id": "a",
            "text": "Rents rose, Mayor Dunmore said.",
            "published": "2022-09-12",
            "source": "The Courier",
        },
        {
            "id": "b",
            "text": "Rents fell, Mayor Dunmore said.",
            "published": "2023-01-02T08:00:00Z",
            "source": "Echo",
        },
        {"id": "c", "text": "Rents stood still, Mayor Dunmore said."},
    ]
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    def ids(*filters: str) -> set[str]:
        done = onrecord(
            "ask", "--json", "--articles", str(path), *filters, "What did Dunmore say about rents?"
        )
        (answer,) = answers(done.stdout)
        return {passage["article"]["id"] for passage in answer["passages"]}

    assert ids() == {"a", "b", "c"}
    assert ids("--since", "2022-09-12", "--until", "2022") == {"a"}
    assert ids("--since", "2023") == {"b"}
    assert ids("--source", "the courier") == {"a"}
    assert ids("--since", "2030") == set()


def test_help_is_there_for_every_command() -> None:
    for arguments in (
        ["--help"],
        ["ask", "--help"],
        ["chat", "--help"],
        ["telegram", "--help"],
        ["evaluate", "--help"],
    ):
        done = onrecord(*arguments)
        assert done.returncode == 0
        assert done.stdout.startswith("usage: onrecord")


def test_a_closed_stdin_is_no_question() -> None:
    done = shell('"$@" ask - <&-')
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_citation_stands_on_one_line_whatever_the_title_holds(tmp_path: Path) -> None:
    row = {
        "text": "Rents rose, Mayor Dunmore said.",
        "title": "Rents\n rise\x1b[2J",
        "source": "The\tCourier\n",
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    asked = ["ask", "--articles", str(tmp_path), "What did Dunmore say?"]
    assert onrecord(*asked).stdout.splitlines() == [
        "[1] Rents rose, Mayor Dunmore said.",
        "    — Dunmore, mayor",
        "    Rents rise�[2J · The Courier · undated · sentence 1",
        "",
    ]
    (answer,) = answers(onrecord(*asked, "--json").stdout)
    cited = answer["passages"][0]["article"]
    assert (cited["title"], cited["source"]) == (row["title"], row["source"])


def test_a_question_that_stands_alone_is_read_as_it_is() -> None:
    (answer,) = answers(onrecord("ask", "--json", "What did Iran say?").stdout)
    assert answer["understood"]["in_full"] == answer["question"] == "What did Iran say?"


def on_a_terminal(*arguments: str) -> str:
    """What `onrecord` with `arguments` writes to standard output where that is a terminal."""
    controller, terminal = os.openpty()
    with subprocess.Popen(
        [*ONRECORD, *arguments], stdout=terminal, stderr=subprocess.DEVNULL, env=env(), cwd=ROOT
    ) as running:
        running.wait(timeout=30)
        os.close(terminal)
        shown = os.read(controller, 8192).decode()
    os.close(controller)
    return shown


@pytest.mark.parametrize("options", [[], ["--json"]], ids=["words", "JSON"])
def test_what_steers_a_terminal_never_reaches_it(tmp_path: Path, options: list[str]) -> None:
    steers = "\x1b\x07\x7f\x9b\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    (tmp_path / "a.txt").write_text(f"Rents {steers} rose, Mayor Dun\u200cmore said.", encoding="utf-8")
    shown = on_a_terminal("ask", "--articles", str(tmp_path), *options, "Who said rents rose?")
    assert "Rents" in shown
    assert not set(shown) & set(steers)
    assert "Dun\u200cmore" in shown


def test_json_tells_who_said_it_and_how_that_is_known() -> None:
    (answer,) = answers(
        onrecord("ask", "--json", "--limit", "1", "What did the prime minister say about the lake?").stdout
    )
    (passage,) = answer["passages"]
    assert passage["speaker"]["how"].startswith("‘the prime minister’ → Nikol Pashinyan, sentence ")
    assert passage["speaker"]["as_written"] == "the prime minister"
    assert (passage["speaker"]["role"], passage["speaker"]["country"]) == ("prime minister", "Armenia")
    assert passage["kind"] == "direct"
    start, end = passage["span"]
    mention, cue = passage["statement"]["mention"], passage["statement"]["cue"]
    assert passage["text"][mention[0] - start : mention[1] - start] == "the prime minister"
    assert passage["text"][cue[0] - start : cue[1] - start] == "said"
    assert all(start <= s < e <= end for s, e in passage["statement"]["content"])


def test_sides_are_under_their_headings_and_the_silent_told_of() -> None:
    asked = "compare Armenia, Russia and Azerbaijan on the border"
    done = onrecord("ask", asked)
    assert [line for line in done.stdout.splitlines() if line.endswith(":")] == ["Armenia:", "Azerbaijan:"]
    assert "Russia is mentioned, but nothing is attributed to Russia.\n" in done.stderr
    (answer,) = answers(onrecord("ask", "--json", asked).stdout)
    assert {passage["side"] for passage in answer["passages"]} == {"Armenia", "Azerbaijan"}
    assert answer["silent"] == ["Russia is mentioned, but nothing is attributed to Russia."]


def test_control_characters_of_an_article_never_reach_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rents \x1b[31mrose, Mayor Dunmore said.", encoding="utf-8")
    shown = on_a_terminal("ask", "--articles", str(tmp_path), "What did Dunmore say?")
    assert "�[31mrose" in shown
    assert "\x1b" not in shown


def test_a_source_whose_bytes_are_no_text_is_no_articles_source() -> None:
    done = onrecord("ask", "--json", "--source", "\udcff", "What did Iran say?")
    assert done.returncode == 1
    assert json.loads(done.stdout)["understood"]["source"] == "�"
