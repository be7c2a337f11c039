from __future__ import annotations

import json
import lzma
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from retrieval.errors import ArchiveError
from tests.bench.cutting import ARTICLES, prepare
from tests.bench.engines import MODULES, Engine, Growing, Keeping, load
from tests.bench.queries import QUESTIONS, content_stems
from tests.bench.rows import Measured, NotMeasured, agreement
from tests.bench.table import seconds, table
from tests.bench.timing import Searches, affordable, percentile, spread

SENTENCES = [["ferri", f"boat{number % 7}", "left", f"harbour{number % 11}"] for number in range(200)]
SENTENCES[123] = ["ferri", "reach", "lighthous"]
SEARCHES = Searches([0, 4], [[1, 2], [3, 4]], p50_s=0.002, p95_s=0.003, p99_s=0.004, per_second=400)
MEASURED = Measured(
    "Fleet 1.0", 200, build_s=2, open_s=0.01, start_s=0.1, process_mb=8, memory_mb=20, disk_mb=3, add_s=0.02,
    rebuilds=False, searches=SEARCHES,
)  # fmt: skip


@pytest.fixture(params=MODULES)
def engine(request: pytest.FixtureRequest) -> Engine:
    try:
        return load(request.param)
    except ModuleNotFoundError as error:
        pytest.skip(f"{error.name} is not installed")


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder with the two sets: 20 articles of 10 sentences and one that nobody asks for, and 6 questions."""
    folder = tmp_path / "shared"
    (folder / ARTICLES).parent.mkdir(parents=True)
    texts = [
        " ".join(f"Ferry {ferry} left harbour {number} on Monday." for ferry in range(10))
        for number in range(20)
    ]
    texts[3] += " It reached the lighthouse."
    with lzma.open(folder / ARTICLES, "wt", encoding="utf-8") as file:
        file.writelines(
            json.dumps({"id": f"a{number}", "text": text}) + "\n" for number, text in enumerate(texts)
        )
    questions = [
        "What reached the lighthouse?",
        *(f"When did ferry {ferry} leave harbour 4?" for ferry in range(5)),
    ]
    with (folder / QUESTIONS).open("w", encoding="utf-8") as file:
        file.writelines(
            json.dumps({"id": f"q{number}", "question": question, "gold": []}) + "\n"
            for number, question in enumerate(questions)
        )
    return folder


class TestEngines:
    def test_every_engine_finds_the_sentence_with_the_rare_word_first(
        self, engine: Engine, tmp_path: Path
    ) -> None:
        index = engine.build(SENTENCES, tmp_path)
        assert index.search(["ferri", "lighthous"], 10)[0] == 123

    def test_what_is_kept_on_disk_finds_the_same_when_it_is_opened(
        self, engine: Engine, tmp_path: Path
    ) -> None:
        built = engine.build(SENTENCES, tmp_path).search(["ferri", "lighthous"], 10)
        if isinstance(engine, Keeping):
            assert list(engine.open(tmp_path).search(["ferri", "lighthous"], 10)) == list(built)

    def test_a_word_that_occurs_nowhere_harms_no_search(self, engine: Engine, tmp_path: Path) -> None:
        index = engine.build(SENTENCES, tmp_path)
        assert len(index.search(["submarin"], 10)) in {0, 10}
        assert index.search(["submarin", "lighthous"], 10)[0] == 123

    def test_what_is_added_is_found_by_the_next_search(self, engine: Engine, tmp_path: Path) -> None:
        index = engine.build(SENTENCES, tmp_path)
        if isinstance(index, Growing):
            index.add([["drawbridg", "rose"], ["ferri", "pass"]], first=200)
            assert list(index.search(["drawbridg"], 10)) == [200]
            assert index.search(["lighthous"], 10)[0] == 123


class TestCommand:
    def run(self, shared: Path, *options: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [
                sys.executable,
                "-m",
                "tests.bench",
                "engines",
                "--shared",
                shared,
                "--cache",
                shared / "cache",
                *options,
            ],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parents[2],
        )

    def test_measures_every_engine_that_is_installed(self, shared: Path, tmp_path: Path) -> None:
        done = self.run(
            shared, "--sentences", "40,100", "--questions", "4", "--out", str(tmp_path / "out.json")
        )
        assert (done.returncode, done.stdout.count("| tantivy")) == (0, 2), done.stderr
        rows = json.loads((tmp_path / "out.json").read_text())["rows"]
        assert [row["sentences"] for row in rows] == [40] * len(MODULES) + [100] * len(MODULES)
        measured = [row for row in rows if "why" not in row]
        assert {row["questions"] for row in measured} == {4}
        assert {row["engine"].partition(" ")[0] for row in measured} >= {"tantivy", "SQLite", "rank-bm25"}
        assert all(0 < row["p50_s"] <= row["p95_s"] <= row["p99_s"] for row in measured)
        assert not list((shared / "cache").glob("tmp*"))

    def test_a_set_that_is_too_small_is_told(self, shared: Path) -> None:
        done = self.run(shared, "--sentences", "500")
        assert done.returncode == 1
        assert "holds 201 sentences where 600 are needed" in done.stderr

    def test_a_missing_set_is_told(self, tmp_path: Path) -> None:
        done = self.run(tmp_path)
        assert done.returncode == 1
        assert done.stderr.startswith("bench: ")


class TestCorpus:
    def test_holds_the_first_sentences_in_the_order_of_the_set(self, shared: Path, tmp_path: Path) -> None:
        corpus = prepare(shared, tmp_path / "cache", 50)
        assert corpus.read(2, first=40) == [["it", "reach", "the", "lighthous"], ["ferri", "0", "leav", "harbour", "4", "on", "monday"]]  # fmt: skip

    def test_knows_of_how_many_articles_they_are(self, shared: Path, tmp_path: Path) -> None:
        corpus = prepare(shared, tmp_path / "cache", 50)
        assert [corpus.articles(count) for count in (0, 1, 10, 11, 41, 42)] == [0, 1, 1, 2, 4, 5]

    def test_is_cut_once_for_all_that_need_no_more(self, shared: Path, tmp_path: Path) -> None:
        corpus = prepare(shared, tmp_path / "cache", 50)
        assert prepare(shared, tmp_path / "cache", 30) == corpus
        assert prepare(shared, tmp_path / "cache", 150) != corpus

    def test_a_file_of_something_else_is_told(self, shared: Path, tmp_path: Path) -> None:
        (shared / ARTICLES).write_text("no archive at all")
        with pytest.raises(ArchiveError, match="cannot be read"):
            prepare(shared, tmp_path / "cache", 50)


def test_a_question_is_asked_by_its_content_words_each_once() -> None:
    assert content_stems("What did the ferry, that ferry, carry to the lighthouse?") == [
        "ferri",
        "carri",
        "lighthous",
    ]


def test_questions_are_spread_over_the_whole_set() -> None:
    assert spread(range(10), 4) == [0, 2, 5, 7]
    assert spread(range(3), 4) == [0, 1, 2]


def test_a_slow_engine_is_asked_what_the_bound_allows_and_never_less_than_twenty() -> None:
    assert affordable(200, each_s=0.5, bound_s=120) == 200
    assert affordable(200, each_s=1.0, bound_s=120) == 120
    assert affordable(200, each_s=60.0, bound_s=120) == 20
    assert affordable(5, each_s=60.0, bound_s=120) == 5


def test_a_percentile_is_one_of_the_times() -> None:
    assert [percentile([1, 2, 3, 4], share) for share in (0.0, 0.5, 0.51, 0.95, 1.0)] == [1, 2, 3, 4, 4]


def test_engines_agree_as_far_as_they_find_the_same() -> None:
    assert agreement(SEARCHES, SEARCHES) == 1
    assert agreement(replace(SEARCHES, places=[0], found=[[2, 5]]), SEARCHES) == 0.5
    assert agreement(replace(SEARCHES, places=[3], found=[[2, 5]]), SEARCHES) is None
    assert agreement(replace(SEARCHES, found=[]), SEARCHES) is None


def test_the_table_compares_with_its_first_row_and_says_what_is_missing() -> None:
    slow = replace(MEASURED, engine="Raft 2.0", disk_mb=None, open_s=None, rebuilds=True, searches=replace(
        SEARCHES, places=[4], found=[[3, 9]], p50_s=0.2))  # fmt: skip
    lines = table([MEASURED, slow, NotMeasured("gull", 200, "not installed (gull)")], 200).splitlines()
    assert lines[2].startswith("| Fleet 1.0 | 2.00 s | 10.0 ms | 100 ms | 3.00 MB | 20.0 MB | 2.00 ms |")
    assert lines[3].endswith("| 100 x | 400 | rebuild, 20.0 ms | 50% | 1 (slow) |")
    assert lines[4].startswith("| gull | not installed (gull) |")


def test_a_time_has_three_digits_that_count() -> None:
    assert [seconds(taken) for taken in (0.0000123, 0.0123, 0.123, 1.23, 1234)] == [
        "0.012 ms", "12.3 ms", "123 ms", "1.23 s", "1,234 s",
    ]  # fmt: skip
