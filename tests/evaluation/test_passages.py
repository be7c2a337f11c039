from __future__ import annotations

from dataclasses import replace

import pytest

from bot.measuring import as_printed
from retrieval.evaluation.passages import (
    Asked,
    Gold,
    PassageRow,
    Printed,
    auroc,
    is_right,
    is_verbatim,
    measure,
    score,
)
from retrieval.model import Citation, Passage, Span
from tests.building import archive, article

RENTS = article("Rents rose in July. Wages fell in June, the mayor of Norwick said.", id="rents")
FERRY = article("The ferry sank off Tarrow on Monday.")
TEXTS = {RENTS.id: RENTS.text, FERRY.id: FERRY.text}
FIRST, SECOND = Span(0, 19), Span(20, 66)
ROW = PassageRow("q", "Who?", answerable=True, answered=True, confidence=0.9, rank=1, passages=1, characters=10,
                 verbatim=True, best=(("rents", 0, 18),))  # fmt: skip


def passage(best: Span) -> Passage:
    return Passage(Citation(RENTS, 1, 2), Span(0, 66), best, score=1.0)


def gold(start: int, end: int, of: str = "rents") -> list[Gold]:
    return [Gold(of, Span(start, end))]


class TestIsRight:
    def test_where_the_best_sentence_holds_the_gold_words(self) -> None:
        assert is_right(passage(FIRST), gold(14, 18))
        assert is_right(passage(FIRST), gold(0, 19))

    def test_not_where_another_sentence_of_the_passage_does(self) -> None:
        assert not is_right(passage(FIRST), gold(34, 38))

    def test_not_where_it_holds_only_a_part_of_a_phrase(self) -> None:
        assert not is_right(passage(FIRST), gold(14, 30))

    def test_not_in_another_article(self) -> None:
        assert not is_right(passage(FIRST), gold(14, 18, of="wages"))

    def test_any_of_several_gold_spans_will_do(self) -> None:
        assert is_right(passage(FIRST), gold(34, 38) + gold(14, 18))
        assert not is_right(passage(FIRST), [])

    def test_of_a_long_statement_a_part_will_do(self) -> None:
        # 66 characters: the second sentence holds 46 of them, and is held by it.
        assert is_right(passage(SECOND), gold(0, 66))
        # Six of 19: .32 of the shorter one. Five of 19: .26.
        assert is_right(passage(FIRST), gold(13, 66))
        assert not is_right(passage(FIRST), gold(14, 66))

    def test_a_phrase_of_forty_characters_is_not_a_long_statement(self) -> None:
        assert is_right(passage(FIRST), gold(8, 49))
        assert not is_right(passage(FIRST), gold(8, 48))


class TestMeasure:
    news = archive(RENTS, FERRY)

    def test_the_rank_is_that_of_the_first_passage_that_is_right(self) -> None:
        row = measure(self.news, Asked("q1", "What fell in June?", tuple(gold(20, 25))), TEXTS, as_printed)
        assert (row.id, row.question, row.answerable, row.answered, row.rank) == (
            "q1",
            "What fell in June?",
            True,
            True,
            1,
        )
        assert row.best[0] == ("rents", 20, 66)
        assert row.verbatim

    def test_a_question_without_gold_must_be_declined(self) -> None:
        row = measure(self.news, Asked("q2", "What did Turkey say?", ()), TEXTS, as_printed)
        assert (row.answerable, row.answered, row.rank) == (False, False, 0)

    @pytest.mark.parametrize(
        "texts",
        [
            {"rents": "Rents fell in July. Wages fell in June, the mayor of Norwick said."},
            {"rents": " Rents rose in July. Wages fell in June, the mayor of Norwick said."},
            {"rents": "Rents rose in"},
            {"wages": RENTS.text},
            {},
        ],
        ids=["another word", "another place", "cut short", "another article", "no article"],
    )
    def test_a_row_against_another_text_is_not_verbatim(self, texts: dict[str, str]) -> None:
        asked = Asked("q1", "Which rents rose in July?", ())
        assert measure(archive(RENTS), asked, {"rents": RENTS.text}, as_printed).verbatim
        assert not measure(archive(RENTS), asked, texts, as_printed).verbatim


class TestIsVerbatim:
    printed = Printed("rents", "Rents rose in July.", FIRST, (Span(6, 10), FIRST))

    def test_where_the_words_stand_at_their_place(self) -> None:
        assert is_verbatim(self.printed, {"rents": RENTS.text})

    @pytest.mark.parametrize(
        "changed",
        [
            {"text": "Rents fell in July."},
            {"text": "Rents rose in July. "},
            {"text": ""},
            {"span": Span(1, 20)},
            {"article": "wages"},
            {"marks": (SECOND,)},
            {"marks": (Span(14, 20),)},
        ],
    )
    def test_not_where_anything_is_off(self, changed: dict[str, object]) -> None:
        printed = replace(self.printed, **changed)  # type: ignore[arg-type]  # mypy cannot read the names
        assert not is_verbatim(printed, {"rents": RENTS.text})

    def test_words_from_beyond_the_text_are_none(self) -> None:
        assert not is_verbatim(Printed("rents", "", Span(900, 901)), {"rents": RENTS.text})


class TestScore:
    def test_ranks_are_counted_over_the_questions_that_have_an_answer(self) -> None:
        rows = [replace(ROW, rank=rank) for rank in (1, 2, 6, 0)] + [replace(ROW, answerable=False, rank=0)]
        found = score(rows)
        assert (found.questions, found.p_at_1, found.r_at_5, found.r_at_10) == (5, 0.25, 0.5, 0.75)
        assert found.mrr_at_10 == pytest.approx((1 + 1 / 2 + 1 / 6) / 4)

    def test_answering_and_declining_are_counted_apart(self) -> None:
        rows = [replace(ROW, answered=answered) for answered in (True, True, True, False)]
        rows += [replace(ROW, answerable=False, answered=answered) for answered in (True, False)]
        found = score(rows)
        assert (found.answered, found.declined) == (0.75, 0.5)

    def test_without_questions_to_decline_there_is_no_share_of_them(self) -> None:
        found = score([ROW])
        assert (found.declined, found.auroc) == (None, None)

    def test_the_mean_length_is_that_of_a_passage(self) -> None:
        rows = [replace(ROW, passages=2, characters=100), replace(ROW, passages=3, characters=150)]
        assert score(rows).mean_characters == 50
        assert score([replace(ROW, passages=0, characters=0)]).mean_characters == 0

    def test_what_is_not_verbatim_is_counted(self) -> None:
        assert score([ROW, replace(ROW, verbatim=False)]).not_verbatim == 1


class TestAuroc:
    @pytest.mark.parametrize(
        ("higher", "lower", "expected"),
        [
            ([0.9], [0.1], 1.0),
            ([0.1], [0.9], 0.0),
            ([0.5], [0.5], 0.5),
            ([0.9, 0.4], [0.5, 0.1], 3 / 4),
            ([0.9, 0.5, 0.5], [0.5, 0.2], (2 + 1.5 + 1.5) / 6),
            ([0.3, 0.3], [0.3, 0.3, 0.3], 0.5),
        ],
    )
    def test_it_is_the_share_of_pairs_in_the_right_order(
        self, higher: list[float], lower: list[float], expected: float
    ) -> None:
        assert auroc(higher, lower) == pytest.approx(expected)

    def test_without_both_kinds_there_is_none(self) -> None:
        assert auroc([], [0.5]) is None
        assert auroc([0.5], []) is None
