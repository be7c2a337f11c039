from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.evaluation.overlap import Overlap, pair_up
from retrieval.evaluation.statements import GoldStatement, StatementScore, compare, score
from retrieval.model import How, Span, Speaker, SpeakerType, Statement, StatementKind

DIRECT, INDIRECT = StatementKind.DIRECT, StatementKind.INDIRECT
TEXT = "“Rents rose,” Dana Holt said. She told them that wages fell. The mayor hoped for rain."
RENTS, HOLT, SHE, WAGES = Span(0, 13), Span(14, 23), Span(30, 33), Span(44, 59)
MAYOR, RAIN = Span(61, 70), Span(77, 85)


def found(
    content: Span, mention: Span | None = None, name: str | None = None, *nested: Statement
) -> Statement:
    speaker = Speaker(name, SpeakerType.PERSON) if name else None
    how = How.NAMED if name else None
    return Statement(DIRECT, (content,), mention=mention, speaker=speaker, how=how, nested=nested)


def judged(gold: list[GoldStatement], *statements: Statement) -> StatementScore:
    return score(compare(TEXT, gold, statements))


class TestOverlap:
    overlap = Overlap("“Ab cd” ef")

    def test_white_space_and_quotation_marks_are_not_counted(self) -> None:
        assert self.overlap.jaccard([Span(0, 7)], [Span(1, 3), Span(4, 6)]) == 1.0
        assert self.overlap.jaccard([Span(0, 1)], [Span(0, 1)]) == 0.0

    def test_two_measures_of_one_overlap(self) -> None:
        gold, found = [Span(0, 7)], [Span(1, 10)]
        assert self.overlap.jaccard(gold, found) == pytest.approx(4 / 6)
        assert self.overlap.covered(gold, found) == 1.0

    def test_the_largest_overlap_is_paired_first_and_each_only_once(self) -> None:
        gold, ours = [[Span(1, 3)], [Span(1, 6)]], [[Span(1, 6)], [Span(8, 10)]]
        pairs = pair_up(gold, ours, self.overlap.jaccard)
        assert [(pair.gold, pair.found, pair.overlap) for pair in pairs] == [(1, 0, 1.0)]

    @given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=6), st.data())
    def test_pairs_are_one_to_one_and_each_content_pairs_with_itself(
        self, places: list[tuple[int, int]], data: st.DataObject
    ) -> None:
        contents = [[Span(start, start + length)] for start, length in dict.fromkeys(places)]
        overlap = Overlap("x" * 40)
        shuffled = data.draw(st.permutations(contents))
        pairs = pair_up(contents, shuffled, overlap.jaccard)
        assert len({pair.gold for pair in pairs}) == len({pair.found for pair in pairs}) == len(contents)
        assert all(pair.overlap == 1.0 for pair in pairs)


class TestScore:
    def test_what_is_found_and_what_is_not(self) -> None:
        gold = [GoldStatement(DIRECT, (RENTS,), (HOLT,)), GoldStatement(INDIRECT, (RAIN,), (MAYOR,))]
        result = judged(gold, found(RENTS, HOLT), found(WAGES, SHE), found(Span(24, 28)))
        assert (result.low.gold, result.low.found, result.low.together) == (2, 3, 1)
        assert result.low.precision == pytest.approx(1 / 3)
        assert result.low.recall == 0.5
        assert result.low.f1 == pytest.approx(2 / 5)
        assert (result.direct_found.right, result.direct_found.of) == (1, 1)
        assert result.kinds[INDIRECT].found_low.right == 0

    def test_a_part_is_found_at_the_low_overlap_only(self) -> None:
        result = judged([GoldStatement(DIRECT, (WAGES,))], found(Span(49, 59)))
        assert (result.low.together, result.high.together) == (1, 0)
        assert (result.covered_low.together, result.covered_high.together) == (1, 0)

    def test_too_much_covers_the_gold_and_overlaps_little(self) -> None:
        result = judged([GoldStatement(DIRECT, (WAGES,))], found(Span(0, 85)))
        assert (result.low.together, result.covered_high.together) == (0, 1)

    def test_a_source_is_right_where_it_overlaps_the_gold_one(self) -> None:
        gold = [GoldStatement(DIRECT, (RENTS,), (HOLT,)), GoldStatement(DIRECT, (WAGES,), (SHE,))]
        result = judged(gold, found(RENTS, Span(19, 23)), found(WAGES, MAYOR))
        assert (result.source.right, result.source.of) == (1, 2)

    def test_sources_that_only_one_side_names_are_counted_apart(self) -> None:
        gold = [GoldStatement(DIRECT, (RENTS,), (HOLT,)), GoldStatement(DIRECT, (WAGES,))]
        result = judged(gold, found(RENTS), found(WAGES, SHE))
        assert (result.source.of, result.no_mention, result.extra_mention) == (0, 1, 1)

    def test_a_direct_speaker_may_be_right_by_name_or_as_written(self) -> None:
        gold = [GoldStatement(DIRECT, (span,), (HOLT,)) for span in (RENTS, WAGES, RAIN)]
        result = judged(gold, found(RENTS, HOLT), found(WAGES, SHE, "Holt"), found(RAIN, MAYOR, "Jo Lind"))
        assert (result.direct_speaker.right, result.direct_speaker.of) == (2, 3)

    def test_a_direct_quotation_without_any_speaker_has_a_wrong_one(self) -> None:
        result = judged([GoldStatement(DIRECT, (RENTS,), (HOLT,))], found(RENTS))
        assert (result.direct_speaker.right, result.direct_speaker.of) == (0, 1)

    def test_a_statement_within_another_is_left_out(self) -> None:
        gold = [GoldStatement(DIRECT, (Span(0, 59),)), GoldStatement(DIRECT, (WAGES,))]
        result = judged(gold, found(Span(0, 59), None, None, found(WAGES)))
        assert (result.low.found, result.high.together) == (1, 1)
