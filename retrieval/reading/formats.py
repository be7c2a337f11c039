"""Every format, and who reads it: told by a file's suffix, by a web server's content type, or by how it begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from retrieval.reading.bytes import marked_encoding
from retrieval.reading.feeds import read_feed
from retrieval.reading.given import Found, Given, Reader, alone
from retrieval.reading.mails import read_mail
from retrieval.reading.pages import read_page
from retrieval.reading.pdfs import read_pdf
from retrieval.reading.plain import read_markdown, read_text_file
from retrieval.reading.word_files import read_word_file


def _read_json_lines(given: Given) -> Found:
    # Only records need pydantic, which takes longer to import than the seeds to read.
    from retrieval.reading.jsonl import read_json_lines  # noqa: PLC0415

    return read_json_lines(given)


def _read_table(given: Given) -> Found:
    from retrieval.reading.tables import read_table  # noqa: PLC0415  # as above

    return read_table(given)


@dataclass(frozen=True, slots=True)
class Format:
    """What a file may be, and its reader."""

    suffixes: tuple[str, ...]
    content_types: tuple[str, ...]
    read: Reader


@dataclass(frozen=True, slots=True)
class Packing:
    """What a file of another format may be packed in; an archive has members, the others hold one stream."""

    suffixes: tuple[str, ...]
    content_types: tuple[str, ...]
    magic: bytes
    is_archive: bool = False


PLAIN = Format((".txt",), ("text/plain",), alone(read_text_file))
PAGE = Format((".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"), alone(read_page))
FEED = Format(
    (".xml", ".rss", ".atom"),
    ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"),
    read_feed,
)
JSON_LINES = Format(
    (".jsonl", ".ndjson"), ("application/jsonl", "application/x-ndjson", "application/json"), _read_json_lines
)
PDF = Format((".pdf",), ("application/pdf",), alone(read_pdf))
WORD = Format(
    (".docx",),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    alone(read_word_file),
)
FORMATS = (
    PLAIN,
    Format((".md",), ("text/markdown",), alone(read_markdown)),
    PAGE,
    FEED,
    JSON_LINES,
    Format((".csv", ".tsv"), ("text/csv", "text/tab-separated-values"), _read_table),
    PDF,
    WORD,
    Format((".eml",), ("message/rfc822",), alone(read_mail)),
)
GZIP = Packing((".gz",), ("application/gzip", "application/x-gzip"), b"\x1f\x8b\x08")
BZIP2 = Packing((".bz2",), ("application/x-bzip2",), b"BZh")
XZ = Packing((".xz",), ("application/x-xz",), b"\xfd7zXZ\0")
ZIP = Packing((".zip",), ("application/zip", "application/x-zip-compressed"), b"PK\x03\x04", is_archive=True)
PACKINGS = (GZIP, BZIP2, XZ, ZIP)

READABLE = ", ".join(sorted(suffix for kind in (*FORMATS, *PACKINGS) for suffix in kind.suffixes))
HEAD = 4096
"""How many bytes tell how a stream begins."""

# An office file is a zip whose first member lists its parts.
_OFFICE = re.compile(rb"PK\x03\x04.{26}(?:\[Content_Types\]\.xml|_rels/|docProps/|word/)", re.DOTALL)
_PROLOGUE = re.compile(
    r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!doctype(?!\s+html)[^>\[]*(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE
)
_FEED_ROOT = re.compile(r"<(?:rss|rdf:rdf|(?:\w+:)?feed)[\s>]", re.IGNORECASE)
_PAGE_ROOT = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_RECORD = re.compile(r"\{\s*\"")


def kind_of_name(name: str) -> Format | Packing | None:
    """What a file is by its suffix."""
    suffix = PurePath(name).suffix.casefold()
    return next((kind for kind in (*FORMATS, *PACKINGS) if suffix in kind.suffixes), None)


def kind_of_content_type(content_type: str | None) -> Format | Packing | None:
    """What something is by what a web server calls it ("text/html; charset=utf-8")."""
    essence = (content_type or "").partition(";")[0].strip().casefold()
    return next((kind for kind in (*FORMATS, *PACKINGS) if essence in kind.content_types), None)


def kind_of_start(head: bytes) -> Format | Packing | None:
    """What something is by its first bytes, where they leave no doubt."""
    if _OFFICE.match(head):
        return WORD
    if head.lstrip()[:5] == b"%PDF-":
        return PDF
    if packing := next((packing for packing in PACKINGS if head.startswith(packing.magic)), None):
        return packing
    start = head.decode(marked_encoding(head) or "utf-8", "replace").lstrip("\ufeff")
    start = start[_PROLOGUE.match(start).end() :]  # type: ignore[union-attr]  # it matches nothing, too
    signs = ((_FEED_ROOT, FEED), (_PAGE_ROOT, PAGE), (_RECORD, JSON_LINES))
    return next((kind for sign, kind in signs if sign.match(start)), None)


def is_readable(name: str) -> bool:
    """Whether files of that name can be read.

    A compressed one may have the suffix of what is in it, or none ("news.gz", "news.2024.gz").
    """
    kind = kind_of_name(name)
    if not isinstance(kind, Packing) or kind.is_archive:
        return kind is not None
    return tells_nothing(PurePath(name).stem) or is_readable(PurePath(name).stem)


def is_article_name(path: PurePath) -> bool:
    """Whether a file in a folder or an archive is read: it can be, is not hidden, and no README, which describes others."""
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.parts)
    return not hidden and path.name.casefold().partition(".")[0] != "readme" and is_readable(path.name)


def tells_nothing(name: str) -> bool:
    """Whether a name has no suffix to go by."""
    suffix = PurePath(name).suffix.lstrip(".")
    return not suffix or suffix.isdigit()
