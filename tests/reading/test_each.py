from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import BinaryIO

import pytest

from retrieval.errors import ArchiveError
from retrieval.model import Article
from retrieval.reading.each import read_bytes, read_each, read_stream
from tests.reading.files import (
    SMALL,
    article_in,
    errors,
    pdf,
    texts,
    the_article,
    the_error,
    word_file,
    written,
)

ROOT = Path(__file__).parents[2]
PAGE = "<html><head><title>Rents</title></head><body><article><p>{}</p></article></body></html>"
SAID = "The mayor said on Thursday that rents would rise by 12 per cent."
RSS = "<?xml version='1.0'?>\n<rss version='2.0'><channel><item><description>{}</description></item></channel></rss>"
ATOM = (
    "\ufeff<!-- made --><feed xmlns='http://www.w3.org/2005/Atom'><entry><summary>{}</summary></entry></feed>"
)


class Pipe(io.RawIOBase):
    """A stream that cannot go back, and gives a few bytes at a time."""

    def __init__(self, data: bytes) -> None:
        self._rest = data

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader hands over
        few = min(7, len(buffer))
        part, self._rest = self._rest[:few], self._rest[few:]
        buffer[: len(part)] = part
        return len(part)


def piped(data: bytes | str) -> BinaryIO:
    return io.BufferedReader(Pipe(data if isinstance(data, bytes) else data.encode()), 16)


@pytest.mark.parametrize(
    "data",
    [
        SAID,
        json.dumps({"text": SAID}),
        '{ "text": "' + SAID + '"}\n\n',
        PAGE.format(SAID),
        "<!DOCTYPE html>\n" + PAGE.format(SAID),
        RSS.format(SAID),
        ATOM.format(SAID),
        ATOM.format(SAID).encode("utf-16"),
        pdf(SAID),
        word_file(SAID),
    ],
    ids=[
        "text",
        "JSON line",
        "JSON line, spaced",
        "page",
        "page with a type",
        "RSS",
        "Atom",
        "UTF-16",
        "PDF",
        "DOCX",
    ],
)
def test_standard_input_is_read_as_what_it_begins_like(data: bytes | str) -> None:
    assert the_article(read_stream(piped(data), "standard input")).text.strip("\ufeff") == SAID


@pytest.mark.parametrize(
    "text", ["{braces} are no record.", "<3 is no page.", "%PDF", "Line one.\r\nLine two.\n"]
)
def test_what_tells_nothing_of_itself_is_text_and_stays_as_it_is(text: str) -> None:
    assert the_article(read_stream(piped(text), "standard input")).text == text


def test_nothing_at_all_is_an_error_and_so_is_binary() -> None:
    for data, why in (
        ("", "the text is empty; an article needs words"),
        (b"\x89PNG\0", "is a binary file, not text"),
    ):
        error = the_error(read_stream(piped(data), "standard input"))
        assert str(error) == f"standard input: {why}"


def test_where_lines_of_standard_input_stand_is_told() -> None:
    found = list(read_stream(piped('{"text": "One."}\n{}\n'), "standard input"))
    assert [where for where, _ in found] == ["standard input:1", "standard input:2"]


@pytest.mark.parametrize(
    ("content_type", "url", "data"),
    [
        ("text/html; charset=utf-8", "https://a.example/rents", PAGE.format(SAID)),
        ("application/octet-stream", "https://a.example/rents.html", "<p>" + PAGE.format(SAID)),
        (None, "https://a.example/rents", PAGE.format(SAID)),
        ("text/plain", "https://a.example/rents", SAID),
        ("text/markdown", "https://a.example/rents", SAID),
        ("application/pdf", "https://a.example/rents", pdf(SAID)),
        ("text/html", "https://a.example/rents", pdf(SAID)),
        ("application/x-whatever", "https://a.example/rents.docx", word_file(SAID)),
    ],
)
def test_what_was_fetched_is_read_by_its_type_and_has_its_address(
    content_type: str | None, url: str, data: bytes | str
) -> None:
    data = data if isinstance(data, bytes) else data.encode()
    read = the_article(read_bytes(data, url, content_type=content_type, url=url))
    assert (read.text, read.url) == (SAID, url)
    assert read.id == Article(SAID, url=url, source=read.source).id


