"""The reader of .pdf: one article a file."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import TYPE_CHECKING

from retrieval.errors import ArticleError
from retrieval.model import Article
from retrieval.reading.given import Given
from retrieval.reading.making import Told, language_tag, make_article, one_line
from retrieval.reading.quiet import quiet

if TYPE_CHECKING:
    from pypdf import PdfReader

# What programs write where nobody gave a title: the name of the file it was made from.
_NO_TITLE = re.compile(
    r"(?:microsoft word - .*|untitled\S*|.*\.(?:docx?|odt|rtf|indd|qxd|pdf|html?|txt))", re.IGNORECASE
)
_DAY = re.compile(r"(?:D:)?(\d{8})")


def read_pdf(given: Given) -> Article:
    """The article in a PDF, its text as pypdf extracts it, its title, author and date those the file states.

    Raises ArticleError for one that is encrypted, holds no text (pictures of pages), or cannot be read.
    """
    data = given.document_bytes()
    try:
        with quiet("pypdf"):
            text, told = _read(data, given)
    except ArticleError:
        raise
    except Exception as error:  # whatever a hostile file makes a parser do, the others are read
        raise ArticleError(given.where, f"cannot be read as a PDF: {error}") from error
    if not text.strip():
        raise ArticleError(given.where, "holds no text, only pictures of pages, maybe; it needs OCR first")
    return make_article(text, told, given.where)


def _read(data: bytes, given: Given) -> tuple[str, Told]:
    from pypdf import PdfReader  # noqa: PLC0415  # takes longer to import than the seeds to read

    reader = PdfReader(io.BytesIO(data))
    # Many are encrypted so that nobody changes them, and anybody may read them: with no password.
    if reader.is_encrypted and not reader.decrypt(""):
        raise ArticleError(given.where, "is encrypted; save it without its password")
    pages: list[str] = []
    size = 0
    for page in reader.pages:
        pages.append(_storable(page.extract_text()).strip("\n"))
        size += len(pages[-1])
        given.require_text_size(size)
    title = one_line(_fact(reader, "title"))
    told = Told(
        title=None if title and _NO_TITLE.fullmatch(title) else title,
        author=one_line(_fact(reader, "author")),
        published=_day(reader),
        language=language_tag(reader.root_object.get("/Lang")),
        url=given.url,
    )
    return "\n".join(pages), told


def _fact(reader: PdfReader, name: str) -> str | None:
    written = getattr(reader.metadata, name, None)
    return _storable(written) if isinstance(written, str) else None


def _day(reader: PdfReader) -> date | None:
    """When the file was made, by its own account; None where it does not name a day that there is."""
    facts = reader.metadata
    try:
        made = facts.creation_date if facts else None
    except ValueError:
        return None
    # Of "2024" pypdf makes the first of January.
    named = _DAY.match(str(facts.creation_date_raw)) if facts and made else None
    return made if made and named and named[1] == f"{made:%Y%m%d}" else None


def _storable(text: str) -> str:
    """The text with a replacement for halves of characters, which broken fonts bring."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
