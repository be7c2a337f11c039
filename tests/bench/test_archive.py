from __future__ import annotations

import json
import lzma
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from retrieval.errors import ArticleError
from retrieval.keeping.keeper import Keeper
from tests.bench.archive.asked import Asked
from tests.bench.archive.asking import Round
from tests.bench.archive.building import built
from tests.bench.archive.figures import Figure, Unit
from tests.bench.archive.invented import COUNT, SOUGHT, invented
from tests.bench.archive.said_questions import said_questions
from tests.bench.archive.sets import found_in, real_questions
from tests.bench.archive.watching import watched
from tests.bench.cutting import ARTICLES
from tests.bench.processes import FailedError
from tests.bench.queries import QUESTIONS
from tests.building import archive, article

ROOT = Path(__file__).parents[2]
PORTS = (
    "Aalby", "Brenmouth", "Corvik", "Dunsay", "Elverholm", "Fennwick", "Grimsund", "Holmvik", "Inverdee",
    "Jarlshavn", "Kelsund", "Lynmoor",
)  # fmt: skip
TEXTS = [
    f'The ferry left {port} at noon on Monday. "The harbour of {port} will be dredged," said Dana Holt, '
    f"the minister of transport. She said the work would cost {number + 2} million dollars."
    for number, port in enumerate(PORTS)
]
ASKED = [
    {"question": "When did the ferry leave Aalby?", "answer": "noon"},
    {"question": "When did the ferry leave Brenmouth?", "answer": "Midnight."},
    {"question": "Which harbour did Dana Holt say will be dredged in Corvik?", "answer": "the  HARBOUR of"},
]
ROUND = Round(4, p50_s=0.01, p95_s=0.02, p99_s=0.03, mean_s=0.01, raw_s=0.001, answered=3, places=[1, 3, None, 7])  # fmt: skip


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the two sets: an article for each port, and questions with answers and dates."""
    folder = tmp_path_factory.mktemp("shared")
    (folder / ARTICLES).parent.mkdir(parents=True)
    with lzma.open(folder / ARTICLES, "wt", encoding="utf-8") as file:
        file.writelines(
            json.dumps({"id": port, "title": f"News of {port}", "text": text}) + "\n"
            for port, text in zip(PORTS, TEXTS, strict=True)
        )
    with (folder / QUESTIONS).open("w", encoding="utf-8") as file:
        file.writelines(
            json.dumps({"id": f"q{number}", "gold": [], "asked": "2022-06-16", **one}) + "\n"
            for number, one in enumerate(ASKED)
        )
    return folder


class TestCommand:
    def run(self, shared: Path, *options: str | Path) -> subprocess.CompletedProcess[str]:
        command = (sys.executable, "-m", "tests.bench", "archive", "--shared", shared)
        return subprocess.run(
            [*command, "--cache", shared / "cache", *options],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )

    def test_measures_all_of_it_and_counts_right(self, shared: Path, tmp_path: Path) -> None:
        out, keep = tmp_path / "out.json", tmp_path / "keep"
        options = ("--keep", keep, "--growth", "8", "--runs", "1", "--profile", "--out", out)
        done = self.run(shared, *options)
        assert done.returncode == 0, done.stderr
        assert {folder.name for folder in keep.iterdir()} == {"all", "first-3"}
        written = json.loads(out.read_text())
        figures = {figure["name"]: figure["value"] for figure in written["figures"]}
        assert all(f"| {name} |" in done.stdout for name in figures)
        assert all(value is not None for value in figures.values()), figures
        assert figures["answer in the best sentence @10"] == pytest.approx(2 / 3)
        measures = written["measures"]
        added = measures["built"]["added"]
        assert (added["articles"], added["refused"], added["sentences"]) == (12, 0, 36)
        assert added["text_bytes"] == sum(len(text.encode()) for text in TEXTS)
        assert [(grown["articles"], grown["sentences"]) for grown in measures["growth"]] == [(3, 9), (12, 36)]
        asked = measures["answered"]["rounds"]
        assert [asked[name]["questions"] for name in asked] == [3, 2]
        assert asked["what did X say"]["answered"] == 2
        assert all(0 < one["p50_s"] <= one["p95_s"] <= one["p99_s"] for one in asked.values())
        assert measures["more"]["articles"] == COUNT
        profiles = measures["growth"][0]["profiles"]
        assert all(sum(shares.values()) == pytest.approx(1) for shares in profiles.values())
        assert {"answering", "indexes", "stores"} <= profiles["real questions"].keys()

    def test_a_missing_set_is_told(self, tmp_path: Path) -> None:
        done = self.run(tmp_path)
        assert done.returncode == 1
        assert done.stderr.startswith("bench: ")


def test_an_archive_is_built_once_and_kept(shared: Path, tmp_path: Path) -> None:
    first = built(shared, tmp_path, 5)
    assert (first.added.articles, first.path.is_file()) == (5, True)
    assert built(shared, tmp_path, 5) == first
    assert [folder.name for folder in tmp_path.iterdir()] == ["first-5"]


def test_an_archive_that_other_code_built_is_told(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = built(shared, tmp_path, 2).path.with_name("built.json")
    built(shared, tmp_path, 2)
    assert "other code" not in capsys.readouterr().err
    facts.write_text(json.dumps({**json.loads(facts.read_text()), "code": "older"}))
    built(shared, tmp_path, 2)
    assert "was built by other code" in capsys.readouterr().err


def test_an_archive_that_cannot_be_built_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="there is no such file or folder"):
        built(tmp_path / "nowhere", tmp_path / "keep", 5)
    assert not list((tmp_path / "keep").iterdir())


class TestSets:
    def test_articles_come_in_the_order_of_the_set(self, shared: Path) -> None:
        assert [one.id for _, one in found_in(shared, 2)] == ["Aalby", "Brenmouth"]
        assert len(list(found_in(shared))) == len(PORTS)

    def test_a_line_that_is_no_article_is_told_with_its_number(self, tmp_path: Path) -> None:
        (tmp_path / ARTICLES).parent.mkdir(parents=True)
        with lzma.open(tmp_path / ARTICLES, "wt") as file:
            file.write('{"text": "Rents rose."}\n{"title": "No text"}\n')
        with pytest.raises(ArticleError, match=r"articles\.jsonl\.xz:2: text"):
            list(found_in(tmp_path))

    def test_questions_keep_the_day_and_the_answer(self, shared: Path) -> None:
        first = real_questions(shared)[0]
        assert (first.today, first.answer, first.stems) == ("2022-06-16", "noon", ["ferri", "leav", "aalbi"])

    def test_the_invented_are_as_many_as_said_and_only_one_is_sought(self, shared: Path) -> None:
        articles = invented(shared)
        assert len({one.id for one in articles}) == len({one.text for one in articles}) == COUNT
        assert [n for n, one in enumerate(articles) if "Quenchworth" in one.text] == [SOUGHT]


class TestAnswers:
    def place(self, answer: str) -> int | None:
        asked = Asked("When did the ferry leave Aalby?", [], None, answer)
        return asked.place_in(asked.ask(archive(*TEXTS)))

    def test_an_answer_is_found_in_the_best_sentence_whatever_its_letters_blanks_and_marks(self) -> None:
        assert self.place("Noon\n on  Monday!") == 1

    def test_an_answer_that_no_passage_shown_has_is_not_found(self) -> None:
        assert self.place("midnight") is None

    def test_the_nearest_of_a_no_count_as_shown(self) -> None:
        asked = Asked("Why did the ferry of Aalby sink in Zanzibar?", [], None, "noon")
        assert asked.place_in(asked.ask(archive(*TEXTS))) is not None

    def test_shares_are_of_all_questions_that_come_with_an_answer(self) -> None:
        assert [ROUND.found_within(places) for places in (1, 5, 10)] == [0.25, 0.5, 0.75]
        assert replace(ROUND, places=[]).found_within(1) is None


def test_the_commonest_speakers_are_asked_for_and_for_a_word_of_theirs(tmp_path: Path) -> None:
    path = tmp_path / "news.onrecord"
    with Keeper(path, processes=1) as keeper:
        keeper.add((text, article(text)) for text in TEXTS)
    plain, on_topic = said_questions(path)
    assert plain == "What did Dana Holt say?"
    assert on_topic.startswith("What did Dana Holt say about ")


def test_the_peak_counts_a_process_with_those_it_started() -> None:
    # Some 40 MB of its own, and as much in one that it starts.
    grow = "import subprocess, sys, time; held = bytearray(40_000_000);"
    inner = f"{grow} time.sleep(1)"
    outer = f"{grow} subprocess.run([sys.executable, '-c', {inner!r}])"
    process = subprocess.Popen([sys.executable, "-c", outer])
    with watched(process.pid) as peak:
        process.wait()
    assert peak.mb is None or 80 < peak.mb < 400


def test_a_figure_says_whether_its_floor_is_held_and_its_aim_reached() -> None:
    times = [Figure("", value, Unit.SECONDS, (0.8, 0.4)).verdict() for value in (0.4, 0.5, 0.9)]
    shares = [Figure("", value, Unit.SHARE, (0.24, 0.32)).verdict() for value in (0.32, 0.25, 0.2)]
    assert times == shares == ["aim reached", "floor held", "UNDER THE FLOOR"]
    assert Figure("", 1.0, Unit.TIMES).verdict() == Figure("", None, Unit.TIMES, (3, 1)).verdict() == ""
