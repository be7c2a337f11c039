"""`onrecord evaluate`: its figures on sets small enough to count by hand."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from bot.progress import with_progress
from tests.commands import onrecord

RENTS = "Rents rose in Arbon. The mayor of Arbon blamed the harbour. Snow fell on Brill."
CATTLE = "Cattle were sold in Calder for 40 crowns. Nobody in Calder bought sheep."


def write(path: Path, rows: Sequence[Mapping[str, object]]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def figures(stdout: str) -> dict[str, str]:
    return {line[:28].strip(): line[28:].strip() for line in stdout.splitlines()}


@pytest.fixture
def sets(tmp_path: Path) -> tuple[str, str]:
    articles = write(
        tmp_path / "articles.jsonl", [{"id": "rents", "text": RENTS}, {"id": "cattle", "text": CATTLE}]
    )
    forty = CATTLE.index("40 crowns")
    questions: list[Mapping[str, object]] = [
        {
            "id": "1",
            "question": "Who blamed the harbour?",
            "gold": [{"article": "rents", "start": 25, "end": 39}],
        },
        {
            "id": "2",
            "question": "For how much were cattle sold?",
            "gold": [{"article": "cattle", "start": forty, "end": forty + 9}],
        },
        {
            "id": "3",
            "question": "Where did snow fall?",
            "gold": [{"article": "cattle", "start": 0, "end": 6}],
        },
        {"id": "4", "question": "Who invented the telephone?", "gold": []},
    ]
    return articles, write(tmp_path / "questions.jsonl", questions)


def test_passages_are_measured(sets: tuple[str, str], tmp_path: Path) -> None:
    saved = tmp_path / "rows.jsonl"
    done = onrecord(
        "evaluate", "passages", "--articles", sets[0], "--questions", sets[1], "--save", str(saved)
    )
    assert done.returncode == 0, done.stderr
    found = figures(done.stdout)
    assert found["questions"] == "4"
    assert found["sentences"] == "5"
    assert found["P@1"] == "0.6667"
    assert found["declined, of the others"] == "1.0000"
    assert found["AUROC of confidence"] == "1.0000"
    assert found["not verbatim"] == "0"
    rows = [json.loads(line) for line in saved.read_text(encoding="utf-8").splitlines()]
    assert [row["rank"] for row in rows] == [1, 1, 0, 0]
    assert [row["answered"] for row in rows][3] is False


def test_passages_of_another_speaker_are_counted(tmp_path: Path) -> None:
    text = "Dana Holt said that rents rose. Lee Ames said that Holt sold rents."
    rows = [{"id": "a", "text": text}]
    gold: list[Mapping[str, object]] = [
        {"article": "a", "kind": "indirect", "content": [[15, 30]], "speaker": [[0, 9]], "cue": [[10, 14]]},
        {"article": "a", "kind": "indirect", "content": [[46, 66]], "speaker": [[32, 40]], "cue": [[41, 45]]},
    ]
    asked = "What did {} say about rents?"
    questions: list[Mapping[str, object]] = [
        {
            "id": "1",
            "question": asked.format("Holt"),
            "speaker": "Holt",
            "gold": [{"article": "a", "start": 15, "end": 30}],
        },
        # Asked for one, and judged as if it were another's: nothing of it can be right.
        {"id": "2", "question": asked.format("Ames"), "speaker": "Holt", "gold": []},
        {"id": "3", "question": asked.format("Ames"), "speaker": "Some", "gold": []},
    ]
    paths = [
        write(tmp_path / "articles.jsonl", rows),
        write(tmp_path / "questions.jsonl", questions),
        write(tmp_path / "statements.jsonl", gold),
    ]
    arguments = ["--articles", paths[0], "--questions", paths[1], "--statements", paths[2]]
    found = figures(onrecord("evaluate", "passages", *arguments).stdout)
    assert found["speakers judged"] == "2"
    assert found["wrong speaker, of those"] == "0.5000"


def test_questions_of_articles_left_out_must_be_declined(sets: tuple[str, str]) -> None:
    arguments = ["--articles", sets[0], "--questions", sets[1], "--leave-out", "1"]
    found = figures(onrecord("evaluate", "passages", *arguments).stdout)
    assert found["sentences"] in {"3", "2"}
    assert found["declined, of the others"] == "1.0000"


def test_more_articles_cannot_be_left_out_than_there_are(sets: tuple[str, str]) -> None:
    done = onrecord("evaluate", "passages", "--articles", sets[0], "--questions", sets[1], "--leave-out", "2")
    assert done.returncode == 2
    assert "has 2 articles; 2 cannot be left out" in done.stderr


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--leave-out", "-1", "'-1' is no whole number from 0"),
        ("--leave-out", "one", "'one' is no whole number from 0"),
        ("--every", "0", "'0' is no whole number from 1"),
    ],
)
def test_what_is_no_number_is_refused(sets: tuple[str, str], option: str, value: str, said: str) -> None:
    done = onrecord("evaluate", "passages", "--articles", sets[0], "--questions", sets[1], option, value)
    assert done.returncode == 2
    assert done.stderr.endswith(f"argument {option}: {said}\n")


def test_every_nth_question_may_be_far_apart(sets: tuple[str, str]) -> None:
    arguments = ["--articles", sets[0], "--questions", sets[1], "--every", "1000"]
    assert figures(onrecord("evaluate", "passages", *arguments).stdout)["questions"] == "1"


def test_a_bad_line_stops_a_measurement_and_is_named(sets: tuple[str, str], tmp_path: Path) -> None:
    questions = write(tmp_path / "bad.jsonl", [{"id": "1", "question": "Who?", "gold": []}, {"id": "2"}])
    done = onrecord("evaluate", "passages", "--articles", sets[0], "--questions", questions)
    assert done.returncode == 2
    assert done.stderr == f"onrecord: {questions}:2: question: Field required; gold: Field required\n"


def test_sentences_are_measured(tmp_path: Path) -> None:
    rows = [{"id": "1", "text": RENTS, "sentences": [[0, 20], [21, 59], [60, 79]]}]
    found = figures(
        onrecord("evaluate", "sentences", "--sentences", write(tmp_path / "s.jsonl", rows)).stdout
    )
    assert found["all sentences right"] == "1"
    assert found["boundary F1"] == "1.0000"


@pytest.fixture
def statements(tmp_path: Path) -> tuple[str, str]:
    said = "“Rents rose,” Dana Holt said."
    articles = write(tmp_path / "said.jsonl", [{"id": "said", "text": said}, {"id": "rents", "text": RENTS}])
    gold = {
        "article": "said",
        "kind": "direct",
        "content": [[0, 13]],
        "speaker": [[14, 23]],
        "cue": [[24, 28]],
    }
    return articles, write(tmp_path / "statements.jsonl", [gold])


def test_statements_are_measured(statements: tuple[str, str], tmp_path: Path) -> None:
    saved = tmp_path / "rows.jsonl"
    arguments = ["--articles", statements[0], "--statements", statements[1], "--save", str(saved)]
    done = onrecord("evaluate", "statements", *arguments)
    assert done.returncode == 0, done.stderr
    found = figures(done.stdout)
    assert (found["articles"], found["statements, gold"]) == ("2", "1")
    assert found["direct found"].endswith("of 1")
    row = json.loads(saved.read_text(encoding="utf-8").splitlines()[0])
    assert row["gold"]["content"] == ["“Rents rose,”"]
    assert row["gold"]["speaker"] == "Dana Holt"


def test_every_nth_article_is_read(statements: tuple[str, str]) -> None:
    arguments = ["--articles", statements[0], "--statements", statements[1], "--every", "2"]
    assert figures(onrecord("evaluate", "statements", *arguments).stdout)["articles"] == "1"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            {"article": "none", "kind": "direct", "content": [[0, 4]]},
            "tells of an article that {} has not: none",
        ),
        ({"article": "said", "kind": "direct", "content": [[0, 99]]}, "has a span beyond the end of said"),
        (
            {"article": "said", "kind": "direct", "content": []},
            ":1: content: List should have at least 1 item",
        ),
        ({"article": "said", "kind": "loud", "content": [[0, 4]]}, ":1: kind: Input should be"),
        (
            {"article": "said", "kind": "direct", "content": [[4, 0]]},
            ":1: content.0: Value error, not a span",
        ),
        ({"article": "said", "kind": "direct", "content": ["rents"]}, "a span is written [start, end]"),
    ],
)
def test_a_gold_statement_that_cannot_be_is_named(
    statements: tuple[str, str], tmp_path: Path, row: Mapping[str, object], said: str
) -> None:
    bad = write(tmp_path / "bad.jsonl", [row])
    done = onrecord("evaluate", "statements", "--articles", statements[0], "--statements", bad)
    assert done.returncode == 2
    assert said.format(statements[0]) in done.stderr


class Screen(io.StringIO):
    """A terminal to write to."""

    def isatty(self) -> bool:
        return True


def test_progress_is_drawn_on_a_terminal_and_wiped() -> None:
    screen = Screen()
    assert list(with_progress([1, 2, 3], screen)) == [1, 2, 3]
    assert screen.getvalue().endswith("\r")


def test_progress_is_silent_elsewhere() -> None:
    out = io.StringIO()
    assert list(with_progress([1, 2, 3], out)) == [1, 2, 3]
    assert not out.getvalue()
