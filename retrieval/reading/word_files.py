"""The reader of .docx: one article a file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from retrieval.errors import ArticleError
from retrieval.model import Article
from retrieval.reading.given import Given
from retrieval.reading.limits import in_words
from retrieval.reading.making import Told, language_tag, make_article, one_line
from retrieval.reading.quiet import quiet

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_TITLES = frozenset(["Title", "Heading 1"])
# What python-docx's own template states in every file made from it: nobody's date, nobody's name.
_TEMPLATE = ("python-docx", datetime(2013, 12, 23, 23, 15, tzinfo=UTC))


def read_word_file(given: Given) -> Article:
    """The article in a DOCX: its paragraphs and the rows of its tables, title, author and date as the file states them.

    Raises ArticleError for one that cannot be read, unpacks to too much, or holds no text.
    """
    data = given.document_bytes()
    try:
        _require_bounds(data, given)
        with quiet("docx"):
            return _read(data, given)
    except ArticleError:
        raise
    except Exception as error:  # whatever a hostile file makes a parser do, the others are read
        raise ArticleError(given.where, f"cannot be read as a DOCX: {error}") from error


def _require_bounds(data: bytes, given: Given) -> None:
    """Raise ArticleError where the parts, which are unpacked all at once, are too large together."""
    limits = given.limits
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        # Of a part, no more is ever unpacked than its size here says.
        unpacked = sum(part.file_size for part in parts.infolist())
    if unpacked > min(limits.document, max(limits.text, limits.ratio * len(data))):
        raise ArticleError(given.where, f"would unpack to {in_words(unpacked)}; that looks like a bomb")


def _read(data: bytes, given: Given) -> Article:
    import docx  # noqa: PLC0415  # takes longer to import than the seeds to read

    document = docx.Document(io.BytesIO(data))
    facts = document.core_properties
    text = "\n\n".join(line for line in _lines(document) if line.strip())
    given.require_text_size(len(text))
    author, made = one_line(facts.author), facts.created
    is_template = (author, made and made.replace(tzinfo=UTC)) == _TEMPLATE
    told = Told(
        title=one_line(facts.title) or _title(document),
        author=None if is_template else author,
        published=None if is_template else made,
        language=language_tag(facts.language),
        url=given.url,
    )
    return make_article(text, told, given.where)


def _lines(document: Document) -> Iterator[str]:
    from docx.table import Table  # noqa: PLC0415  # as above

    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield from ("\t".join(cell.text for cell in row.cells) for row in part.rows)
        else:
            yield part.text


def _title(document: Document) -> str | None:
    """The first paragraph, where its style says that it is the title."""
    first: Paragraph | None = next((each for each in document.paragraphs if each.text.strip()), None)
    return one_line(first.text) if first and first.style and first.style.name in _TITLES else None
