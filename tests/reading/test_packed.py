from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from retrieval.reading.each import read_each, read_stream
from retrieval.reading.limits import Limits
from tests.reading.files import SMALL, article_in, error_in, errors, texts, word_file, written, zipped

PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
}
BOMB = "unpacks to more than 200 times its size; that looks like a bomb; what is left of it is not read"
FEW = Limits(text=100_000)
RECORDS = b'{"text": "One."}\n{"text": "Two."}\n'
MANY = b"".join(
    b'{"text": "%d %s"}\n' % (n, random.Random(n).randbytes(60).hex().encode()) for n in range(3000)
)


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("name", ["a.jsonl", "a", "a.2024"], ids=["suffix", "no suffix", "number"])
def test_a_compressed_file_is_read_as_what_is_in_it(tmp_path: Path, packing: str, name: str) -> None:
    file = written(tmp_path, f"{name}.{packing}", PACKINGS[packing](RECORDS))
    assert texts(read_each(file)) == ["One.", "Two."]
    assert [where for where, _ in read_each(file)] == [f"{file}:1", f"{file}:2"]


@pytest.mark.parametrize("packing", PACKINGS)
def test_several_streams_one_after_the_other_are_one_file(tmp_path: Path, packing: str) -> None:
    pack = PACKINGS[packing]
    assert (
        article_in(tmp_path, f"a.txt.{packing}", pack(b"One. ") + pack(b"Two.\r\n")).text == "One. Two.\r\n"
    )


@pytest.mark.parametrize("packing", PACKINGS)
def test_a_compressed_article_that_breaks_off_is_refused(tmp_path: Path, packing: str) -> None:
    error = error_in(tmp_path, f"a.txt.{packing}", PACKINGS[packing](b"Rents rose again. " * 100)[:-9])
    assert error.why.startswith("cannot be read: ")


@pytest.mark.parametrize("packing", PACKINGS)
def test_of_compressed_records_that_break_off_those_before_are_read(tmp_path: Path, packing: str) -> None:
    packed = PACKINGS[packing](MANY)
    file = written(tmp_path, f"a.jsonl.{packing}", packed[: len(packed) * 9 // 10])
    if packing != "bz2":  # which unpacks 900 kB at a time
        assert len(texts(read_each(file))) > 1000
    assert [error.partition(": ")[0] for error in errors(read_each(file))] == [str(file)]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.txt.bz2", "a.txt.xz", "a.zip"])
@pytest.mark.parametrize(
    "broken", [b"Rents rose.", b"PK\3\4", b"\x1f\x8b\x08" + b"\xff" * 20, b"\xfd7zXZ\0" + b"\xff" * 20]
)
def test_a_broken_one_is_refused(tmp_path: Path, name: str, broken: bytes) -> None:
    assert error_in(tmp_path, name, broken).why.startswith("cannot be read: ")


def test_xz_that_wants_more_memory_than_any_needs_is_refused(tmp_path: Path) -> None:
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 6, "dict_size": 1 << 30}]
    greedy = lzma.LZMACompressor(filters=filters)
    data = greedy.compress(b"Rents rose.") + greedy.flush()
    assert error_in(tmp_path, "a.txt.xz", data).why == "cannot be read: Memory usage limit exceeded"


def test_the_members_of_a_zip_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    members: dict[str, bytes | str] = {
        "c.txt": "Three.",
        "b/d.jsonl": '{"text": "Two."}\n{}',
        "a.docx": word_file("One."),
        "README.md": "No.",
        ".hidden/a.txt": "No.",
        "__MACOSX/._c.txt": "No.",
        "photo.jpg": "No.",
        "e.pdf": "broken",
        "f.txt.gz": gzip.compress(b"Four."),
    }
    file = written(tmp_path, "a.zip", zipped(members))
    assert texts(read_each(file)) == ["One.", "Two.", "Three.", "Four."]
    assert [error.partition(": ")[0] for error in errors(read_each(file))] == [
        f"{file}!b/d.jsonl:2",
        f"{file}!e.pdf",
    ]


def test_an_archive_in_an_archive_is_read_and_no_deeper(tmp_path: Path) -> None:
    inner = zipped(
        {"a.txt": "One.", "deep.zip": zipped({"b.txt": "No."}), "deep.txt.gz": gzip.compress(b"No.")}
    )
    file = written(tmp_path, "outer.zip", zipped({"inner.zip": inner, "z.txt": "Two."}))
    assert texts(read_each(file)) == ["One.", "Two."]
    assert errors(read_each(file)) == [
        f"{file}!inner.zip!deep.txt.gz: is packed more than twice; unpack it and try again",
        f"{file}!inner.zip!deep.zip: is packed more than twice; unpack it and try again",
    ]


