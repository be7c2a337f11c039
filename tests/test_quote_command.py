"""`onrecord quote` and `onrecord verify`, as processes of their own, over the seeds."""

from __future__ import annotations

import io
import json
from pathlib import Path

import jsonschema
import pytest

from bot.measuring_quotes import QuoteRun, measure_quotes
from bot.quote_lookup import QuoteLookup
from bot.saved_answers import read_saved
from bot.wiring import open_archive
from retrieval.errors import ArchiveError
from tests.commands import ROOT, onrecord

EXACT = "cannot in any way tolerate and come to terms with the situation at hand"
ALTERED = "cannot in any way tolerate or come to terms with the situation at hand"
ALIEN = "Seven volcanoes erupted before breakfast on the moon"
SEEDS = open_archive(None).archive
SCHEMA = json.loads((ROOT / "bot" / "quote.schema.json").read_text(encoding="utf-8"))


def test_a_quotation_is_found_with_its_speaker_and_place() -> None:
    done = onrecord("quote", f"“{EXACT}”")
    assert done.returncode == 0
    assert done.stdout.startswith(f"[1] Pashinyan said Armenia “{EXACT}.”\n    — Nikol Pashinyan")
    assert "Mehr News Agency · Tehran · undated · sentence 19" in done.stdout
    assert done.stderr.startswith("Word for word in 1 article.\nsearched 2 articles")


def test_an_altered_one_is_shown_with_its_differences() -> None:
    done = onrecord("quote", ALTERED)
    assert done.returncode == 0
    assert (
        "~~yours~~ **the article’s**: cannot in any way tolerate ~~or~~ **and** come to terms" in done.stdout
    )
    assert "Not word for word in this archive. The closest, with 1 difference:" in done.stderr


def test_one_that_is_not_here_says_so_and_prints_no_data() -> None:
    done = onrecord("quote", ALIEN)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Not in this archive")


