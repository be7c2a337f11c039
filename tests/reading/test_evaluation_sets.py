from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.errors import ArchiveError
from retrieval.model import Span
from retrieval.reading.evaluation_sets import QuestionRecord, SentencesRecord, read_all


def write(folder: Path, *lines: str) -> Path:
    file = folder / "set.jsonl"
    file.write_text("\n".join(lines))
    return file


def test_questions_are_read_with_their_gold(tmp_path: Path) -> None:
    answered = '{"id": "1", "question": "Who?", "gold": [{"article": "a", "start": 0, "end": 5}], "asked": "2024-05-02"}'
    declined = '{"id": "2", "question": "Why?", "gold": []}'
    first, second = read_all(write(tmp_path, answered, "", declined), QuestionRecord)
    assert (first.gold[0].article, first.gold[0].start, first.gold[0].end) == ("a", 0, 5)
    assert (first.asked is not None, second.asked, second.gold) == (True, None, [])


def test_sentences_are_read_as_spans(tmp_path: Path) -> None:
    (record,) = read_all(
        write(tmp_path, '{"id": "1", "text": "A. B.", "sentences": [[0, 2], [3, 5]]}'), SentencesRecord
    )
    assert record.spans() == [Span(0, 2), Span(3, 5)]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        '{"id": "1"}',
        '{"id": "1", "question": "Who?", "gold": [{"article": "a", "start": -1, "end": 2}]}',
    ],
)
def test_nothing_is_skipped_for_a_figure_over_half_a_set_would_mislead(tmp_path: Path, line: str) -> None:
    good = '{"id": "2", "question": "Why?", "gold": []}'
    with pytest.raises(ArchiveError, match=r"set\.jsonl:2: "):
        read_all(write(tmp_path, good, line, good), QuestionRecord)


def test_a_set_without_lines_measures_nothing(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="holds no lines to measure with"):
        read_all(write(tmp_path, ""), QuestionRecord)


def test_a_set_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"gone\.jsonl: cannot be read: No such file"):
        read_all(tmp_path / "gone.jsonl", QuestionRecord)
