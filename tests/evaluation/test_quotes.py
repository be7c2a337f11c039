"""Cases made of an archive: what they are, and what counts as right."""

from __future__ import annotations

import random

from retrieval.archive import Archive
from retrieval.evaluation.quotes import CaseKind, altered, make_cases, score, split, trace
from retrieval.model import Article

TOPICS = [
    "harbours",
    "schools",
    "orchards",
    "ferries",
    "libraries",
    "trams",
    "nurses",
    "bakers",
    "canals",
    "roofs",
]
ARTICLES = [
    Article(
        f"“We will look after the {topic} of {topic.title()}burg before anything else this year,” "
        f"mayor number {number} said. “Nothing but {topic} count in {topic.title()}burg, and never did,” she added.",
        id=topic,
    )
    for number, topic in enumerate(TOPICS)
]


def test_one_article_in_ten_is_left_out_and_the_same_one_for_a_seed() -> None:
    stay, out = split(ARTICLES, 3)
    assert (len(stay), len(out)) == (9, 1)
    assert split(ARTICLES, 3) == (stay, out)


def test_cases_are_of_three_kinds_and_the_same_for_a_seed() -> None:
    stay, out = split(ARTICLES, 1)
    cases = make_cases(stay, out, 1, 6)
    assert [case.kind for case in cases] == [
        *([CaseKind.EXACT] * 2),
        *([CaseKind.ALTERED] * 2),
        *([CaseKind.ALIEN] * (len(cases) - 4)),
    ]
    assert make_cases(stay, out, 1, 6) == cases
    assert {case.article for case in cases if case.kind is CaseKind.ALIEN} <= {out[0].id}


def test_words_that_stand_in_another_article_are_no_alien_case() -> None:
    copy = Article(ARTICLES[0].text, id="copy")
    assert not [c for c in make_cases(ARTICLES, [copy], 0, 9) if c.kind is CaseKind.ALIEN]


def test_one_word_in_seven_is_altered() -> None:
    words = [f"w{number}" for number in range(14)]
    for seed in range(20):
        changed = altered(" ".join(words), ["zebra"], random.Random(seed)).split()
        assert changed != words
        assert len(set(words) - set(changed)) <= 2


def test_every_case_of_a_small_archive_is_right() -> None:
    stay, out = split(ARTICLES, 2)
    archive = Archive.over(stay)
    rows = [trace(archive, case) for case in make_cases(stay, out, 2, 30)]
    result = score(rows)
    assert (result.exact, result.altered) == (1.0, 1.0)


def test_what_is_not_found_is_wrong_and_an_alien_that_is_found_is_too() -> None:
    stay, out = split(ARTICLES, 1)
    cases = make_cases(stay, out, 1, 9)
    nothing, everything = Archive.over([Article("Snow fell.")]), Archive.over(ARTICLES)
    assert score([trace(nothing, case) for case in cases]).exact == 0
    assert score([trace(nothing, case) for case in cases]).refused == 1
    assert score([trace(everything, case) for case in cases]).refused == 0
