"""What holds for every article and every question, however odd."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from retrieval.archive import Archive
from retrieval.errors import ArticleError
from retrieval.model import Answer, NoAnswer, Passage
from retrieval.questions.follow_up import Before
from tests.building import article, shown

# All that the rules look at, and much that they do not.
PIECES = st.sampled_from([
    "Rents rose. ", "rents ", "Norwick ", "The mayor of Norwick said ", "“Rents rose in Norwick. The mayor left. ", "NORWICK – ", "“", "”", '"', "‘", "’", "«", "»", "(", ") ", ".” ", "!", "?", "… ",
    "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2028", "\x00", "\x1b[31m", "\x7f", "\ufeff", "\u200b", "\u202e", "שלום עולם. ", "مرحبا. ",
    "北京说，", "😀", "👩‍👩‍👧 ", "e\u0301", "İstanbul ", "ß", "ﬁ", "Ⅷ", "٣", "3.5 ", "2,000 km ", "May 3, 2019 ", "U.S. ", "--", "•", "#", "<b>",
    "and she added, ", "he said. ", "who ", "US ", "# ", "All Content by Ferry Wire is licensed under a CC BY 4.0 License.",
    "\ud83d", "\udc00",
])  # fmt: skip
ODD = st.lists(PIECES, max_size=25).map("".join)
ANY = st.text(alphabet=st.characters(), max_size=60)
TEXTS = st.lists(st.one_of(ODD, ODD, ODD, ANY), min_size=1, max_size=5)
WORDS = st.sampled_from(
    [
        "who",
        "what",
        "said",
        "rents",
        "rose",
        "mayor",
        "Norwick",
        "Norwik",
        "left",
        "3.5",
        "km",
        "when",
        "far",
        "many",
        "the",
        "US",
    ]
)
ASKED = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
QUESTIONS = st.one_of(ASKED, ASKED, ASKED, ODD, ANY)


def may_be_kept(text: str) -> bool:
    """Whether a text has a visible sign, and no half of one."""
    return bool(text.strip()) and not any("\ud800" <= sign <= "\udfff" for sign in text)


def archive_of(texts: list[str]) -> Archive:
    """The texts that may be articles; that the others may not is told by an ArticleError."""
    for text in texts:
        if not may_be_kept(text):
            with pytest.raises(ArticleError):
                article(text)
    return Archive.over(article(text) for text in texts if may_be_kept(text))


def assert_well_formed(archive: Archive, passage: Passage) -> None:
    kept = archive.article(passage.article.id)
    assert kept is not None
    assert kept.text[passage.span.start : passage.span.end] == passage.text
    assert passage.text.strip() == passage.text != ""
    assert kept.body.contains(passage.span)
    assert passage.span.contains(passage.best)
    assert passage.answer is None or passage.best.contains(passage.answer)
    assert all(passage.span.contains(mark) for mark in passage.highlights)
    assert list(passage.highlights) == sorted(set(passage.highlights))
    assert passage.beside is None or not passage.span.overlaps(passage.beside)
    assert passage.score > 0


@settings(max_examples=300)
@given(texts=TEXTS, question=QUESTIONS, limit=st.integers(1, 8), join=st.booleans())
@example(texts=["“" * 50 + "Rents rose" + "”" * 50], question="rents", limit=5, join=True)
@example(texts=["Rents " * 3_000], question="rents", limit=5, join=False)
@example(texts=["\u202eRents rose.\u202c"], question="\u202erents\u202c", limit=1, join=False)
def test_whatever_is_asked_of_whatever_is_kept(
    *, texts: list[str], question: str, limit: int, join: bool
) -> None:
    archive = archive_of(texts)
    outcome = archive.ask(question, limit=limit, join_rivals=join)
    passages = shown(outcome)
    assert len(passages) <= limit
    for passage in passages:
        assert_well_formed(archive, passage)
    for one, other in combinations(passages, 2):
        assert one.article.id != other.article.id or not one.span.overlaps(other.span)
    assert 0 <= outcome.confidence <= 1
    assert isinstance(outcome, Answer | NoAnswer)
    outcome.question.words.encode()
    assert outcome == archive.ask(question, limit=limit, join_rivals=join)


@given(TEXTS, QUESTIONS, QUESTIONS)
def test_whatever_follows_whatever(texts: list[str], first: str, then: str) -> None:
    archive = archive_of(texts)
    before = archive.ask(first)
    sentence = next((passage.best.of(passage.article.text) for passage in shown(before)), "")
    question = archive.understand(then, before=Before(before.question, sentence))
    for passage in shown(archive.ask(question)):
        assert_well_formed(archive, passage)


@given(TEXTS, QUESTIONS)
def test_a_longer_list_begins_with_the_shorter_one(texts: list[str], question: str) -> None:
    archive = archive_of(texts)
    longest = shown(archive.ask(question, limit=20))
    assert all(shown(archive.ask(question, limit=limit)) == longest[:limit] for limit in (1, 2, 3))


@given(TEXTS)
def test_articles_added_twice_or_in_another_order_are_the_same_archive(texts: list[str]) -> None:
    archive, again = archive_of(texts), archive_of([*texts[::-1], *texts])
    assert archive.revision == again.revision
    assert archive.receipt() == again.receipt()
    assert archive.names() == again.names()


@pytest.mark.parametrize(
    "piece",
    [
        "Rents rose in Norwick, and the mayor of Tarrow said “never again” to all of them. ",
        "rents rose and the mayor of norwick met Bob, ",
        "“Rents rose. ",
        "x",
    ],
    ids=["sentences", "one sentence", "quotations never closed", "one word"],
)
def test_a_megabyte_on_one_line_is_an_article_like_any_other(piece: str) -> None:
    # No clock here: quadratic time would be hours.
    archive = Archive.over([article(piece * (1_000_000 // len(piece)) + "The ferry sank on Monday.")])
    for question in ("When did the ferry sink?", "Who met the mayor of Norwick?"):
        for passage in shown(archive.ask(question)):
            assert_well_formed(archive, passage)
