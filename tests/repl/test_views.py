"""What replies and articles look like on a terminal 60 columns wide."""

from itertools import groupby

import pytest
from rich.cells import cell_len

from bot import refusals, wording
from bot.conversation import Conversation, NothingMore, Reply
from bot.repl.articles import MOST_LISTED, before_passage, from_passage, listing
from bot.repl.replies import turn_view
from bot.repl.screens import first_screen, help_view
from bot.wiring import open_archive
from retrieval.archive import Archive
from retrieval.model import Answer, Article, Citation, NoAnswer, Passage, Question, Reason, Receipt, Span, Why
from tests.repl.chats import bare, drawn, squeezed

RECEIPT = Receipt(1, 3, None, "abc")
QUESTIONS = [
    "What did Iran say?",
    "How far did Azerbaijani forces advance?",
    "What did Turkey say?",
    "😀",
    "x" * 300,
]


def passage(text: str, best: str, *, answer: str = "", matching: str = "", beside: str = "") -> Passage:
    """The passage over all of `text`, its parts found in it."""

    def found(part: str) -> Span | None:
        return Span(text.index(part), text.index(part) + len(part)) if part else None

    best_span, matching_span = found(best), found(matching)
    assert best_span
    return Passage(
        Citation(Article(text, title="Housing"), 1, 3),
        Span(0, len(text)),
        best_span,
        1.0,
        found(answer),
        (matching_span,) if matching_span else (),
        found(beside),
    )


def answered(*passages: Passage, before: int = 0) -> Reply:
    return Reply(Answer(Question("?"), passages, 1.0, RECEIPT), before)


def styled(shown: str) -> list[tuple[str, str]]:
    """The stretches of what a terminal was sent, each with its style's codes."""
    parts = shown.replace("\x1b[0m", "\x1b[m").split("\x1b[")[1:]
    return [(codes, text) for codes, _, text in (part.partition("m") for part in parts) if codes]


@pytest.mark.parametrize("words", QUESTIONS)
@pytest.mark.parametrize(
    "environ", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["colour", "no colour", "dumb"]
)
def test_no_line_is_too_long_and_every_word_is_there(words: str, environ: dict[str, str]) -> None:
    reply = Conversation(open_archive(None).archive).ask(words)
    assert isinstance(reply, Reply)
    shown = bare(drawn(turn_view(reply), environ=environ))
    assert max(map(cell_len, shown.split("\n"))) <= 60
    for shown_passage in reply.passages:
        assert squeezed(shown_passage.text) in squeezed(shown)
        assert squeezed(wording.citation(shown_passage)) in squeezed(shown)
    assert squeezed(wording.receipt(reply.outcome)) in squeezed(shown)


@pytest.mark.parametrize("width", [20, 60, 200])
def test_long_words_wide_characters_and_persian_fit(width: int) -> None:
    text = (
        "The mayor said 東京の家賃が上がった and 😀👩\u200d👩\u200d👧 " + "n" * 130 + " و اجاره‌ها بالا رفت."
    )
    shown = bare(drawn(turn_view(answered(passage(text, text))), width=width))
    assert max(map(cell_len, shown.split("\n"))) <= min(width, 100)
    assert "".join(text.split()) in "".join(shown.split())


def test_the_answer_stands_out_most_then_the_matching_words() -> None:
    text = "It was Monday. Rents rose by nine percent, he said. Nobody clapped."
    best = "Rents rose by nine percent, he said."
    shown = drawn(turn_view(answered(passage(text, best, answer="nine percent", matching="Rents"))))
    styles = {text.strip(): codes for codes, text in styled(shown)}
    assert styles["nine percent"] == "1;4;32"
    assert styles["Rents"] == "1"
    assert styles["It was Monday."] == styles["Nobody clapped."] == "2"


def test_without_colour_marks_are_weight_and_line() -> None:
    text = "Rents rose by nine percent."
    shown = drawn(
        turn_view(answered(passage(text, text, answer="nine percent", matching="Rents"))),
        environ={"NO_COLOR": "1"},
    )
    codes = {code for styles, _ in styled(shown) for code in styles.split(";")}
    assert codes == {"1", "2", "4"}


def test_control_characters_of_an_article_never_reach_the_terminal() -> None:
    text = "Rents\x1b]0;owned\x07 rose\x9b31m,\r\nthe\tmayor\u202e said\x00.\r"
    shown = bare(drawn(turn_view(answered(passage(text, text)))))
    assert squeezed("Rents�]0;owned� rose�31m, the mayor� said�.�") in squeezed(shown)
    assert not set(shown) & set("\x1b\x07\x9b\r\t\u202e\x00")


