"""Where a quotation comes from: what is told of each place, and what of texts that are no plain quotation."""

from __future__ import annotations

import pytest

from retrieval.archive import Archive
from retrieval.model import Change, Closest, Found, NotHere, NotHereWhy, Span, Spliced
from retrieval.quoting.find import LONGEST_QUOTE
from tests.building import archive, article
from tests.quoting.articles import HARBOUR, SCHOOLS, small_archive

ARCHIVE = small_archive()


def found(words: str, among: Archive = ARCHIVE, limit: int = 5) -> Found:
    outcome = among.find_quote(words, limit=limit)
    assert isinstance(outcome, Found), outcome
    return outcome


def closest(words: str, among: Archive = ARCHIVE) -> Closest:
    outcome = among.find_quote(words)
    assert isinstance(outcome, Closest), outcome
    return outcome


def test_a_place_is_a_citation_with_its_speaker() -> None:
    (origin,) = found("teachers will be paid on the first of the month").origins
    assert origin.article == SCHOOLS
    assert origin.text == "teachers will be paid on the first of the month"
    assert (origin.citation.first_sentence, origin.citation.last_sentence) == (7, 7)
    assert origin.said is not None
    assert origin.said.speaker is not None
    assert origin.said.speaker.name == "Dana Holt"


def test_its_passage_is_the_whole_sentence_with_the_words_highlighted() -> None:
    passage = found("use it").origins[0].passage
    assert passage.text == "“Every captain must know how to use it,” Lind said."
    assert [span.of(HARBOUR.text) for span in passage.highlights] == ["use it"]


def test_the_newest_article_comes_first_and_all_are_counted() -> None:
    wire = "“Snow will fall on Brill before Friday,” the weather office said."
    days = ["2024-01-03", "2024-03-01", "2024-02-02"]
    copies = [article(wire + f" Seen {day}.", id=day, published=day) for day in days]
    outcome = found("snow will fall on Brill", archive(*copies, wire), limit=3)
    assert [origin.article.id for origin in outcome.origins] == ["2024-03-01", "2024-02-02", "2024-01-03"]
    assert (outcome.places, outcome.articles, outcome.is_all) == (4, 4, True)


def test_a_word_is_counted_wherever_it_stands() -> None:
    outcome = found("school", archive("One school closed. Another school opened, a school for all."))
    assert (outcome.places, outcome.articles) == (3, 1)


def test_a_whole_article_is_known_as_such() -> None:
    (origin,) = found(SCHOOLS.text).origins
    assert origin.share == pytest.approx(1.0, abs=0.01)
    assert origin.citation.first_sentence == 1


def test_a_whole_article_with_one_word_changed_is_the_closest_with_one_difference() -> None:
    outcome = closest(SCHOOLS.text.replace("winter", "summer"))
    (difference,) = outcome.origins[0].differences
    assert difference.change is Change.CHANGED
    assert difference.article is not None
    assert difference.article.of(SCHOOLS.text) == "winter"


def test_a_copy_with_the_same_differences_is_told_of_too() -> None:
    twice = archive(SCHOOLS, article(SCHOOLS.text, id="again", published="2024-05-05"))
    outcome = closest("We will not close one single school this winter", twice)
    assert [origin.article.id for origin in outcome.origins] == ["again", "schools"]


def test_only_the_quotation_within_a_text_is_looked_for() -> None:
    words = "My neighbour swears that somebody said “every ferry must carry a pump” on the radio."
    assert found(words).asked.of(words) == "every ferry must carry a pump"


def test_parts_of_a_long_text_are_told_of_and_what_is_not_here() -> None:
    own = " Nobody outside my kitchen has ever written this sentence about marmalade. "
    words = SCHOOLS.text[:150] + own + HARBOUR.text[:150]
    outcome = ARCHIVE.find_quote(words)
    assert isinstance(outcome, Spliced)
    assert [piece.origins[0].article.id for piece in outcome.pieces] == ["schools", "harbour"]
    assert "marmalade" in outcome.unmet[0].of(words)


def test_what_an_omission_stands_for_is_no_difference() -> None:
    words = "We will not close ... this winter"
    (origin,) = found(words).origins
    (stands,) = origin.stands_for
    assert stands.asked is not None
    assert stands.article is not None
    assert (stands.asked.of(words), stands.article.of(SCHOOLS.text)) == ("...", "a single school")


def test_the_parts_around_an_omission_stand_near_each_other() -> None:
    far = article("Rents rose in Arbon. " + "Rain fell on the hills again. " * 60 + "Cattle were sold.")
    assert isinstance(archive(far).find_quote("Rents rose ... Cattle were sold"), NotHere)


def test_brackets_may_be_the_articles_own() -> None:
    own = archive("“I’ll be voting [on Monday],” Holt said. Lind said: “I’ll be voting.”")
    (origin,) = found("I'll be voting [on Monday]", own).origins
    assert origin.text == "I’ll be voting [on Monday"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", NotHereWhy.NO_WORDS),
        ("“…”", NotHereWhy.NO_WORDS),
        ("a " * LONGEST_QUOTE, NotHereWhy.TOO_LONG),
        ("green pump", NotHereWhy.FEW_WORDS),
        ("Seven volcanoes erupted before breakfast", NotHereWhy.NOWHERE),
    ],
)
def test_it_is_told_why_words_are_not_here(words: str, why: NotHereWhy) -> None:
    outcome = ARCHIVE.find_quote(words)
    assert isinstance(outcome, NotHere)
    assert outcome.why is why
    assert outcome.receipt == ARCHIVE.receipt()


def test_an_empty_archive_says_so() -> None:
    outcome = Archive.over([]).find_quote("We will not close")
    assert isinstance(outcome, NotHere)
    assert outcome.why is NotHereWhy.EMPTY_ARCHIVE


def test_at_least_one_place_is_asked_for() -> None:
    with pytest.raises(ValueError, match="the limit is 0"):
        ARCHIVE.find_quote("school", limit=0)


@pytest.mark.parametrize(
    "words",
    [
        "the " * 4_000,
        "[" * 15_000,
        "a..." * 4_000,
        '"' * 15_000,
        "“school ” " * 1_500,
        "e\u0301\u00ad" * 5_000,
    ],
)
def test_odd_pastes_are_answered_in_time(words: str) -> None:
    assert ARCHIVE.find_quote(words).words == words


def test_invisible_characters_and_accents_are_not_looked_at() -> None:
    one = archive("“L\u00e9a Brand\u00adstetter will resign,” the paper wrote.")
    assert found("Lea Brandstetter will resign", one).origins[0].span == Span(1, 30)


def test_a_splice_that_holds_a_quotation_is_told_as_a_splice() -> None:
    words = f"{SCHOOLS.text[75:170]} {HARBOUR.text[:140]}"
    outcome = ARCHIVE.find_quote(words)
    assert isinstance(outcome, Spliced)
    assert [piece.origins[0].article.id for piece in outcome.pieces] == ["schools", "harbour"]
