from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from retrieval.archive import Archive
from retrieval.errors import ArchiveError, ArticleError
from retrieval.reading.folder import read_articles


def texts_at(path: Path, refused: list[ArticleError] | None = None) -> list[str]:
    return [article.text for article in read_articles(path, refused)]


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_folder_is_read_through_in_the_order_of_its_names(tmp_path: Path) -> None:
    files = {
        "b.txt": "Two.",
        "a.md": "One.",
        "c/d/e.TXT": "Three.",
        "d.jsonl": '{"text": "Four."}\n{"text": "Five."}',
    }
    assert texts_at(write(tmp_path, files)) == ["One.", "Two.", "Three.", "Four.", "Five."]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.MD"])
def test_one_file_is_one_article(tmp_path: Path, name: str) -> None:
    assert texts_at(write(tmp_path, {name: "One.", "b.txt": "Two."}) / name) == ["One."]


def test_a_readme_and_hidden_and_other_files_are_no_articles(tmp_path: Path) -> None:
    others = [
        "README.md",
        "readme.txt",
        ".hidden.txt",
        ".git/a.txt",
        "c/.d/e.txt",
        "photo.jpg",
        "notes",
        "a.txt.bak",
    ]
    assert texts_at(write(tmp_path, dict.fromkeys(others, "No.") | {"a.txt": "One."})) == ["One."]


def test_a_folder_within_a_hidden_one_is_read_where_it_is_named(tmp_path: Path) -> None:
    assert texts_at(write(tmp_path / ".cache" / "news", {"a.txt": "One."})) == ["One."]


def test_a_folder_named_like_a_file_is_none(tmp_path: Path) -> None:
    assert texts_at(write(tmp_path, {"odd.txt/a.txt": "One."})) == ["One."]


def test_what_cannot_be_read_is_named_and_the_rest_is_loaded(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "One.", "c.txt": " ", "e.jsonl": '{"text": "Two."}\n{}\n{"text": "Three."}'})
    (tmp_path / "b.txt").write_bytes(b"Tehr\xe1n")
    (tmp_path / "d.txt").write_bytes(b"\x89PNG\0")
    refused: list[ArticleError] = []
    assert texts_at(tmp_path, refused) == ["One.", "Two.", "Three."]
    assert [(error.where, error.why) for error in refused] == [
        (str(tmp_path / "b.txt"), "is not UTF-8 text at byte 4; save it as UTF-8"),
        (str(tmp_path / "c.txt"), "the text is empty; an article needs words"),
        (str(tmp_path / "d.txt"), "is a binary file, not text"),
        (f"{tmp_path / 'e.jsonl'}:2", "text: Field required"),
    ]


def test_without_a_list_for_them_the_first_is_raised(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "One.", "b.txt": " "})
    with pytest.raises(ArticleError, match=r"b\.txt: the text is empty"):
        Archive.over_files(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read every file")
@pytest.mark.parametrize("name", ["locked.txt", "locked.jsonl"])
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, name: str) -> None:
    write(tmp_path, {"a.txt": "One.", name: "{}"})
    (tmp_path / name).chmod(0)
    refused: list[ArticleError] = []
    assert texts_at(tmp_path, refused) == ["One."]
    assert [str(error) for error in refused] == [f"{tmp_path / name}: cannot be read: Permission denied"]


def test_a_link_that_leads_nowhere_is_no_article(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "One."})
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    assert texts_at(tmp_path) == ["One."]


def test_two_texts_with_one_id_are_told_apart_and_the_first_is_kept(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a.jsonl": '{"id": "7", "text": "One."}\n{"id": "7", "text": "Two."}\n{"id": "8", "text": "Three."}'
        },
    )
    refused: list[ArticleError] = []
    assert texts_at(tmp_path, refused) == ["One.", "Three."]
    file = tmp_path / "a.jsonl"
    assert [str(error) for error in refused] == [
        f"{file}:2: article 7: another text has that id; ids must be unique; the other is {file}:1"
    ]


def test_the_same_text_with_another_title_is_named_and_not_lost_in_silence(tmp_path: Path) -> None:
    rows = [{"id": "7", "text": "One.", "title": title} for title in ("First", "First", "Second")]
    write(tmp_path, {"a.jsonl": "\n".join(map(json.dumps, rows))})
    refused: list[ArticleError] = []
    assert [article.title for article in read_articles(tmp_path, refused)] == ["First", "First"]
    file = tmp_path / "a.jsonl"
    (error,) = refused
    assert str(error) == (
        f"{file}:3: article 7: the same text has that id with another title; "
        f"keep one, or give each an id of its own; the other is {file}:1"
    )


@pytest.mark.skipif(sys.platform == "darwin", reason="its file names are UTF-8")
def test_a_file_whose_name_is_no_text_is_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff\xfe.txt")).write_text("One.", encoding="utf-8")
    (tmp_path / os.fsdecode(b"\xff\xff.txt")).write_text(" ", encoding="utf-8")
    refused: list[ArticleError] = []
    assert texts_at(tmp_path, refused) == ["One."]
    assert [error.why for error in refused] == ["the text is empty; an article needs words"]


def test_the_same_article_in_two_files_is_held_once(tmp_path: Path) -> None:
    archive = Archive.over_files(write(tmp_path, {"a.txt": "One.", "b.txt": "One.", "c.txt": "Two."}))
    assert [article.text for article in archive.articles()] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("gone", "there is no such file or folder"),
        ("gone.txt", "there is no such file or folder"),
        ("photo.jpg", r"is none of the files that can be read: \.atom, .*\.txt, .*\.zip"),
        ("empty", r"holds no articles: no \.atom, .*\.txt, .*\.zip"),
    ],
)
def test_a_path_without_articles_is_an_error_that_says_so(tmp_path: Path, name: str, why: str) -> None:
    write(tmp_path, {"photo.jpg": "x", "empty/README.md": "Nothing."})
    with pytest.raises(ArchiveError, match=f"{name}: {why}"):
        Archive.over_files(tmp_path / name, [])


def test_a_folder_of_which_nothing_can_be_read_is_an_empty_archive_that_says_why(tmp_path: Path) -> None:
    refused: list[ArticleError] = []
    archive = Archive.over_files(write(tmp_path, {"a.txt": " "}), refused)
    assert (archive.receipt().articles, len(refused)) == (0, 1)
