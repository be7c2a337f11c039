"""`onrecord statements` and `onrecord speakers`, and the archive's lists behind them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from bot.listing import speaker_schema, statement_schema
from retrieval.archive import Archive
from retrieval.errors import QuestionError
from retrieval.model import Citation, Stated
from tests.building import archive, article
from tests.commands import ROOT, onrecord

RENTS = article(
    "Dana Holt, the mayor of Norwick, said rents rose. “We will build,” Holt said on Monday.",
    title="Rents",
    source="Herald",
    published="2024-03-04",
)
FERRY = article(
    "Norwegian Prime Minister Jo Lind said the ferry will sail. “Wages rose,” the prime minister said.",
    title="Ferry",
    source="Weekly",
    published="2024-05-06",
)
UNDATED = article("The ferry is late, Jo Lind said.", title="Late", source="Weekly")
NEWS = archive(RENTS, UNDATED, FERRY)


def said(found: tuple[Stated, ...]) -> list[str]:
    return [" … ".join(stated.words) for stated in found]


class TestArchive:
    def test_all_statements_are_listed_the_newest_article_first_and_undated_ones_last(self) -> None:
        titles = [stated.citation.article.title for stated in NEWS.statements()]
        assert titles == ["Ferry", "Ferry", "Rents", "Rents", "Late"]
        assert said(NEWS.statements())[1] == "“Wages rose,”"

    @pytest.mark.parametrize("speaker", ["Holt", "dana holt", "the mayor of Norwick"])
    def test_a_speaker_may_be_a_name_or_an_office(self, speaker: str) -> None:
        assert [stated.citation.article.title for stated in NEWS.statements(speaker)] == ["Rents", "Rents"]

    @pytest.mark.parametrize("speaker", ["Norway", "the Norwegian prime minister", "Jo Lind"])
    def test_a_country_is_also_known_from_another_article(self, speaker: str) -> None:
        titles = [stated.citation.article.title for stated in NEWS.statements(speaker)]
        assert titles == ["Ferry", "Ferry", "Late"]

    def test_several_speakers_may_be_asked_for(self) -> None:
        assert len(NEWS.statements("Holt and Jo Lind")) == 5

    def test_a_topic_is_met_where_the_sentence_has_all_of_its_words(self) -> None:
        assert [one.citation.article.title for one in NEWS.statements(topic="the ferry")] == ["Ferry", "Late"]
        assert NEWS.statements(topic="ferry wages") == ()

    def test_filters_keep_articles_out(self) -> None:
        found = NEWS.statements(since=date(2024, 5, 1))
        assert {one.citation.article.title for one in found} == {"Ferry"}

    def test_a_statement_is_cited_by_its_sentences(self) -> None:
        citations = [stated.citation for stated in NEWS.statements("Holt")]
        assert citations == [Citation(RENTS, 1, 1), Citation(RENTS, 2, 2)]

    def test_who_speaks_is_listed_once_with_what_they_are_called(self) -> None:
        lind, holt = NEWS.speakers()
        assert (lind.speaker.name, lind.statements, lind.articles) == ("Jo Lind", 3, 2)
        assert (holt.speaker.name, holt.statements, holt.articles) == ("Dana Holt", 2, 1)
        assert holt.aliases == ("Dana Holt", "Holt")
        assert "the prime minister" in lind.aliases

    def test_the_order_of_adding_does_not_matter(self) -> None:
        other = archive(FERRY, RENTS, UNDATED)
        assert other.statements() == NEWS.statements()
        assert other.speakers() == NEWS.speakers()

    @pytest.mark.parametrize(("speaker", "topic"), [("", None), ("the", None), (None, "of the"), (None, " ")])
    def test_what_names_nothing_is_refused(self, speaker: str | None, topic: str | None) -> None:
        with pytest.raises(QuestionError, match=r"names nobody|has only common words"):
            NEWS.statements(speaker, topic)

    @pytest.mark.parametrize("long", ["the Norwegian and ", "a", "“"])
    def test_a_whole_text_is_no_speaker_and_no_topic(self, long: str) -> None:
        for speaker, topic in ((long * 20_000, None), (None, long * 20_000)):
            with pytest.raises(QuestionError, match="is too long: at most 10000 characters"):
                NEWS.statements(speaker, topic)

    def test_nobody_speaks_in_an_empty_archive(self) -> None:
        assert Archive.over([]).statements() == ()
        assert Archive.over([]).speakers() == ()

    def test_a_statement_is_cited_from_its_own_article(self) -> None:
        stated = NEWS.statements()[0]
        with pytest.raises(ValueError, match="its own article"):
            Stated(stated.said, Citation(RENTS, 1, 1))


@pytest.fixture
def path(tmp_path: Path) -> str:
    rows = [
        {"text": one.text, "title": one.title, "source": one.source, "published": one.day and one.day.isoformat()}
        for one in (RENTS, UNDATED, FERRY)
    ]  # fmt: skip
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(tmp_path / "news.jsonl")


class TestCommand:
    def test_statements_are_printed_with_speaker_and_place(self, path: str) -> None:
        done = onrecord("statements", "--speaker", "Holt", "--topic", "build", "--articles", path)
        assert done.returncode == 0
        words, speaker, place, after = done.stdout.splitlines()
        assert (words, after) == ("[1] “We will build,”", "")
        assert speaker.startswith("    — Dana Holt, mayor, Norwick")
        assert place == "    Rents · Herald · 4 March 2024 · sentence 2"
        assert done.stderr.startswith("1 statement\nsearched 3 articles")

    def test_a_limit_says_how_many_there_are(self, path: str) -> None:
        done = onrecord("statements", "--limit", "2", "--articles", path)
        assert "[3]" not in done.stdout
        assert done.stderr.startswith("the first 2 of 5 statements\n")

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["--speaker", "Turkey"], "Nothing is attributed to Turkey."),
            (["--topic", "whales"], "Nothing is attributed to anybody on “whales”."),
            (["--speaker", "Holt", "--since", "2025"], "Nothing is attributed to Holt, since 2025-01-01."),
        ],
    )
    def test_none_is_told_and_is_an_exit_code(self, path: str, arguments: list[str], said: str) -> None:
        done = onrecord("statements", *arguments, "--articles", path)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith(f"{said}\n")

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["--speaker", "the"], "the speaker: “the” names nobody; name a person, an office or a country"),
            (["--since", "2025", "--until", "2024"], "--since: 2025-01-01 is after --until 2024-12-31"),
        ],
    )
    def test_what_cannot_be_read_is_an_error(self, path: str, arguments: list[str], said: str) -> None:
        done = onrecord("statements", *arguments, "--articles", path)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", f"onrecord: {said}\n")

    def test_statements_as_json_point_into_the_text(self, path: str) -> None:
        done = onrecord("statements", "--json", "--articles", path)
        texts = {one.title: one.text for one in (RENTS, FERRY, UNDATED)}
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        assert len(rows) == 5
        for row in rows:
            jsonschema.validate(row, json.loads(statement_schema()))
            text = texts[row["article"]["title"]]
            assert row["text"] == [text[start:end] for start, end in row["statement"]["content"]]

    def test_speakers_are_printed_with_counts(self, path: str) -> None:
        done = onrecord("speakers", "--articles", path)
        assert done.returncode == 0
        first, second = done.stdout.splitlines()
        assert first.startswith("     3  Jo Lind, prime minister, Norway · 2 articles · also: ")
        assert second == "     2  Dana Holt, mayor, Norwick · 1 article · also: Holt"

    def test_speakers_as_json(self, path: str) -> None:
        done = onrecord("speakers", "--json", "--limit", "1", "--articles", path)
        (row,) = map(json.loads, done.stdout.splitlines())
        jsonschema.validate(row, json.loads(speaker_schema()))
        assert (row["name"], row["type"], row["country"], row["statements"]) == (
            "Jo Lind",
            "person",
            "Norway",
            3,
        )

    def test_nobody_speaking_is_an_exit_code(self, tmp_path: Path) -> None:
        (tmp_path / "rain.txt").write_text("It rained in Norwick.", encoding="utf-8")
        done = onrecord("speakers", "--articles", str(tmp_path))
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("Nobody speaks in the archive.\n")


@pytest.mark.parametrize("of", ["statement", "speaker"])
def test_the_schema_that_is_checked_in_is_the_models_own(of: str) -> None:
    checked_in = json.loads((ROOT / "bot" / f"{of}.schema.json").read_text(encoding="utf-8"))
    assert json.loads(onrecord("schema", of).stdout) == checked_in, "run `make schema`"