def test_marks_of_direction_never_reach_the_terminal_and_joiners_do() -> None:
    turns = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    text = f"Rents {turns} rose, اجاره\u200cها, 👩\u200d👧 said."
    shown = bare(drawn(turn_view(answered(passage(text, text))), width=100))
    assert f"Rents {'�' * len(turns)} rose, اجاره\u200cها, 👩\u200d👧 said." in squeezed(shown)


def test_a_title_stands_on_one_line() -> None:
    titled = Article("Rents rose.", title="Rents\n\n  rise", derived_title=True, source="The\nCourier")
    found = Passage(Citation(titled, 1, 1), Span(0, 11), Span(0, 11), 1.0)
    for view in (turn_view(answered(found)), before_passage(found), listing([titled], 1)):
        shown = bare(drawn(view))
        assert "    Rents rise (headline derived)\n" in shown
        assert "    The Courier · undated" in shown


def test_markup_and_emoji_codes_are_plain_words() -> None:
    text = "[bold]Rents[/bold] rose :smile: [link=file:///etc]said[/link] 1234."
    assert text in squeezed(bare(drawn(turn_view(answered(passage(text, text))), width=100)))


def test_numbers_go_on_over_pages() -> None:
    text = "Rents rose."
    shown = bare(drawn(turn_view(answered(passage(text, text), passage(text, text), before=9))))
    assert "10  Rents rose." in shown
    assert "11  Rents rose." in shown


def test_the_sentence_that_names_the_speaker_is_shown_beside() -> None:
    text = "“Rents rose,” he said. The mayor is Jane Doe."
    shown = bare(
        drawn(turn_view(answered(passage(text, "“Rents rose,” he said.", beside="The mayor is Jane Doe."))))
    )
    assert f"{wording.BESIDE} The mayor is Jane Doe." in squeezed(shown)


def test_no_answer_says_why_and_what_is_nearest() -> None:
    text = "Rents rose."
    outcome = NoAnswer(
        Question("?"), Reason(Why.NOT_MENTIONED, ("Oz",)), (passage(text, text),), 0.0, RECEIPT
    )
    shown = squeezed(bare(drawn(turn_view(Reply(outcome)))))
    assert shown.startswith(f"No article mentions Oz. {refusals.NEAREST} 1 Rents rose.")


def test_nothing_more_says_so() -> None:
    turn = NothingMore(after_an_answer=True)
    assert wording.nothing_more(turn) in bare(drawn(turn_view(turn)))


def test_an_opened_article_has_a_bar_beside_the_passage_and_nowhere_else() -> None:
    archive = open_archive(None).archive
    outcome = archive.ask("How far did Azerbaijani forces advance?")
    assert isinstance(outcome, Answer)
    found = outcome.passages[0]
    shown = bare(drawn(before_passage(found))) + bare(drawn(from_passage(found)))
    parts = [
        (barred, list(lines)) for barred, lines in groupby(shown.splitlines(), lambda line: line[:3] == "  ┃")
    ]
    assert [barred for barred, _ in parts] == [False, True, False]
    assert squeezed(" ".join(line[3:] for line in parts[1][1])) == squeezed(found.text)
    assert squeezed(found.article.text) in squeezed(shown.replace("┃", ""))
    assert max(map(cell_len, shown.splitlines())) <= 60
    for known in (wording.headline(found.article), f"characters {found.span.start}–{found.span.end}"):
        assert known in squeezed(shown)


def test_a_long_list_of_articles_is_cut_and_says_so() -> None:
    articles = [Article(f"Rents rose {n} times.", title=f"Rents {n}") for n in range(MOST_LISTED + 2)]
    shown = bare(drawn(listing(articles[:MOST_LISTED], len(articles))))
    assert f"Rents {MOST_LISTED - 1}\n" in shown
    assert f"Rents {MOST_LISTED}\n" not in shown
    assert "and 2 more articles" in shown


def test_the_first_screen_and_the_help_fit() -> None:
    questions = ["What did the mayor say?", "Who accused the council of " + "raising " * 8 + "rents?"]
    for view in (first_screen(RECEIPT, questions, is_seeds=True), help_view()):
        assert max(map(cell_len, bare(drawn(view)).split("\n"))) <= 60


def test_an_article_of_nothing_but_its_passage_opens() -> None:
    found = Archive.over([Article("Rents rose, the mayor said.")]).ask("Who said rents rose?")
    assert isinstance(found, Answer)
    assert "  ┃ Rents rose, the mayor said." in bare(drawn(from_passage(found.passages[0])))
