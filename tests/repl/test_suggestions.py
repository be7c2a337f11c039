from bot.suggestions import suggest_questions
from bot.wiring import open_archive
from retrieval.archive import Archive
from retrieval.model import Answer, Article


def test_three_questions_are_suggested_on_the_seeds_and_each_is_answered() -> None:
    archive = open_archive(None).archive
    questions = suggest_questions(archive)
    assert len(set(questions)) == 3
    assert all(isinstance(archive.ask(question), Answer) for question in questions)


def test_every_suggestion_is_answered_on_any_archive() -> None:
    archive = Archive.over(
        [
            Article(
                "Rents rose, and Mayor Jane Doe said so on Monday. The council accused Doe of doing nothing."
            ),
            Article("وزیر خارجه گفت که مذاکرات ادامه دارد و نتیجه آن روشن نیست."),
        ]
    )
    questions = suggest_questions(archive)
    assert questions
    assert all(isinstance(archive.ask(question), Answer) for question in questions)


def test_an_empty_archive_suggests_nothing() -> None:
    assert suggest_questions(Archive.over([])) == ()