def test_a_zip_without_articles_says_so(tmp_path: Path) -> None:
    assert error_in(tmp_path, "a.zip", zipped({"a.jpg": "x"})).why.startswith("holds no articles: no ")
    assert error_in(tmp_path, "b.zip", zipped({})).why.startswith("holds no articles: no ")


def test_a_zip_that_breaks_off_is_refused(tmp_path: Path) -> None:
    error = error_in(tmp_path, "a.zip", zipped({"a.txt": "One."})[:-30])
    assert error.why == "cannot be read: File is not a zip file"


def test_a_member_that_is_damaged_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    data = zipped({"a.txt": "One.", "b.txt": "Two, three, four.", "c.txt": "Five."})
    at = data.index(b"b.txt") + 8
    file = written(tmp_path, "a.zip", data[:at] + b"\xff\xff" + data[at + 2 :])
    assert texts(read_each(file)) == ["One.", "Five."]
    assert [error.partition(": ")[0] for error in errors(read_each(file))] == [f"{file}!b.txt"]


def test_an_encrypted_member_is_named(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": "One."}))
    # The flag in the member's own head and in the list of members.
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    error = error_in(tmp_path, "a.zip", bytes(data))
    assert error.why == "is encrypted; save it without its password"


def test_a_members_name_cannot_command_a_terminal(tmp_path: Path) -> None:
    ((where, _),) = read_each(written(tmp_path, "a.zip", zipped({"\x1b[2Ja.txt": "One."})))
    assert where == f"{tmp_path / 'a.zip'}!\ufffd[2Ja.txt"


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_bomb_is_refused(tmp_path: Path, packing: str, name: str) -> None:
    bomb = PACKINGS[packing](b"a" * 30_000_000)
    assert len(bomb) < 40_000
    assert error_in(tmp_path, f"{name}.{packing}", bomb).why == BOMB


def test_a_bomb_among_the_members_ends_the_archive(tmp_path: Path) -> None:
    members: dict[str, bytes | str] = {"a.txt": "One.", "b.jsonl": b"\n" * 2_000_000, "c.txt": "Two."}
    file = written(tmp_path, "a.zip", zipped(members))
    assert file.stat().st_size < 4_000
    assert texts(read_each(file, FEW)) == ["One."]
    assert errors(read_each(file, FEW)) == [f"{file}!b.jsonl: {BOMB}"]


def test_a_bomb_within_an_archive_is_measured_by_the_outermost(tmp_path: Path) -> None:
    file = written(tmp_path, "a.zip", zipped({"b.jsonl.gz": gzip.compress(b"\n" * 2_000_000)}))
    assert errors(read_each(file, FEW)) == [f"{file}!b.jsonl.gz: {BOMB}"]


def test_members_that_share_their_bytes_are_counted_each(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", random.Random(1).randbytes(900).hex())
        first = archive.infolist()[0]
        for number in range(99):
            twin = zipfile.ZipInfo(f"b{number:02}.txt")
            for each in ("header_offset", "CRC", "compress_size", "file_size", "compress_type"):
                setattr(twin, each, getattr(first, each))
            archive.filelist.append(twin)
    file = written(tmp_path, "a.zip", packed.getvalue())
    assert len(texts(read_each(file, Limits(text=2000, ratio=5)))) < 50


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    many = zipped({f"{number}.txt": "One." for number in range(30)})
    assert (
        error_in(tmp_path, "a.zip", many, SMALL).why
        == "has more than 20 members; what is left of it is not read"
    )


def test_too_many_bytes_are_refused(tmp_path: Path) -> None:
    file = written(tmp_path, "a.jsonl.gz", gzip.compress(MANY))
    found = errors(read_each(file, Limits(unpacked=100_000)))
    assert found == [f"{file}: unpacks to more than 100,000 bytes; what is left of it is not read"]


def test_an_archive_within_an_archive_has_a_bound_of_its_own(tmp_path: Path) -> None:
    inner = zipped({"a.txt": random.Random(2).randbytes(20_000).hex()})
    file = written(tmp_path, "a.zip", zipped({"inner.zip": inner}))
    assert errors(read_each(file, SMALL)) == [
        f"{file}!inner.zip: is larger than 20,000 bytes; save it as a file of its own"
    ]


@pytest.mark.parametrize("data", [gzip.compress(RECORDS), zipped({"a.jsonl": RECORDS})], ids=["gz", "zip"])
def test_standard_input_may_be_compressed(data: bytes) -> None:
    assert texts(read_stream(io.BytesIO(data), "standard input")) == ["One.", "Two."]
