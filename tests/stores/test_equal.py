"""Memory and file give the same answers: the store and the index of either may stand for the other's."""

from __future__ import annotations

import pytest

from bot.wiring import seeds_folder
from retrieval.archive import Archive
from retrieval.model import Filters, Outcome
from tests.building import article, shown
from tests.stores.test_sql import added
from tests.test_archive import CASES, NEWS

SEEDS = tuple(Archive.over_files(seeds_folder()).articles())
MORE = (
    article("“Rents rose,” Dana Holt, the mayor, said in Tarrow.", published="2024-05-02", source="The Wire"),
    article("Holt said that tolls would fall. “They must,” she told Lee Ames.", published="2024-05-03"),
    article("The prime minister of Norway, Jo Lind, said that the border was open. Lind thanked Holt."),
    article("“Ferries are old,” the Norwegian prime minister said in May 2023.", published="2023-06-01"),
)
QUESTIONS = (
    *sorted({question for question, _, _ in CASES}),
    "What did Holt say?",
    "What did Holt say about tolls?",
    "What did Holt tell Ames?",
    "What did Norway say in May 2023?",
    "What did the prime minister of Norway say about ferries?",
    "compare Holt and Norway on rents",
    "Who sold the ferry?",
    "What did Khatibzade say?",
    "What happened in Norwick in 2024?",
    "What did Turkey say?",
)


def told(outcome: Outcome) -> tuple[object, ...]:
    return type(outcome), outcome.question, outcome.confidence, outcome.receipt, shown(outcome)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, Archive]:
    articles = (*SEEDS, *NEWS, *MORE)
    path = tmp_path_factory.mktemp("archive") / "news.onrecord"
    # In another order, and in two runs: neither may tell.
    added(path, articles[5:])
    added(path, articles[:7])
    return Archive.over(articles), Archive.open(path)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("filters", [Filters(), Filters(source="the wire"), Filters(until=NEWS[0].day)])
def test_the_same_question_has_the_same_answer(
    both: tuple[Archive, Archive], question: str, filters: Filters
) -> None:
    memory, file = both
    assert told(file.ask(question, filters=filters, limit=20)) == told(
        memory.ask(question, filters=filters, limit=20)
    )


def test_the_same_quotations_stand_in_the_same_places(both: tuple[Archive, Archive]) -> None:
    memory, file = both
    for words in (
        "They must",
        "cannot in any way accept and come to terms with the situation",
        "No such words at all",
    ):
        assert file.find_quote(words) == memory.find_quote(words)


def test_the_same_people_speak_and_say_the_same(both: tuple[Archive, Archive]) -> None:
    memory, file = both
    assert file.speakers() == memory.speakers()
    assert file.statements() == memory.statements()
    assert file.statements("Norway") == memory.statements("Norway")
    assert file.statements(topic="ferries", since=MORE[3].day) == memory.statements(
        topic="ferries", since=MORE[3].day
    )


def test_names_sources_and_totals_are_the_same(both: tuple[Archive, Archive]) -> None:
    memory, file = both
    assert file.revision == memory.revision
    assert file.names() == memory.names()
    assert file.sources() == memory.sources()
    assert file.totals() == memory.totals()
    assert file.receipt() == memory.receipt()