def test_a_long_text_may_come_on_standard_input() -> None:
    text = next((ROOT / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    done = onrecord("quote", "-", "--json", stdin=text)
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert found["outcome"] == "found"
    assert found["said"].startswith("A text of ")
    assert "nearly the whole article" in found["said"]


@pytest.mark.parametrize(
    ("words", "outcome", "code"),
    [
        (EXACT, "found", 0),
        (ALTERED, "closest", 0),
        (ALIEN, "not_here", 1),
        ("", "not_here", 1),
        ("armed forces of Armenia held large-scale provocations. " + EXACT, "spliced", 1),
    ],
)
def test_the_json_keeps_its_schema(words: str, outcome: str, code: int) -> None:
    out = io.StringIO()
    assert QuoteLookup(SEEDS, 5, out, out).look_up(words, as_json=True) == code
    found = json.loads(out.getvalue())
    jsonschema.validate(found, SCHEMA)
    assert found["outcome"] == outcome
    texts = {path.read_bytes().decode() for path in (ROOT / "seeds").glob("*.txt")}
    for origin in (origin for piece in found["pieces"] for origin in piece["origins"]):
        start, end = origin["span"]
        assert origin["text"] in {text[start:end] for text in texts}


def test_bytes_that_are_no_text_are_an_answer_all_the_same() -> None:
    done = onrecord("quote", "--json", "\udcff\udcfe cannot in any way tolerate")
    assert done.returncode == 0
    assert json.loads(done.stdout)["words"] == "�� cannot in any way tolerate"


def test_the_schema_that_is_checked_in_is_the_one_printed() -> None:
    assert json.loads(onrecord("schema", "quote").stdout) == SCHEMA


def test_a_dash_stands_alone() -> None:
    done = onrecord("quote", "-", "and more")
    assert done.returncode == 2
    assert "stands alone" in done.stderr


def saved(tmp_path: Path, *commands: tuple[str, ...]) -> Path:
    path = tmp_path / "answers.jsonl"
    path.write_text("".join(onrecord(*command).stdout for command in commands), encoding="utf-8")
    return path


def test_saved_answers_are_verified(tmp_path: Path) -> None:
    path = saved(tmp_path, ("ask", "--json", "What did Iran say?"), ("quote", "--json", EXACT))
    done = onrecord("verify", str(path))
    assert done.returncode == 0
    assert "0 changed, 0 gone" in done.stdout
    assert onrecord("verify", "-", stdin=path.read_bytes()).stdout == done.stdout


def test_an_answer_over_several_lines_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    path.write_text(
        json.dumps(json.loads(onrecord("quote", "--json", EXACT).stdout), indent=2), encoding="utf-8"
    )
    assert onrecord("verify", str(path)).stdout.startswith("1 span: 1 unchanged")


def test_what_changed_and_what_is_gone_is_named(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "one.txt").write_text("“We will build forty homes,” Dana Holt said.", encoding="utf-8")
    answer = onrecord("quote", "--json", "--articles", str(articles), "We will build forty homes").stdout
    (articles / "one.txt").write_text("“We will build fourteen homes,” Dana Holt said.", encoding="utf-8")
    done = onrecord("verify", "-", "--articles", str(articles), stdin=answer)
    assert done.returncode == 1
    assert (
        "gone: “We will build forty homes”" in done.stdout
        or "changed: “We will build forty homes”" in done.stdout
    )
    assert "~~forty~~ **fourteen**" in done.stdout


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "holds no saved answers; it is empty"),
        ('{"passages": []}\n{"pass', ":2: is no JSON"),
        ('{"passages": []}\n{"x": 1}', ":2: is no answer of ours"),
        ("[1, 2]", "is no answer of ours"),
        ('{"passages": [{"text": "a", "span": [5, 2], "article": {"id": "x"}}]}', "span: [5, 2] is none"),
        ("[" * 100_000, "is no JSON"),
        ('{"passages": [], "n": ' + "1" * 5_000 + "}", "is no JSON"),
        ("\x00", "is a binary file"),
    ],
)
def test_what_is_no_answer_of_ours_is_an_error_that_says_where(content: str, why: str) -> None:
    with pytest.raises(ArchiveError) as told:
        read_saved(content.encode(), "answers.jsonl")
    assert told.value.where.startswith("answers.jsonl")
    assert why in str(told.value)


def test_a_file_that_is_not_there_is_an_error() -> None:
    done = onrecord("verify", "/nowhere/answers.jsonl")
    assert done.returncode == 2
    assert done.stderr == "onrecord: /nowhere/answers.jsonl: cannot be read: No such file or directory\n"


def test_quotations_are_measured(tmp_path: Path) -> None:
    lines = [
        {
            "text": f"“Number {n} is the house where the baker of Arbon kept his {n} geese,” Holt said.",
            "id": str(n),
        }
        for n in range(20)
    ]
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    done = onrecord(
        "evaluate", "quotes", "--articles", str(path), "--cases", "30", "--save", str(tmp_path / "rows")
    )
    assert done.returncode == 0, done.stderr
    figures = {line[:28].strip(): line[28:].strip() for line in done.stdout.splitlines()}
    assert figures["exact, in the right article"] == "1.0000"
    assert set(figures) == {
        "cases",
        "exact, in the right article",
        "altered, found",
        "alien, refused",
        "cases a second",
    }
    assert len((tmp_path / "rows").read_text(encoding="utf-8").splitlines()) == int(figures["cases"])


@pytest.mark.parametrize(
    ("lines", "why"),
    [(0, "at least 2 are needed"), (1, "has too few articles"), (3, "has no quotations of four words")],
)
def test_too_little_to_measure_is_an_error(tmp_path: Path, lines: int, why: str) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(
        "".join(json.dumps({"text": f"Rents rose {n}."}) + "\n" for n in range(lines)), encoding="utf-8"
    )
    with pytest.raises(ArchiveError, match=why):
        measure_quotes(QuoteRun(path), io.StringIO())