def test_a_table_served_as_text_is_known_by_its_address() -> None:
    found = read_bytes(
        b"text\nOne.\n", "a", content_type="text/plain; charset=utf-8", url="https://a.example/a.csv?x=1"
    )
    assert texts(found) == ["One."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r"])
def test_plain_text_may_be_in_any_encoding_that_can_be_told(tmp_path: Path, encoding: str) -> None:
    text = "Мэр заявила в четверг,\r\nчто арендная плата вырастет на двенадцать процентов."
    assert article_in(tmp_path, "a.txt", text.encode(encoding)).text == text


def test_a_folder_in_which_every_tenth_file_is_broken_gives_the_others(tmp_path: Path) -> None:
    formats: list[tuple[str, bytes, bytes]] = [
        ("txt", SAID.encode(), b"\x89PNG\0"),
        ("jsonl", json.dumps({"text": SAID}).encode(), b"{"),
        ("html", PAGE.format(SAID).encode(), b"<html></html>"),
        ("csv", f'text\n"{SAID}"\n'.encode(), b"title\nRents\n"),
        ("rss", RSS.format(SAID).encode(), b"<rss"),
        ("pdf", pdf(SAID), pdf(SAID)[:200]),
        ("docx", word_file(SAID), b"PK"),
        ("eml", f"Subject: Rents\n\n{SAID}".encode(), b""),
    ]
    for number in range(100):
        suffix, good, bad = formats[number % len(formats)]
        written(tmp_path, f"{number // 25}/{number:02}.{suffix}", bad if number % 10 == 9 else good)
    found = list(read_each(tmp_path))
    assert texts(iter(found)) == [SAID] * 90
    assert [where.partition(".")[0][-2:] for where, each in found if not isinstance(each, Article)] == [
        f"{number:02}" for number in range(9, 100, 10)
    ]


def test_links_are_followed_and_circles_end(tmp_path: Path) -> None:
    written(tmp_path / "elsewhere", "a.txt", "One.")
    archive = tmp_path / "archive"
    written(archive, "b/c.txt", "Two.")
    (archive / "a").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (archive / "b" / "up").symlink_to(archive, target_is_directory=True)
    (archive / "c.txt").symlink_to(archive / "c.txt")
    (archive / "d.txt").symlink_to(tmp_path / "elsewhere" / "a.txt")
    assert texts(read_each(archive)) == ["One.", "Two.", "One."]


def test_folders_may_be_as_deep_as_they_come(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(400):
        folder /= "d"
        folder.mkdir()
    written(folder, "a.txt", "One.")
    assert texts(read_each(tmp_path)) == ["One."]


def test_names_are_sorted_as_paths_are(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a.txt", "a/b/c.txt"):
        written(tmp_path, name, f"{name}.")
    assert texts(read_each(tmp_path)) == ["a/b/c.txt.", "a/z.txt.", "a.txt.", "b.txt."]


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may look into every folder")
def test_a_folder_that_may_not_be_looked_into_is_named(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", "One.")
    (tmp_path / "locked").mkdir(mode=0)
    assert errors(read_each(tmp_path)) == [f"{tmp_path / 'locked'}: cannot be looked into: Permission denied"]


def test_a_pipe_with_a_name_is_read_like_standard_input(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b'{"text": "One."}\n',))
    writer.start()
    assert texts(read_each(pipe)) == ["One."]
    writer.join()


@pytest.mark.parametrize("name", ["gone.txt", "photo.jpg", "dump.sql.gz"])
def test_where_nothing_can_be_read_is_an_error(tmp_path: Path, name: str) -> None:
    if name != "gone.txt":
        written(tmp_path, name, "x")
    with pytest.raises(ArchiveError, match=name):
        list(read_each(tmp_path / name))


def test_an_article_too_large_is_refused(tmp_path: Path) -> None:
    error = the_error(read_each(written(tmp_path, "a.txt", "a" * 2001), SMALL))
    assert error.why == "is larger than 2,000 bytes, too much for one article"


def test_an_endless_line_costs_one_record(tmp_path: Path) -> None:
    lines = ['{"text": "One."}', '{"text": "' + "a" * 200_000 + '"}', '{"text": "Two."}', "b" * 200_000]
    file = written(tmp_path, "a.jsonl", "\n".join(lines))
    assert texts(read_each(file, SMALL)) == ["One.", "Two."]
    assert errors(read_each(file, SMALL)) == [
        f"{file}:{number}: the line is longer than 2,000 bytes" for number in (2, 4)
    ]


def test_articles_come_before_the_rest_is_read(tmp_path: Path) -> None:
    found = read_each(written(tmp_path, "a.jsonl", '{"text": "One."}\n' * 3))
    assert next(found)[0].endswith(":1")
    found.close()  # type: ignore[attr-defined]  # a generator


MEASURED = """
import resource, sys
from pathlib import Path
from retrieval.reading.each import read_each
for where, found in read_each(Path(sys.argv[1])):
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, where, found, sep="|")
"""


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.html"])
def test_half_a_gigabyte_without_a_line_does_not_fill_the_memory(tmp_path: Path, name: str) -> None:
    # A hole, which takes no room on disk.
    file = tmp_path / name
    with file.open("wb") as stream:
        stream.write(b"text\n" if name == "a.csv" else b"x")
        stream.truncate(500_000_000)
    told = subprocess.run(
        [sys.executable, "-c", MEASURED, file], cwd=ROOT, capture_output=True, text=True, check=True
    )
    megabytes, _, found = told.stdout.strip().split("|")
    assert int(megabytes) < 400, found
    assert "20 MB" in found or "binary" in found
