"""What is a copy of what, on texts of our own."""

from __future__ import annotations

import pytest

from retrieval.copies import CONTAINED, OPENING, is_copy, sketch_of
from retrieval.language.words import stems_of
from tests.copies.pages import OTHER, REMARK, STORY, briefing, horoscope, sketch, winning_numbers

EDITED = {
    "under another headline": ("Norwick bans lorries from its bridge", *STORY),
    "with a line on who contributed": (*STORY, "Ferry Wire writers in Aldermoor contributed to this report."),
    "with an added paragraph": (*STORY[:4], REMARK, *STORY[4:]),
    "with a local paragraph in front": (REMARK, *STORY),
    "with a changed paragraph": (*STORY[:8], REMARK, *STORY[9:]),
    "without its last paragraph": STORY[:-1],
    "cut by a third": STORY[:8],
    "cut to half": STORY[:6],
    "with its spelling changed": tuple(part.replace("lorries", "trucks").replace("harbour", "harbor") for part in STORY),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITED)
def test_a_story_is_a_copy(edit: str) -> None:
    assert is_copy(sketch(*STORY), sketch(*EDITED[edit]))
    assert is_copy(sketch(*EDITED[edit]), sketch(*STORY))


def test_two_stories_are_no_copies() -> None:
    assert not is_copy(sketch(*STORY), sketch(*OTHER))
    assert sketch(*STORY).likeness(sketch(*OTHER)) < 0.05


def test_a_story_that_quotes_three_paragraphs_of_another_is_no_copy() -> None:
    assert not is_copy(sketch(*STORY), sketch(*OTHER, *STORY[:3]))


def test_a_round_up_is_no_copy_of_a_short_story_in_it() -> None:
    brief, round_up = sketch(*STORY[:3]), sketch(*OTHER, *STORY)
    assert not is_copy(brief, round_up)
    assert brief.containment(round_up) > CONTAINED


def test_a_part_is_contained_in_the_whole_and_less_like_it() -> None:
    whole, part = sketch(*STORY), sketch(*STORY[:6])
    assert part.containment(whole) == whole.containment(part) > 0.9
    assert 0.3 < part.likeness(whole) < 0.7


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            winning_numbers("Tuesday's", "4, 11, 19, 23, 38 and 40", "No ticket matched all six.", "$1.2 million"),
            winning_numbers("Friday's", "2, 7, 20, 31, 44 and 49", "One ticket, sold in Aldermoor, matched all.", "$500,000"),
        ),
        (
            horoscope("Monday", "a letter will please you.", "keep your purse shut.", "an old friend calls.", "rest.", "speak up at work.", "you are right, so wait."),
            horoscope("Tuesday", "do not hurry home.", "love is near the water.", "say no once today.", "sing.", "someone watches your garden.", "a debt is paid."),
        ),
        (
            briefing("Monday", "Bridge: the harbour board meets at noon to decide on lorries.", "Ferries: the night boat is cancelled until Thursday, for want of crew.", "Schools: exam results are out, and better than last year's."),
            briefing("Tuesday", "Bridge: lorries are to go by Aldermoor, the board has said.", "Rents: a report on empty houses names three streets.", "Football: Norwick lost by four goals, all of them late."),
        ),
        ("\n".join([*OTHER, *STORY[:2]]), "\n".join([*STORY[7:], *OTHER[:2]])),
    ],
    ids=["winning numbers", "horoscopes", "morning lists", "pages that share what stands at their ends"],
)  # fmt: skip
def test_the_same_page_of_another_day_is_no_copy(one: str, other: str) -> None:
    assert not is_copy(sketch(one), sketch(other))


def test_winning_numbers_in_a_long_frame_are_no_copy_of_those_of_another_day() -> None:
    frame = (
        "Players pick five numbers from 1 to 60 and one from 1 to 20. Tickets cost two dollars and can be bought at filling stations, grocers and kiosks until an hour before each drawing. "
        "Drawings are held on Tuesday and Saturday at nine in the town hall of Norwick. Prizes of up to 500 dollars are paid by any shop that sells tickets, larger ones by the office on the quay, "
        "which asks for a signed ticket and a letter. Whoever cannot stop playing is asked to call the helpline, day or night, and will be told where to find someone to talk to."
    )
    tuesday = sketch(
        f"Tuesday's winning numbers were 4, 11, 19, 23, 38 and 7. The jackpot stood at $12 million. {frame}"
    )
    saturday = sketch(
        f"Saturday's winning numbers were 2, 17, 29, 43, 58 and 16. The jackpot stood at $14 million. {frame}"
    )
    assert tuesday.tells_other_numbers(saturday)
    assert not is_copy(tuesday, saturday)


def test_few_numbers_tell_nothing() -> None:
    assert not sketch(*OTHER, "Of 70 seeds, 31 came up.").tells_other_numbers(
        sketch(*OTHER, "Of 60 seeds, 52 came up.")
    )
    assert is_copy(sketch(*OTHER, "Of 70 seeds, 31 came up."), sketch(*OTHER, "Of 60 seeds, 52 came up."))


def test_what_a_site_puts_below_long_articles_does_not_make_them_copies() -> None:
    first, second = ([f"{name}{number}" for number in range(OPENING)] for name in ("harbour", "orchid"))
    below = [f"more{number}" for number in range(4 * OPENING)]
    one, other = sketch_of([*first, *below]), sketch_of([*second, *below])
    assert one is not None
    assert other is not None
    assert one.likeness(other) == 0


def test_a_text_of_fewer_than_thirty_words_is_not_compared() -> None:
    words = stems_of(" ".join(STORY))
    assert sketch_of(words[:29]) is None
    assert sketch_of(words[:30]) is not None
    assert sketch_of(()) is None
